package dev.keyway.sampledata;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/**
 * The random choices for one item. Every item has its own series, so that an item depends on the
 * seed, its kind and its number alone and can be made without those before it.
 *
 * <p>Uses only the methods of {@link Random} whose results its specification fixes: the data is the
 * same on every JVM. One thread.
 */
final class Draw {
  private final Random random;

  Draw(long seed, String kind, int number) {
    this.random = new Random(mix(seed ^ mix(((long) kind.hashCode() << 32) | number)));
  }

  /** Neighbouring seeds of Random begin alike: spread them first (the finalizer of SplitMix64). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** From 0 inclusive to the bound exclusive. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Both ends inclusive. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  boolean oneIn(int times) {
    return below(times) == 0;
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** An amount with cents, from the low to the high whole number. */
  BigDecimal amount(int low, int high) {
    return BigDecimal.valueOf(between(low * 100, high * 100), 2);
  }
}
