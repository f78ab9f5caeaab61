package dev.keyway.sampledata;

/** Told by {@link SampleLoader} how far it is; called on the loading thread, so be brief. */
@FunctionalInterface
public interface Progress {
  /** Progress nobody looks at. */
  Progress NONE = (table, done, total) -> {};

  /**
   * Called when a table has been created (with 0 done) and after every batch; the last call for a
   * table has {@code done == total}. A table that was already complete is reported once, as done.
   *
   * @param table name of the table
   * @param done items of this table that DynamoDB has accepted
   * @param total items that this table will have
   */
  void loaded(String table, int done, int total);
}
