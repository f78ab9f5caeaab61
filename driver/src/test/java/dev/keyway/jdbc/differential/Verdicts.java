package dev.keyway.jdbc.differential;

import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Whether a statement is served is decided at each execution, by what is bound. */
final class Verdicts {

  private static final String SQL = "SELECT id FROM people LIMIT ?";
  private static final String REFUSED = "0AK01";

  /** Some items of the table, not all. */
  private static final long SCAN_LIMIT = 1_000;

  private Verdicts() {}

  /** What is decided wrongly; empty if nothing is. */
  static Optional<String> difference(ConnectionSource source) throws SQLException {
    try (Connection connection = source.connect(PushDown.ON, SCAN_LIMIT);
        PreparedStatement statement = connection.prepareStatement(SQL)) {
      for (int limit : new int[] {1, 1_000, 2}) {
        String expected = limit > 2 ? REFUSED : "served";
        String actual = verdict(statement, limit);
        if (!actual.equals(expected)) {
          return Optional.of(SQL + " with " + limit + " is " + actual + " and not " + expected);
        }
      }
      return Optional.empty();
    }
  }

  private static String verdict(PreparedStatement statement, int limit) throws SQLException {
    statement.setInt(1, limit);
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? "served" : "empty";
    } catch (SQLException e) {
      FreshDriver.checkLinked(e);
      return String.valueOf(e.getSQLState());
    }
  }
}
