package dev.keyway.cache.query;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Times of the last writes on stripes (R43), as {@link StripedStamps} has their numbers; two things
 * on one stripe only keep the window open for longer. Thread-safe.
 */
final class StripedFillWindow implements FillWindow {

  private final long length;
  private final Ticker ticker;
  private final AtomicLongArray lastWrites = new AtomicLongArray(Stripes.COUNT);

  /**
   * Nothing was written yet.
   *
   * @param length by how much replicas lag at most
   */
  StripedFillWindow(Duration length, Ticker ticker) {
    this.length = length.toNanos();
    this.ticker = ticker;
    long longAgo = ticker.read() - this.length;
    for (int stripe = 0; stripe < Stripes.COUNT; stripe++) {
      lastWrites.set(stripe, longAgo);
    }
  }

  @Override
  public void open(Set<Stamp> written) {
    long now = ticker.read();
    for (Stamp stamp : written) {
      // Of two writers the later counts, also if it was the first to come here.
      lastWrites.accumulateAndGet(
          Stripes.of(stamp), now, (known, time) -> time - known > 0 ? time : known);
    }
  }

  @Override
  public boolean isOpen(Set<Stamp> stamps) {
    long now = ticker.read();
    for (Stamp stamp : stamps) {
      if (now - lastWrites.get(Stripes.of(stamp)) < length) {
        return true;
      }
    }
    return false;
  }
}
