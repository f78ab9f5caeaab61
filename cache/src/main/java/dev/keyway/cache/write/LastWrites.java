package dev.keyway.cache.write;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When things were last written, kept for a fixed number of stripes (R43): two things of one stripe
 * only hold each other for written. Thread-safe.
 */
public final class LastWrites {
  private static final long NEVER = Long.MIN_VALUE;

  private final AtomicLongArray times;
  private final long window;
  private final Ticker ticker;

  /**
   * Nothing was written yet.
   *
   * @param stripes how many, a power of two
   * @param window for how long a write is recent; zero for not at all
   */
  public LastWrites(int stripes, Duration window, Ticker ticker) {
    this.times = new AtomicLongArray(stripes);
    this.window = window.toNanos();
    this.ticker = ticker;
    for (int i = 0; i < stripes; i++) {
      times.setPlain(i, NEVER);
    }
  }

  /** The thing was, or may have been, written until now. */
  public void touch(Object thing) {
    touch(Stripes.of(thing, times.length()));
  }

  /** Everything was, or may have been. */
  public void touchAll() {
    for (int i = 0; i < times.length(); i++) {
      touch(i);
    }
  }

  // A thread that was held up between reading the clock and here must not undo a later write.
  private void touch(int stripe) {
    long now = ticker.read();
    times.updateAndGet(stripe, last -> last == NEVER || now - last > 0 ? now : last);
  }

  /** Whether the thing was written within the window. */
  public boolean isRecent(Object thing) {
    long last = times.get(Stripes.of(thing, times.length()));
    return last != NEVER && ticker.read() - last < window;
  }
}
