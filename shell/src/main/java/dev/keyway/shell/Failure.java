package dev.keyway.shell;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** What a person and a script are told when something failed. */
final class Failure {

  private Failure() {}

  /** Prints the message and the SQLState, and gives the exit code. */
  static int report(Throwable thrown, PrintStream err) {
    if (thrown instanceof SQLException first) {
      for (SQLException next = first; next != null; next = next.getNextException()) {
        err.println("Error: " + next.getMessage());
        err.println("SQLState " + next.getSQLState());
      }
    } else if (thrown instanceof UncheckedIOException) {
      err.println("Error: " + thrown.getMessage());
    } else {
      err.println("Error: " + thrown);
    }
    return Program.FAILED;
  }
}
