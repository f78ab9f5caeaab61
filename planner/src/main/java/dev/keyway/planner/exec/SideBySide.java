package dev.keyway.planner.exec;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Pieces of work done side by side, by a bounded number of threads that end with them. Stateless.
 */
final class SideBySide {

  /** Requests on their way at the same time. */
  private static final int MOST_THREADS = 8;

  private SideBySide() {}

  /**
   * Does all pieces and waits for them. If the thread is interrupted meanwhile, the execution is
   * cancelled: what is on its way is freed and says what became of it.
   *
   * @param context the execution
   * @param count how many pieces there are
   * @param shared how many are worth a thread; with less than two threads it is done by this one
   * @param piece does the one of a number from 0; it throws nothing
   */
  static void run(ExecutionContext context, int count, int shared, IntConsumer piece) {
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            piece.accept(i);
          }
        };
    int threads = Math.min(MOST_THREADS, count / shared);
    if (threads < 2) {
      work.run();
      return;
    }
    CountDownLatch ended = new CountDownLatch(threads);
    Runnable counted =
        () -> {
          try {
            work.run();
          } finally {
            ended.countDown();
          }
        };
    // The last one is this thread's: whatever happens to the others, all pieces are done.
    for (int i = 1; i < threads; i++) {
      start(counted, ended);
    }
    counted.run();
    await(context, ended);
  }

  private static void start(Runnable work, CountDownLatch ended) {
    Thread thread = new Thread(work, "keyway-writes");
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // The machine has no thread left: the others do its share.
      ended.countDown();
    }
  }

  private static void await(ExecutionContext context, CountDownLatch ended) {
    boolean interrupted = false;
    while (true) {
      try {
        ended.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        context.cancel();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
