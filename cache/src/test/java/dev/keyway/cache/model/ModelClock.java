package dev.keyway.cache.model;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Model time. It moves only in {@link #step}, which the scheduler chooses like a worker's turn, and
 * never so far that anything that is under way takes longer than the longest flight: mostly by
 * milliseconds, at times by as much as is allowed.
 *
 * <p>Read by any thread, moved and told of flights by whoever has the turn.
 */
final class ModelClock implements Ticker {
  private static final long MILLI = 1_000_000;

  private final Random random;
  private final long longestFlight;
  private final List<Long> departures = new ArrayList<>();
  // Not 0, so that what takes 0 for "never" shows.
  private volatile long now = Duration.ofHours(1).toNanos();

  ModelClock(Random random, Duration longestFlight) {
    this.random = random;
    this.longestFlight = longestFlight.toNanos();
  }

  @Override
  public long read() {
    return now;
  }

  /** Something started that may last no longer than the longest flight; give back what it gives. */
  long depart() {
    long departure = now;
    departures.add(departure);
    return departure;
  }

  void arrive(long departure) {
    departures.remove(Long.valueOf(departure));
  }

  void step() {
    long wanted = now + stride() * MILLI;
    long latest = departures.stream().mapToLong(at -> at + longestFlight).min().orElse(wanted);
    now = Math.max(now, Math.min(wanted, latest));
  }

  private long stride() {
    int kind = random.nextInt(100);
    if (kind < 90) {
      return random.nextInt(20);
    }
    return kind < 99 ? random.nextInt(400) : random.nextInt(6_000);
  }
}
