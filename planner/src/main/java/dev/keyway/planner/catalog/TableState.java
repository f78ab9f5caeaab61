package dev.keyway.planner.catalog;

/**
 * Whether a table or index can be read: DynamoDB's table and index status, as far as it matters.
 */
public enum TableState {
  /** Can be read; a table that is UPDATING can, too. */
  ACTIVE,
  CREATING,
  DELETING,
  /** Archived, or its encryption key cannot be reached. */
  INACCESSIBLE
}
