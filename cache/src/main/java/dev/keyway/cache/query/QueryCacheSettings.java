package dev.keyway.cache.query;

import java.time.Duration;
import java.util.Map;

/**
 * How long and how much the query cache keeps. Immutable.
 *
 * @param lifetimes how long a page is kept at most
 * @param budget how many bytes of pages are kept at most
 * @param consistentFillWindow for how long after a write replicas may lag (R29); zero if they never
 *     do
 */
public record QueryCacheSettings(
    Lifetimes lifetimes, Budget budget, Duration consistentFillWindow) {

  /**
   * @throws IllegalArgumentException if the window is negative
   */
  public QueryCacheSettings {
    if (consistentFillWindow.isNegative()) {
      throw new IllegalArgumentException(
          "consistentFillWindow is " + consistentFillWindow + "; it must not be negative");
    }
  }

  /**
   * Times to live (R7), counted from when a page is stored (R6). With zero no page of a table is
   * stored (R8), and its requests are sent as they are.
   *
   * @param usual of all tables but these
   * @param ofTables by the table's name
   */
  public record Lifetimes(Duration usual, Map<String, Duration> ofTables) {

    /**
     * @throws IllegalArgumentException if one is negative
     */
    public Lifetimes {
      ofTables = Map.copyOf(ofTables);
      if (usual.isNegative() || ofTables.values().stream().anyMatch(Duration::isNegative)) {
        throw new IllegalArgumentException(
            "A time to live of queries is negative; zero caches none of them");
      }
    }

    Duration of(String table) {
      return ofTables.getOrDefault(table, usual);
    }
  }

  /**
   * Memory, in bytes of the heap as estimated.
   *
   * @param bytes of all pages (R42)
   * @param largestPage a larger one is not kept (R42)
   * @param largestScanPage a larger one of a Scan is not kept, nor one that read more than this
   *     from the table (R40)
   */
  public record Budget(long bytes, long largestPage, long largestScanPage) {

    /** How many of the largest pages fill the budget. */
    private static final int PAGES = 16;

    /** Where a Scan begins to be one of those that are not repeated soon. */
    private static final long SCAN_BYTES = 256 * 1024;

    /**
     * @throws IllegalArgumentException if one is negative
     */
    public Budget {
      if (bytes < 0 || largestPage < 0 || largestScanPage < 0) {
        throw new IllegalArgumentException("A size of the query cache is negative");
      }
    }

    /** The usual shares of a number of bytes. */
    public static Budget of(long bytes) {
      return new Budget(bytes, bytes / PAGES, Math.min(SCAN_BYTES, bytes / PAGES));
    }
  }
}
