package dev.keyway.planner.catalog;

/**
 * How large a table or index is, up to six hours ago, and how fast it can be read and written.
 *
 * @param items number of items
 * @param bytes size of all items in bytes
 * @param readCapacity read units a second: those provisioned, or the maximum of an on-demand one; 0
 *     for no such limit
 * @param writeCapacity the same of write units
 */
public record TableSize(long items, long bytes, long readCapacity, long writeCapacity) {

  /** A size without a limit to the rate of reads and writes. */
  public TableSize(long items, long bytes) {
    this(items, bytes, 0, 0);
  }

  /**
   * Of a table that nobody may describe: so large that a Scan is never taken for a small one.
   * Believing it empty would serve every Scan.
   */
  public static final TableSize UNKNOWN = new TableSize(1L << 30, 1L << 40);

  private static final long ASSUMED_ITEMS = 1_000_000;
  private static final long ASSUMED_ITEM_BYTES = 400;

  /**
   * A size to compare reads by where none is known: DynamoDB counts 0 for up to six hours after a
   * load, and by that the whole of an item collection would cost no more than a part of it.
   */
  public TableSize assumed() {
    if (bytes > 0) {
      return this;
    }
    long assumed = items == 0 ? ASSUMED_ITEMS : items;
    return new TableSize(assumed, assumed * ASSUMED_ITEM_BYTES, readCapacity, writeCapacity);
  }

  /** The size of so many equal parts of it, rounded up. */
  public TableSize share(int parts, int of) {
    return new TableSize(
        rounded(items, parts, of), rounded(bytes, parts, of), readCapacity, writeCapacity);
  }

  private static long rounded(long whole, int parts, int of) {
    return (long) Math.ceil((double) whole * parts / of);
  }

  /** Bytes of an average item, at least 1: an empty table tells nothing. */
  public long averageItemBytes() {
    return items == 0 ? 1 : Math.max(1, bytes / items);
  }
}
