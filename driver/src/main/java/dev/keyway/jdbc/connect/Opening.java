package dev.keyway.jdbc.connect;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One attempt to open a thing, on a daemon thread: name look-ups and engines that hang heed no
 * time-out of their own. Any number of threads wait for it, each as long as it likes; all get the
 * same thing or the same failure. Thread-safe.
 */
final class Opening<T extends AutoCloseable> implements AutoCloseable {

  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Thread worker;

  /**
   * @param work opens the thing
   * @param failed runs when that has failed, before anybody learns of it
   */
  Opening(Supplier<T> work, Runnable failed) {
    worker = new Thread(() -> run(work, failed), "keyway-connect");
    worker.setDaemon(true);
  }

  void start() {
    worker.start();
  }

  // Whatever is thrown, the waiting threads are to see it.
  private void run(Supplier<T> work, Runnable failed) {
    T opened;
    try {
      opened = work.get();
    } catch (Throwable e) {
      failed.run();
      result.completeExceptionally(e);
      return;
    }
    if (!result.complete(opened)) {
      Closing.quietly(opened);
    }
  }

  /**
   * The thing, as soon as it is there.
   *
   * @param limit how long to wait; zero for as long as it takes
   * @param what is opened, for the message
   * @throws PlannerException 08001 if it took longer, 57014 if the caller was interrupted
   */
  T await(Duration limit, String what) {
    try {
      return limit.isZero() ? result.get() : result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      throw cause instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException(cause);
    } catch (TimeoutException e) {
      throw new PlannerException(
          SqlState.CANNOT_CONNECT,
          "No answer from " + what + " within " + limit.toMillis() + " ms",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlannerException(SqlState.CANCELLED, "Connecting was interrupted", e);
    }
  }

  /** The thing, if it is there by now; may be asked while the attempt ends. */
  Optional<T> opened() {
    try {
      return Optional.ofNullable(result.getNow(null));
    } catch (CompletionException | CancellationException e) {
      return Optional.empty();
    }
  }

  /** Closes the thing, or gives the attempt up; what is opened too late is closed then. */
  @Override
  public void close() {
    if (result.cancel(false)) {
      worker.interrupt();
    } else {
      opened().ifPresent(Closing::quietly);
    }
  }
}
