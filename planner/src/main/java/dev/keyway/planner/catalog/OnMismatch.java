package dev.keyway.planner.catalog;

/** What is made of a value that violates the declared type of its column. */
public enum OnMismatch {
  /** The statement fails. */
  ERROR,
  /** The value is NULL; the statement counts how many were. */
  NULL
}
