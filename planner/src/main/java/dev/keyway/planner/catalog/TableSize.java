package dev.keyway.planner.catalog;

/**
 * Statistics of a table or index, up to six hours old.
 *
 * @param items number of items
 * @param bytes size of all items in bytes
 */
public record TableSize(long items, long bytes) {

  /**
   * Of a table that nobody may describe: so large that a Scan is never taken for a small one.
   * Believing it empty would serve every Scan.
   */
  public static final TableSize UNKNOWN = new TableSize(1L << 30, 1L << 40);

  /** Bytes of an average item, at least 1: an empty table tells nothing. */
  public long averageItemBytes() {
    return items == 0 ? 1 : Math.max(1, bytes / items);
  }
}
