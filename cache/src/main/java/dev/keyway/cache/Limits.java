package dev.keyway.cache;

import java.time.Duration;

/** Refuses settings that cannot be meant, saying what and why. Stateless. */
final class Limits {
  private static final Duration LONGEST_LIFE = Duration.ofDays(365);
  private static final Duration LONGEST_WINDOW = Duration.ofMinutes(5);
  private static final long LEAST_MEMORY = 1L << 20;

  private Limits() {}

  static Duration life(String name, Duration life) {
    if (life.isNegative()) {
      throw new IllegalArgumentException(
          name + " is " + life + ": a life is not negative; zero is documented at each setting");
    }
    if (life.compareTo(LONGEST_LIFE) > 0) {
      throw new IllegalArgumentException(
          name + " is " + life + ", over " + LONGEST_LIFE.toDays() + " days; check its unit");
    }
    return life;
  }

  static Duration window(Duration lag) {
    if (lag.isNegative()) {
      throw new IllegalArgumentException(
          "consistentFillWindow is " + lag + ": a lag is not negative; zero is none at all");
    }
    if (lag.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "consistentFillWindow is "
              + lag
              + ", over "
              + LONGEST_WINDOW.toMinutes()
              + " minutes: replicas lag by milliseconds, and each read in the window costs twice"
              + " its units");
    }
    return lag;
  }

  static Duration lag(Duration lag) {
    if (lag.isNegative() || lag.isZero() || lag.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "maxLag is "
              + lag
              + ": it is the time that changes may stay unheard of, above zero and at most "
              + LONGEST_WINDOW.toMinutes()
              + " minutes");
    }
    return lag;
  }

  static long memory(String name, long bytes) {
    long heap = Runtime.getRuntime().maxMemory();
    if (bytes < LEAST_MEMORY) {
      throw new IllegalArgumentException(
          name + " is " + bytes + " bytes: below " + LEAST_MEMORY + " nothing is worth keeping");
    }
    if (bytes > heap) {
      throw new IllegalArgumentException(
          name + " is " + bytes + " bytes, and the heap of this JVM (-Xmx) ends at " + heap);
    }
    return bytes;
  }

  static String table(String setting, String table) {
    if (table.isBlank()) {
      throw new IllegalArgumentException(setting + " is given for a table without a name");
    }
    return table;
  }
}
