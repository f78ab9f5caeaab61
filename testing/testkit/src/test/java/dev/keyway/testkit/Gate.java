package dev.keyway.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Where a held request waits: the test waits until a request has arrived, does what it wants to see
 * during a running request, and opens the gate. Once open it stays open. Thread-safe.
 */
public final class Gate {
  // A forgotten gate must fail its test rather than hang the build.
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  /** Lets all waiting and coming requests through. */
  public void open() {
    opened.countDown();
  }

  /**
   * Waits until a request stands before the gate or has passed it.
   *
   * @throws IllegalStateException if none came within a minute
   */
  public void awaitArrival() throws InterruptedException {
    if (!arrived.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("No request came to the gate within " + LIMIT);
    }
  }

  /**
   * @throws AbortedException if interrupted, with the interrupt flag set, as the SDK does
   */
  void pass() {
    arrived.countDown();
    try {
      if (!opened.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nobody opened the gate within " + LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("Thread was interrupted", e);
    }
  }
}
