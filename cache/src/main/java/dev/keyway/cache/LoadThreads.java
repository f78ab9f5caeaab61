package dev.keyway.cache;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Daemon threads for shared reads: one for each that is on its way, so that none waits for another;
 * gone ten seconds after the last. Thread-safe.
 */
final class LoadThreads implements Executor {
  private static final int IDLE_SECONDS = 10;

  private final AtomicInteger count = new AtomicInteger();
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          this::thread);

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "keyway-accelerator-" + count.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable load) {
    threads.execute(load);
  }

  /** Running loads end; what comes later is run by its caller. */
  void stop() {
    threads.shutdown();
  }
}
