package dev.keyway.cache.query;

import dev.keyway.cache.write.Stripes;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Stamps in arrays of a fixed size (R43): each falls on the stripe of its hash. Two that fall on
 * one stripe change together, which makes a page invalid too early and never too late.
 *
 * <p>The order of steps matters. A writer enters, bumps, sends, is answered, bumps, leaves; a
 * reader captures, then looks for writers, then sends. So a reader that sees no writer has either
 * captured what the writer's last bump left, or will find its capture changed. Thread-safe.
 */
final class StripedStamps implements VersionStamps {

  /**
   * So many that ten thousand writes to different keys within the usual time to live hit a given
   * stripe by chance once in seven times; the arrays of them take 1.3 MB.
   */
  static final int STRIPES = 1 << 16;

  private final AtomicLongArray versions = new AtomicLongArray(STRIPES);
  private final AtomicIntegerArray writers = new AtomicIntegerArray(STRIPES);

  private static int stripe(Stamp stamp) {
    return Stripes.of(stamp, STRIPES);
  }

  @Override
  public void enter(Set<Stamp> stamps) {
    stamps.forEach(stamp -> writers.incrementAndGet(stripe(stamp)));
  }

  @Override
  public void bump(Set<Stamp> stamps) {
    stamps.forEach(stamp -> versions.incrementAndGet(stripe(stamp)));
  }

  @Override
  public void leave(Set<Stamp> stamps) {
    stamps.forEach(stamp -> writers.decrementAndGet(stripe(stamp)));
  }

  @Override
  public Capture capture(Set<Stamp> stamps) {
    int[] stripes = stamps.stream().mapToInt(StripedStamps::stripe).toArray();
    long[] captured = new long[stripes.length];
    for (int i = 0; i < stripes.length; i++) {
      captured[i] = versions.get(stripes[i]);
    }
    return new Captured(stripes, captured);
  }

  private final class Captured implements Capture {
    private final int[] stripes;
    private final long[] captured;

    Captured(int[] stripes, long[] captured) {
      this.stripes = stripes;
      this.captured = captured;
    }

    @Override
    public boolean isUnchanged() {
      for (int i = 0; i < stripes.length; i++) {
        if (versions.get(stripes[i]) != captured[i]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean isQuiet() {
      for (int stripe : stripes) {
        if (writers.get(stripe) > 0) {
          return false;
        }
      }
      return true;
    }
  }
}
