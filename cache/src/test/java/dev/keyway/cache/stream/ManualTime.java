package dev.keyway.cache.stream;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when a test says so. */
final class ManualTime implements Ticker, InstantSource {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private long nanos;

  void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  @Override
  public long read() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return BEGIN.plusNanos(nanos);
  }
}
