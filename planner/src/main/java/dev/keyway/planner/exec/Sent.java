package dev.keyway.planner.exec;

/** What became of a write. */
enum Sent {
  /** It was carried out. */
  WRITTEN,
  /** There is no item of its key, and it wants one; nothing was written. */
  ABSENT,
  /** The item is not as it has to be; nothing was written. */
  UNMET
}
