package dev.keyway.planner.exec;

import java.time.Duration;

/**
 * Limits of one execution.
 *
 * @param maxRows rows after which no more are wanted; 0 for no such limit
 * @param fetchSize rows wanted in a page; 0 for the default
 * @param reads how much it may read
 * @param joinRowLimit rows that a join may keep, and keys that it may look up
 * @param writes how much it may write
 * @param ddlWait how long a definition waits until it is in force
 */
public record Limits(
    long maxRows,
    int fetchSize,
    ReadBounds reads,
    int joinRowLimit,
    WriteBounds writes,
    Duration ddlWait) {
  private static final int DEFAULT_JOIN_ROW_LIMIT = 1_000_000;
  private static final Duration DEFAULT_DDL_WAIT = Duration.ofSeconds(60);

  /** Limits with the default of ddlWait. */
  public Limits(
      long maxRows, int fetchSize, ReadBounds reads, int joinRowLimit, WriteBounds writes) {
    this(maxRows, fetchSize, reads, joinRowLimit, writes, DEFAULT_DDL_WAIT);
  }

  /** Limits without any to writes. */
  public Limits(long maxRows, int fetchSize, ReadBounds reads, int joinRowLimit) {
    this(maxRows, fetchSize, reads, joinRowLimit, new WriteBounds(0, 0));
  }

  /** Limits with the default of joinRowLimit. */
  public Limits(long maxRows, int fetchSize, ReadBounds reads) {
    this(maxRows, fetchSize, reads, DEFAULT_JOIN_ROW_LIMIT);
  }

  /** The same without a budget, for reads one page after the other. */
  public Limits(long maxRows, int fetchSize, long fullScanLimit) {
    this(maxRows, fetchSize, new ReadBounds(fullScanLimit, 0, 0, 1));
  }

  /** The same but for the number of rows. */
  public Limits withMaxRows(long rows) {
    return new Limits(rows, fetchSize, reads, joinRowLimit, writes, ddlWait);
  }

  /** The same but for the rows that a join may keep. */
  public Limits withJoinRowLimit(int rows) {
    return new Limits(maxRows, fetchSize, reads, rows, writes, ddlWait);
  }

  /** The same but for the size of pages. */
  public Limits withFetchSize(int rows) {
    return new Limits(maxRows, rows, reads, joinRowLimit, writes, ddlWait);
  }

  /**
   * How much one execution may read.
   *
   * @param fullScanLimit bytes that a Scan may read without the hint FULL_SCAN; 0 allows none
   * @param readBudget read units after which no further request is sent; 0 for no such limit
   * @param readRate read units a second of Scans and Queries beyond one page; 0 for half of what
   *     the table or index has, if it has a limit
   * @param scanSegments segments of a Scan that are read at the same time; 0 for as many as its
   *     size is worth
   */
  public record ReadBounds(long fullScanLimit, long readBudget, long readRate, int scanSegments) {}

  /**
   * How much one execution may write.
   *
   * @param writeBudget write units after which no further request is sent; 0 for no such limit
   * @param writeRate write units a second from the second write on; 0 for half of what the table
   *     has, if it has a limit
   */
  public record WriteBounds(long writeBudget, long writeRate) {}
}
