package dev.keyway.sampledata;

import java.time.Duration;
import software.amazon.awssdk.core.exception.AbortedException;

/** Pauses that double up to a limit. One thread, one series of attempts. */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /**
   * @throws AbortedException if interrupted, as a call of the SDK would
   */
  void pause() {
    try {
      Thread.sleep(next.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("Thread was interrupted", e);
    }
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  /** Starts again with the shortest pause: an attempt got somewhere. */
  void restart() {
    next = first;
  }
}
