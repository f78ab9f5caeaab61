package dev.keyway.cache.stream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon thread of one {@link TableReader}. However it ends, by {@link #stop}, by an interrupt
 * or an error, a gap is the last that is heard of it. Thread-safe.
 */
final class ReaderThread {
  private static final Logger log = LoggerFactory.getLogger(ReaderThread.class);
  // A request that does not heed an interrupt must not hold up the caller for good.
  private static final Duration ENDING = Duration.ofSeconds(10);
  private static final Duration UNTOLD = Duration.ofMillis(250);

  private final TableReader reader;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;

  private ReaderThread(String table, TableReader reader) {
    this.reader = reader;
    this.thread = new Thread(this::run, "keyway-stream-" + table);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, e) -> log.debug("{} has died", t.getName(), e));
  }

  static ReaderThread start(String table, TableReader reader) {
    ReaderThread started = new ReaderThread(table, reader);
    started.thread.start();
    return started;
  }

  void stop() {
    stopped.countDown();
    thread.interrupt();
  }

  /** Does not wait if called by the reader itself, as by a sink that closes its source. */
  void awaitEnd() {
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(ENDING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      Duration delay = Duration.ZERO;
      while (!stopped.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
        delay = round();
      }
    } catch (InterruptedException e) {
      log.debug("{} was interrupted", thread.getName());
    } finally {
      reader.end();
    }
  }

  private Duration round() {
    try {
      return reader.round();
    } catch (RuntimeException e) {
      log.debug("A gap could not be told", e);
      return UNTOLD;
    }
  }
}
