package dev.keyway.jdbc.connect;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Opens things on a daemon thread and waits for so long only: name look-ups and engines that hang
 * heed no time-out of their own. What is opened too late is closed again.
 */
final class Deadline {

  private Deadline() {}

  /**
   * @param limit how long to wait
   * @param what is opened, for the message
   * @param opening the work
   * @throws PlannerException 08001 if it took longer, 57014 if the caller was interrupted
   */
  static <T extends AutoCloseable> T open(Duration limit, String what, Supplier<T> opening) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread worker = new Thread(() -> run(result, opening), "keyway-connect");
    worker.setDaemon(true);
    worker.start();
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      throw cause instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException(cause);
    } catch (TimeoutException e) {
      if (!result.cancel(false)) {
        return result.join();
      }
      worker.interrupt();
      throw new PlannerException(
          SqlState.CANNOT_CONNECT,
          "No answer from " + what + " within " + limit.toMillis() + " ms",
          e);
    } catch (InterruptedException e) {
      result.cancel(false);
      worker.interrupt();
      Thread.currentThread().interrupt();
      throw new PlannerException(SqlState.CANCELLED, "Connecting was interrupted", e);
    }
  }

  // Whatever is thrown, the waiting thread is to see it.
  private static <T extends AutoCloseable> void run(
      CompletableFuture<T> result, Supplier<T> opening) {
    T opened;
    try {
      opened = opening.get();
    } catch (Throwable e) {
      result.completeExceptionally(e);
      return;
    }
    if (!result.complete(opened)) {
      Closing.quietly(opened);
    }
  }
}
