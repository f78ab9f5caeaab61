package dev.keyway.cache.stream;

/**
 * Tells the accelerator of writes made elsewhere, so that it forgets what they have changed.
 *
 * <p>{@link StreamInvalidation} reads DynamoDB Streams; a relay, a message bus or a Kinesis stream
 * is an implementation of the user's. Reports may come from any thread, those of one table one
 * after the other.
 */
public interface InvalidationSource extends AutoCloseable {
  /**
   * Begins to report on a table and returns without waiting for the first report.
   *
   * @param table name or ARN, as requests give it
   * @param sink hears of this table only
   * @throws IllegalStateException if the table was started before, or this source is closed
   */
  void start(String table, Sink sink);

  /** Ends all reports; each table's last one is a gap. Leaves open what was handed in. */
  @Override
  void close();

  /**
   * What is heard of one table.
   *
   * <p>A table is served from memory only while the last instant given to {@link #current} is at
   * most {@code maxLag} ago: a source that has died says nothing, so silence must end the serving.
   * Before the first report and after a gap nothing is served or stored.
   */
  interface Sink {
    /** An item was written: its copies, and the results it may belong to, are stale. */
    void invalidated(ItemChange change);

    /**
     * Changes may have been missed: all that is stored is dropped, and nothing is served or stored
     * until {@link #current}.
     *
     * @param reason what happened, for logs and counters
     */
    void gap(String reason);

    /**
     * All changes that the source could know of at this instant have been reported.
     *
     * @param asOf of {@link System#nanoTime}, taken before the source asked for changes
     */
    void current(long asOf);

    /**
     * Changes cannot be had at present; the source goes on trying. The accelerator may serve as if
     * there were no source, until a gap or {@link #current}. What is stored meanwhile is covered:
     * its changes are still reported before {@code current}, or else a gap is.
     *
     * @param reason what is wrong and what the user can do, for a warning
     */
    void unavailable(String reason);
  }
}
