package dev.keyway.jdbc.faults;

import java.util.Locale;

/** A statement on a table of the items a to c, each with a number, by the names of the lines. */
enum FaultForm {
  INSERT_1("INSERT INTO notes (id, n) VALUES ('x', 7)"),
  INSERT_3("INSERT INTO notes (id, n) VALUES ('x', 7), ('y', 8), ('z', 9)"),
  REPLACE_1("REPLACE INTO notes (id, n) VALUES ('a', 7)"),
  REPLACE_3("REPLACE INTO notes (id, n) VALUES ('a', 7), ('y', 8), ('c', 9)"),
  UPDATE_BY_KEY("UPDATE notes SET n = 7 WHERE id = 'a'"),
  /** Whoever repeats it finds its own work, and no item that is as it asks. */
  UPDATE_ON_CONDITION("UPDATE notes SET n = 7 WHERE id = 'a' AND n = 1"),
  DELETE_BY_KEY("DELETE FROM notes WHERE id = 'a'");

  private final String sql;

  FaultForm(String sql) {
    this.sql = sql;
  }

  String sql() {
    return sql;
  }

  /** The one that a line names with blanks. */
  static FaultForm named(String name) {
    return valueOf(name.replace(' ', '_').toUpperCase(Locale.ROOT));
  }
}
