package dev.keyway.shell;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A way to write rows. */
interface RowFormat {
  /** Writes all rows, and nothing else, and gives their number. */
  long write(ResultSet rows, PrintStream out) throws SQLException;

  /** The same for the rows of an EXPLAIN. */
  default RowFormat forPlans() {
    return this;
  }
}
