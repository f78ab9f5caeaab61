package dev.keyway.planner.exec;

/** When a write is sent again that had no answer. */
enum Repetition {
  /** Whatever became of it: twice does the same as once, or is found out. */
  ALWAYS,
  /** Only if it surely was not carried out. */
  IF_NOT_ARRIVED
}
