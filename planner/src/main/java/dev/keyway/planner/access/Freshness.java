package dev.keyway.planner.access;

/** How current what a read gives has to be, and what that costs. */
public enum Freshness {

  /** Eventually consistent: what a cache, or else any replica, holds. */
  CACHED(1),

  /** Eventually consistent, and asked of DynamoDB: what any replica holds. */
  UNCACHED(1),

  /**
   * Strongly consistent: all that was written before. DynamoDB reads no global index so, and no
   * cache may answer.
   */
  CONSISTENT(2),

  /** Strongly consistent, and all items as they were at one moment. */
  SNAPSHOT(4);

  private final double price;

  Freshness(double price) {
    this.price = price;
  }

  /** Whether all is read that was written before. */
  public boolean isConsistent() {
    return this == CONSISTENT || this == SNAPSHOT;
  }

  /** Read units for each that an eventually consistent read takes. */
  public double price() {
    return price;
  }
}
