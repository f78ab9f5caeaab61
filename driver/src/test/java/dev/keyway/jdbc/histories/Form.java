package dev.keyway.jdbc.histories;

/** A form of statement: makes random statements of it. Stateless. */
interface Form {

  /** The name, for coverage and reports. */
  String name();

  /** Whether there are statements of this form about a table. */
  default boolean suits(HistoryTable table) {
    return true;
  }

  /** A statement of this form. */
  Move move(Draw draw);
}
