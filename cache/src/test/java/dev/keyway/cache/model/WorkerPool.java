package dev.keyway.cache.model;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads for workers, used again when a worker has ended: tasks are many and short, and a thread
 * costs more than the task. Thread-safe.
 */
final class WorkerPool {
  private static final long JOIN_MILLIS = 10;
  private static final int JOIN_TIMES = 1_000;

  private final BiConsumer<Worker, @Nullable Throwable> ended;
  private final Queue<WorkerThread> threads = new ConcurrentLinkedQueue<>();
  private final Queue<WorkerThread> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /**
   * @param ended is told, on its thread, of each worker that has ended, and of what it threw
   */
  WorkerPool(BiConsumer<Worker, @Nullable Throwable> ended) {
    this.ended = ended;
  }

  /** The worker the calling thread runs, null on a thread that is none of this pool's. */
  @Nullable Worker running() {
    return Thread.currentThread() instanceof WorkerThread own && own.pool() == this
        ? own.assigned
        : null;
  }

  /** Runs the worker's body on a thread that is idle, or a new one. */
  void start(Worker worker) {
    WorkerThread thread = idle.poll();
    boolean fresh = thread == null;
    if (thread == null) {
      thread = new WorkerThread();
      threads.add(thread);
    }
    worker.thread = thread;
    thread.assigned = worker;
    if (fresh) {
      thread.start();
    } else {
      LockSupport.unpark(thread);
    }
  }

  void wakeAll() {
    threads.forEach(LockSupport::unpark);
  }

  /**
   * Lets idle threads end and waits for all.
   *
   * @return a thread that does not end, such as one whose future nobody finishes; null when all
   *     have ended
   */
  @Nullable Thread close() throws InterruptedException {
    closed = true;
    wakeAll();
    for (WorkerThread thread : threads) {
      for (int patience = 0; thread.isAlive() && patience < JOIN_TIMES; patience++) {
        Worker worker = thread.assigned;
        if (worker != null && worker.waitsFor() != null) {
          return thread;
        }
        thread.join(JOIN_MILLIS);
      }
      if (thread.isAlive()) {
        return thread;
      }
    }
    return null;
  }

  private final class WorkerThread extends Thread {
    volatile @Nullable Worker assigned;

    WorkerThread() {
      setDaemon(true);
    }

    WorkerPool pool() {
      return WorkerPool.this;
    }

    @Override
    public void run() {
      while (true) {
        Worker worker = assigned;
        if (worker != null) {
          Throwable thrown = body(worker);
          assigned = null;
          idle.add(this);
          ended.accept(worker, thrown);
        } else if (closed) {
          return;
        } else {
          LockSupport.park(this);
        }
      }
    }

    private @Nullable Throwable body(Worker worker) {
      try {
        worker.body.run();
        return null;
      } catch (RuntimeException | Error e) {
        return e;
      }
    }
  }
}
