package dev.keyway.jdbc.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads results into lists: one list for a row, or bare values where a row has one column. */
final class Rows {

  private Rows() {}

  static List<@Nullable Object> of(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return all(rows);
      }
    }
  }

  /** The same without preparing. */
  static List<@Nullable Object> ofStatement(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return all(rows);
    }
  }

  /** Runs a statement that writes, and gives how many items it has written. */
  static int update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  static List<@Nullable Object> all(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    List<@Nullable Object> result = new ArrayList<>();
    while (rows.next()) {
      @Nullable Object[] row = new @Nullable Object[columns];
      for (int i = 0; i < columns; i++) {
        row[i] = rows.getObject(i + 1);
      }
      result.add(columns == 1 ? row[0] : Arrays.asList(row));
    }
    return result;
  }
}
