package dev.keyway.jdbc.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds answers back: the test waits until a request has arrived, does what it wants to see
 * meanwhile, and opens. Once open it stays open. Thread-safe.
 */
final class HeldAnswer {

  // A forgotten one must fail its test rather than hang the build.
  private static final int MOST_SECONDS = 30;

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  void awaitRequest() throws InterruptedException {
    if (!arrived.await(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("No request came");
    }
  }

  void open() {
    opened.countDown();
  }

  void pass() {
    arrived.countDown();
    try {
      if (!opened.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nobody opened");
      }
    } catch (InterruptedException e) {
      // The proxy is closed; the answer goes to nobody.
      Thread.currentThread().interrupt();
    }
  }
}
