package dev.keyway.planner.exec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Which tables a connection wrote in the last two seconds: replicas of DynamoDB lag by
 * milliseconds, so that what is read strongly consistently so long is never older than what was
 * written. Remembers a moment for each table. Thread-safe.
 */
public final class SessionWrites {

  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Map<String, Long> ends = new ConcurrentHashMap<>();
  private final LongSupplier ticker;

  /**
   * @param ticker nanoseconds that never go backwards, as {@link System#nanoTime} gives them
   */
  public SessionWrites(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /**
   * Notes that a statement that writes has ended, however it ended: one that failed may have
   * written as well.
   *
   * @param resource what requests call the table
   */
  void ended(String resource) {
    ends.put(resource, ticker.getAsLong());
  }

  /** Whether a table was written in the last two seconds. */
  boolean isRecent(String resource) {
    Long end = ends.get(resource);
    return end != null && ticker.getAsLong() - end < WINDOW_NANOS;
  }
}
