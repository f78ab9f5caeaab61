package dev.keyway.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves. Thread-safe. */
final class FakeTicker implements Ticker {
  private final AtomicLong now = new AtomicLong();

  void advance(Duration step) {
    now.addAndGet(step.toNanos());
  }

  @Override
  public long read() {
    return now.get();
  }
}
