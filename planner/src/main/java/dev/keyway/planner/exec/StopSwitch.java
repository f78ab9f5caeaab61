package dev.keyway.planner.exec;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops an execution, once and for all: frees those of its threads that are blocked, and lets none
 * block any more. Thread-safe.
 */
final class StopSwitch {

  /** Something that takes a while. */
  interface Wait<T> {
    /** Returns when it is over. */
    T end() throws InterruptedException;
  }

  private final Object lock = new Object();
  private final Set<Thread> blocked = new HashSet<>();
  private volatile @Nullable SqlState stopped;

  /** Stops, for the first reason that is given. */
  void stop(SqlState reason) {
    synchronized (lock) {
      if (stopped == null) {
        stopped = reason;
      }
      blocked.forEach(Thread::interrupt);
    }
  }

  /**
   * Throws if the execution was stopped. Cheap: to be called for each row that is read again, since
   * work that sends no request ends by nothing else.
   *
   * @throws PlannerException 57014
   */
  void check() {
    SqlState reason = stopped;
    if (reason != null) {
      throw new PlannerException(
          reason,
          reason == SqlState.CANCELLED
              ? "The statement was cancelled"
              : "The statement ran longer than its query time-out; raise setQueryTimeout, or read less");
    }
  }

  /**
   * Runs a call that may block (a request, or planning before it), and frees it when the execution
   * is stopped. The interrupt is sent only while the thread is registered, so it never hits a later
   * call of the same thread.
   *
   * @throws PlannerException 57014 if the execution was stopped
   */
  <T> T interruptibly(Supplier<T> call) {
    synchronized (lock) {
      check();
      blocked.add(Thread.currentThread());
    }
    try {
      return call.get();
    } finally {
      synchronized (lock) {
        blocked.remove(Thread.currentThread());
        if (stopped != null) {
          Thread.interrupted();
        }
      }
      check();
    }
  }

  /**
   * Waits for something.
   *
   * @throws PlannerException 57014 if the execution is stopped, or the thread interrupted, before
   *     it is there
   */
  <T> T await(Wait<T> wait) {
    return interruptibly(
        () -> {
          try {
            return wait.end();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            check();
            throw new PlannerException(SqlState.CANCELLED, "The thread was interrupted", e);
          }
        });
  }
}
