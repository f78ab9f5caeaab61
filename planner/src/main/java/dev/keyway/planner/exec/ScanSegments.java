package dev.keyway.planner.exec;

import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.access.ReadLimit.Between;
import dev.keyway.planner.access.ReadLimit.FirstRows;
import dev.keyway.planner.catalog.TableSize;

/**
 * In how many segments a Scan is read at the same time: more for a larger table, and one where few
 * rows are wanted, since each segment reads a page before anybody knows whether it is needed.
 *
 * @param given as the connection says; 0 for as many as the table is worth
 * @param processors that decode what is read
 */
record ScanSegments(int given, int processors) {

  private static final int MOST = 64;
  private static final long SEGMENT_BYTES = 32L << 20;
  private static final long PAGE_BYTES = 1 << 20;

  /**
   * The number of segments.
   *
   * @param size of what is scanned
   * @param limit of the read
   * @param wanted the same, bound
   */
  int of(TableSize size, ReadLimit limit, RowsWanted wanted) {
    if (!(limit instanceof FirstRows first) || wanted.isUnlimited()) {
      return given > 0 ? given : worth(size.bytes());
    }
    if (first.between() != Between.NOTHING) {
      // Nobody knows how much has to be read for these rows.
      return 1;
    }
    long bytes = (long) Math.min(0x1p62, (double) wanted.total() * size.averageItemBytes());
    return given > 0 ? (int) Math.max(1, Math.min(given, bytes / PAGE_BYTES)) : worth(bytes);
  }

  private int worth(long bytes) {
    return (int) Math.max(1, Math.min(Math.min(MOST, processors), bytes / SEGMENT_BYTES));
  }
}
