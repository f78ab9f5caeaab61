package dev.keyway.cache.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What happened in one run, in order: a digest of all of it, and its last lines. Two runs with one
 * digest took the same steps.
 *
 * <p>Written by whoever holds the scheduler's turn, read when the run is over.
 */
final class RunLog {
  private static final int KEPT = 4_000;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final Deque<Line> tail = new ArrayDeque<>(KEPT + 1);
  private long digest = 0xcbf29ce484222325L;
  private long size;

  /** A step is formatted only when somebody looks at it. */
  private record Line(long number, String who, String what, long detail) {
    @Override
    public String toString() {
      return number + " " + who + ": " + what + " " + detail;
    }
  }

  /**
   * @param detail whatever number tells two such steps apart, such as a version or a time
   */
  void add(String who, String what, long detail) {
    mix(who.hashCode());
    mix(what.hashCode());
    mix(detail);
    tail.add(new Line(++size, who, what, detail));
    if (tail.size() > KEPT) {
      tail.remove();
    }
  }

  /** Depends on every line and on their order. */
  long digest() {
    return digest;
  }

  /** The last lines, the oldest first. */
  List<String> tail() {
    return tail.stream().map(Line::toString).toList();
  }

  private void mix(long value) {
    digest = (digest ^ value) * FNV_PRIME;
    digest ^= digest >>> 29;
  }
}
