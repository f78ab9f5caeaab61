package dev.keyway.planner.exec;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How long a write waits before it is sent again, and how often: longer each time, by chance, so
 * that those who met do not meet again. Used by one thread.
 */
final class Backoff {

  /** About as many as the SDK allows a read, which ends after some ten seconds. */
  private static final int MOST_TURNS = 10;

  /** After so many attempts without an answer there will be none. */
  private static final int MOST_UNANSWERED = 3;

  private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private int turns;
  private int unanswered;

  /** Whether it may be sent once more after this. */
  boolean hasTurns(WriteErrors.Fate fate) {
    return turns + 1 < MOST_TURNS
        && (fate == WriteErrors.Fate.THROTTLED || unanswered + 1 < MOST_UNANSWERED);
  }

  /** Nanoseconds to wait now. */
  long next(WriteErrors.Fate fate) {
    if (fate != WriteErrors.Fate.THROTTLED) {
      unanswered++;
    }
    return ofTurn(turns++);
  }

  /** Nanoseconds to wait before a turn, the first of which is 0. */
  static long ofTurn(int turn) {
    long longest = Math.min(LONGEST_NANOS, FIRST_NANOS << Math.min(turn, 10));
    return ThreadLocalRandom.current().nextLong(longest / 2, longest);
  }
}
