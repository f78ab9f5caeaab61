package dev.keyway.planner.exec;

import java.util.Locale;

/**
 * What one execution has cost so far. Thread-safe; a reader may see the figures of a moment ago.
 */
public final class StatementCost {

  private volatile long requests;
  private volatile long itemsRead;
  private volatile long itemsReturned;
  private volatile double units;

  /** Requests sent to DynamoDB. */
  public long requests() {
    return requests;
  }

  /** Items that DynamoDB looked at, before any filter. */
  public long itemsRead() {
    return itemsRead;
  }

  /** Items that DynamoDB sent. */
  public long itemsReturned() {
    return itemsReturned;
  }

  /** Read units consumed, as DynamoDB reported them. */
  public double units() {
    return units;
  }

  /** The figures as messages give them. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.1f units (%d items in %d requests)", units, itemsRead, requests);
  }

  synchronized void add(long read, long returned, double consumed) {
    requests++;
    itemsRead += read;
    itemsReturned += returned;
    units += consumed;
  }
}
