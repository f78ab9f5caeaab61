package dev.keyway.planner.access;

/** Whether a translation keeps exactly the rows that what was translated keeps. */
enum Exactness {
  EXACT,
  /** More rows: what was translated is evaluated again. */
  WEAK;

  Exactness weaker(Exactness other) {
    return this == WEAK ? this : other;
  }
}
