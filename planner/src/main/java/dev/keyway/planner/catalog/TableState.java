package dev.keyway.planner.catalog;

/**
 * Whether a table or index can be read: DynamoDB's table and index status, as far as it matters.
 */
public enum TableState {
  /** Can be read; a table that is UPDATING can, too. */
  ACTIVE,
  CREATING,
  /** An index that is being filled with the items of its table. */
  BACKFILLING,
  DELETING,
  /** Archived, or its encryption key cannot be reached. */
  INACCESSIBLE;

  /** Whether it stays so if nobody does anything. */
  boolean isSettled() {
    return this == ACTIVE || this == INACCESSIBLE;
  }
}
