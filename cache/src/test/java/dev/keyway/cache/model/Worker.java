package dev.keyway.cache.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool.ManagedBlocker;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One activity that the scheduler lets run or wait: a client's sequence of operations, or a task of
 * the client under test. Its fields are written by the thread that runs it and by whoever holds the
 * turn; what others poll is volatile.
 */
final class Worker {
  enum State {
    /** Waits for its turn. */
    READY,
    /** Has the turn. */
    RUNNING,
    /** Waited for a future when it had the turn, and goes on to its next hand-over once it may. */
    OUTSIDE,
    DONE
  }

  final String name;
  final Runnable body;

  /** Tasks it submitted since the last turn was given; the scheduler adopts them in order. */
  final List<Worker> submitted = new ArrayList<>();

  private int submissions;

  volatile State state = State.READY;
  volatile String at = "starts";
  volatile @Nullable Thread thread;

  Worker(String name, Runnable body) {
    this.name = name;
    this.body = body;
  }

  /** Takes a task to be adopted; only on the thread that runs this worker. */
  void submit(Runnable task) {
    submitted.add(new Worker(name + "." + ++submissions, task));
  }

  /**
   * The future this worker waits for, null where it does not wait or has been released already.
   *
   * <p>{@link Thread#getState} would not do: a thread that was unparked still says WAITING until
   * the machine finds time for it. The blocker of a {@code CompletableFuture} says at once that it
   * was released, and never takes it back, so the answer does not depend on timing.
   */
  @Nullable ManagedBlocker waitsFor() {
    Thread running = thread;
    return running != null
            && LockSupport.getBlocker(running) instanceof ManagedBlocker blocker
            && !blocker.isReleasable()
        ? blocker
        : null;
  }

  @Override
  public String toString() {
    return name + " (" + state + ", " + at + ")";
  }
}
