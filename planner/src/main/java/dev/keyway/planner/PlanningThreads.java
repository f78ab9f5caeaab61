package dev.keyway.planner;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads on which statements are planned: daemons with a stack of 64 MB, since a WHERE of hundreds
 * of terms overflows a default one, and Calcite's thread-locals are to stay off the caller's
 * threads.
 */
final class PlanningThreads implements AutoCloseable {

  private static final long STACK_BYTES = 64L << 20;
  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor executor;

  PlanningThreads() {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            PlanningThreads::newThread);
    executor.allowCoreThreadTimeOut(true);
  }

  /** A daemon with a large stack. */
  static Thread newThread(Runnable task) {
    Thread thread = new Thread(null, task, "keyway-planner", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs a task and waits for it.
   *
   * @throws PlannerException as the task does; 57014 if the caller is interrupted, 08003 if the
   *     threads are closed
   */
  <T> T call(Callable<T> task) {
    FutureTask<T> future = new FutureTask<>(task);
    try {
      executor.execute(future);
    } catch (RejectedExecutionException e) {
      throw closed(e);
    }
    return await(future);
  }

  private static PlannerException closed(RuntimeException cause) {
    return new PlannerException(
        SqlState.CONNECTION_CLOSED,
        "The statement was not planned, since its database was closed; connect again",
        cause);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new PlannerException(
          SqlState.CANCELLED, "The thread was interrupted while the statement was planned", e);
    } catch (CancellationException e) {
      throw closed(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PlannerException known) {
        throw known;
      }
      if (e.getCause() instanceof StackOverflowError) {
        throw new PlannerException(
            SqlState.TOO_COMPLEX, "The statement is nested too deeply", e.getCause());
      }
      throw new PlannerException(
          SqlState.INTERNAL, "The statement could not be planned: " + e.getCause(), e.getCause());
    }
  }

  /** Ends the threads; whoever still waits for one is told so. */
  @Override
  public void close() {
    for (Runnable waiting : executor.shutdownNow()) {
      ((FutureTask<?>) waiting).cancel(false);
    }
  }
}
