package dev.keyway.planner;

/** A statement that reads tables. */
public non-sealed interface Query extends Plan {

  /** Whether its items may not change before the end of the transaction: FOR UPDATE. */
  boolean locksItems();
}
