package dev.keyway.cache.model;

import java.util.HashMap;
import java.util.Map;

/**
 * Which reads the backend is answering, by what they ask for, so that the checker can tell an
 * answer from memory from one that the backend gave. Used by whoever has the turn.
 */
final class ReadsUnderWay {
  /** Says that one is under way. */
  static final long BUSY = -1;

  private final Map<String, Count> counts = new HashMap<>();

  private static final class Count {
    private int underWay;
    private long ended;
  }

  static String item(int key) {
    return "item " + key;
  }

  static String partition(int partition) {
    return "partition " + partition;
  }

  static String group(int group) {
    return "group " + group;
  }

  static String table() {
    return "table";
  }

  void begin(String target) {
    counts.computeIfAbsent(target, unused -> new Count()).underWay++;
  }

  void end(String target) {
    Count count = counts.computeIfAbsent(target, unused -> new Count());
    count.underWay--;
    count.ended++;
  }

  /**
   * How many reads have ended, {@link #BUSY} while one is under way. Where two marks are equal and
   * not BUSY, the backend was asked nothing between them.
   */
  long mark(String target) {
    Count count = counts.get(target);
    if (count == null) {
      return 0;
    }
    return count.underWay > 0 ? BUSY : count.ended;
  }
}
