package dev.keyway.cache.model;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.model.Worker.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool.ManagedBlocker;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets real threads run one at a time. A thread keeps its turn until it comes to a {@link
 * #handOver}, ends, or waits for a future; then the seed chooses who is next among all that could
 * go on, and the steps of the surroundings (time, writes from elsewhere). One seed gives one order.
 *
 * <p><b>Waiting outside.</b> A worker may wait for a {@code CompletableFuture}, about which nobody
 * tells the scheduler. Before it chooses it therefore looks twice at every worker that is not at a
 * hand-over: each must wait for the same unfinished future both times ({@link Worker#waitsFor}). If
 * somebody had been running between the two looks, it would have been released from its future
 * before the second, which a future never takes back; so nobody was running, and nobody can start
 * by himself. The choice depends on which futures are finished, never on how long anything took.
 *
 * <p>A worker whose future is finished goes on beside the one that finished it, but only to its
 * next hand-over; both have to arrive before the next choice. Waiting for anything else than a
 * future (a lock held over a hand-over, a sleep) counts as running: after a minute without a step
 * the run fails and says who stands where.
 */
final class Scheduler {
  private static final String CAFFEINE = Ticker.class.getPackageName();
  private static final long POLL_NANOS = 30_000;
  private static final long SETTLE_NANOS = 1_000;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final Random random;
  private final RunLog log;
  private final long maximumSteps;

  private final Worker outer = new Worker("setup", () -> {});
  private final Thread owner = Thread.currentThread();
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final List<Surrounding> surroundings = new ArrayList<>();
  private final WorkerPool pool = new WorkerPool(this::ended);

  private volatile @Nullable Worker current;
  private final AtomicLong steps = new AtomicLong();
  private volatile boolean over;
  private volatile @Nullable Throwable failure;

  private record Surrounding(String name, Runnable step) {}

  /** Ends a worker of a run that has failed. */
  private static final class Stopped extends Error {
    private static final long serialVersionUID = 1;
  }

  /**
   * @param maximumSteps after that many choices the run fails
   */
  Scheduler(Random random, RunLog log, long maximumSteps) {
    this.random = random;
    this.log = log;
    this.maximumSteps = maximumSteps;
  }

  /** Adds a worker; before the run only. */
  void spawn(String name, Runnable body) {
    outer.submitted.add(new Worker(name, body));
  }

  /** Adds a step that may happen between any two turns, as often as chosen; it may not wait. */
  void surround(String name, Runnable step) {
    surroundings.add(new Surrounding(name, step));
  }

  /**
   * Runs each task as a worker of its own, later, when the seed says so.
   *
   * <p>Caffeine's upkeep runs at once instead: when it is due depends on the numbers of the threads
   * that read, which are others in every run, and it changes no answer.
   */
  Executor executor() {
    return task -> {
      if (task.getClass().getName().startsWith(CAFFEINE)) {
        task.run();
      } else {
        self().submit(task);
      }
    };
  }

  /** Waits until it is the caller's turn again; without effect on the thread that sets up a run. */
  void handOver(String at) {
    Worker me = self();
    if (me == outer) {
      return;
    }
    me.at = at;
    // Read before the state is, since from then on others may be given the turn.
    boolean mine = current == me;
    me.state = State.READY;
    if (mine) {
      passOn();
    }
    while (current != me) {
      if (over) {
        throw new Stopped();
      }
      LockSupport.park(me);
    }
  }

  /** Writes to the log as the worker that has the turn. */
  void note(String what, long detail) {
    Worker me = current;
    log.add(me == null ? outer.name : me.name, what, detail);
  }

  /**
   * Runs all workers to their ends and joins their threads.
   *
   * @throws IllegalStateException when a worker failed, all wait for each other, or the steps are
   *     used up
   */
  void run() {
    passOn();
    long seen = -1;
    long since = System.nanoTime();
    while (!over) {
      LockSupport.parkNanos(this, POLL_NANOS);
      takeTurnOfWhoeverWaits();
      if (seen != steps.get()) {
        seen = steps.get();
        since = System.nanoTime();
      } else if (System.nanoTime() - since > PATIENCE_NANOS) {
        fail(new IllegalStateException("no step for a minute: " + standing()));
      }
    }
    join();
    Throwable failed = failure;
    if (failed != null) {
      throw new IllegalStateException("after " + steps + " steps: " + failed.getMessage(), failed);
    }
  }

  private Worker self() {
    Worker running = pool.running();
    if (running == null && Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "not on the executor that was given: " + Thread.currentThread());
    }
    return running == null ? outer : running;
  }

  /** By the owner: the worker that has the turn may have come to wait for a future. */
  private void takeTurnOfWhoeverWaits() {
    Worker holder = current;
    if (holder != null && holder.waitsFor() != null && allStandStill(holder)) {
      holder.state = State.OUTSIDE;
      current = null;
      passOn();
    }
  }

  /** By whoever has the turn and gives it away. */
  private void passOn() {
    try {
      Worker next = choose();
      if (next == null) {
        end();
        return;
      }
      log.add(next.name, next.at, steps.get());
      next.state = State.RUNNING;
      Thread thread = next.thread;
      current = next;
      if (thread == null) {
        pool.start(next);
      } else {
        LockSupport.unpark(thread);
      }
    } catch (RuntimeException | AssertionError e) {
      fail(e);
    }
  }

  private @Nullable Worker choose() {
    while (!over) {
      while (!allStandStill(null)) {
        if (over) {
          return null;
        }
        LockSupport.parkNanos(this, SETTLE_NANOS);
      }
      adopt();
      List<Worker> ready = workers.stream().filter(w -> w.state == State.READY).toList();
      if (ready.isEmpty()) {
        if (!workers.isEmpty()) {
          throw new IllegalStateException("all wait for each other: " + standing());
        }
        return null;
      }
      if (steps.incrementAndGet() > maximumSteps) {
        throw new IllegalStateException("too many steps: " + standing());
      }
      int choice = random.nextInt(ready.size() + surroundings.size());
      if (choice < ready.size()) {
        return ready.get(choice);
      }
      Surrounding chosen = surroundings.get(choice - ready.size());
      log.add(chosen.name, "steps", steps.get());
      chosen.step.run();
    }
    return null;
  }

  /** Whether nobody is on the way to a hand-over or a wait; the holder is one to look at too. */
  private boolean allStandStill(@Nullable Worker holder) {
    List<ManagedBlocker> seen = awaited(holder);
    return seen != null && seen.equals(awaited(holder));
  }

  /** What those who are at no hand-over wait for, null when one of them does not wait. */
  private @Nullable List<ManagedBlocker> awaited(@Nullable Worker holder) {
    List<ManagedBlocker> found = new ArrayList<>();
    for (Worker worker : workers) {
      if (worker.state == State.OUTSIDE || worker == holder) {
        ManagedBlocker blocker = worker.waitsFor();
        if (blocker == null) {
          return null;
        }
        found.add(blocker);
      }
    }
    return found;
  }

  /** In the order of the submitters, so that workers that ran side by side do not decide it. */
  private void adopt() {
    List<Worker> adopted = new ArrayList<>(outer.submitted);
    outer.submitted.clear();
    for (Worker worker : workers) {
      adopted.addAll(worker.submitted);
      worker.submitted.clear();
    }
    workers.removeIf(worker -> worker.state == State.DONE);
    workers.addAll(adopted);
  }

  private void ended(Worker worker, @Nullable Throwable thrown) {
    boolean mine = current == worker;
    worker.state = State.DONE;
    if (thrown != null && !(thrown instanceof Stopped)) {
      fail(thrown);
    } else if (mine) {
      passOn();
    }
  }

  private synchronized void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
    end();
  }

  private void end() {
    over = true;
    current = null;
    LockSupport.unpark(owner);
    pool.wakeAll();
  }

  private void join() {
    try {
      Thread left = pool.close();
      if (left != null) {
        fail(new IllegalStateException("a thread does not end: " + standing()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(e);
    }
  }

  private String standing() {
    StringBuilder text = new StringBuilder();
    for (Worker worker : workers) {
      text.append("\n  ").append(worker);
      Thread thread = worker.thread;
      if (thread != null && worker.state != State.READY) {
        for (StackTraceElement frame : thread.getStackTrace()) {
          text.append("\n      ").append(frame);
        }
      }
    }
    return text.toString();
  }
}
