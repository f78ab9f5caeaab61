package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.histories.Outcome.Counted;
import dev.keyway.jdbc.histories.Outcome.Failed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tables in H2. Beside the columns that statements name, the column {@code unnamed} says which
 * attributes the item has that none stands for, and {@code nulls} those that it has as NULL where
 * the column is NULL in either way.
 */
final class H2Side implements AutoCloseable {

  private final Connection connection;

  private H2Side(Connection connection) {
    this.connection = connection;
  }

  static H2Side with(List<HistoryTable> tables) throws SQLException {
    H2Side side =
        new H2Side(
            DriverManager.getConnection(
                "jdbc:h2:mem:;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"));
    for (HistoryTable table : tables) {
      side.run(table.h2Definition());
    }
    return side;
  }

  /**
   * What a statement of a history comes to.
   *
   * @param outcome of all that H2 runs for it
   * @param first rows that the first statement was about
   */
  record Ran(Outcome outcome, long first) {}

  Ran run(Move move) {
    long first = -1;
    long sum = 0;
    try {
      for (String sql : move.h2()) {
        long count = run(sql);
        first = first < 0 ? count : first;
        sum += count;
      }
      return new Ran(new Counted(move.count().orElse(sum)), first);
    } catch (SQLException e) {
      return new Ran(Failed.of(e), Math.max(first, 0));
    }
  }

  /** The same; if it fails, nothing of it was done. Out of auto-commit. */
  Ran runWhole(Move move) throws SQLException {
    Savepoint before = connection.setSavepoint();
    Ran ran = run(move);
    if (ran.outcome() instanceof Failed) {
      connection.rollback(before);
    }
    connection.releaseSavepoint(before);
    return ran;
  }

  /** To begin and end transactions with. */
  Connection connection() {
    return connection;
  }

  long run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(sql);
    }
  }

  /** The items that rows stand for, by path. */
  List<Map<String, AttributeValue>> items(HistoryTable table, String predicate)
      throws SQLException {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT * FROM " + table.name() + " WHERE " + predicate)) {
      while (rows.next()) {
        items.add(item(table, rows));
      }
    }
    return items;
  }

  private static Map<String, AttributeValue> item(HistoryTable table, ResultSet row)
      throws SQLException {
    Map<String, AttributeValue> item = new HashMap<>();
    String nulls = row.getString("nulls");
    for (int i = 0; i < table.columns().size(); i++) {
      HistoryColumn column = table.columns().get(i);
      AttributeValue value = column.kind().stored(row, i + 1);
      if (value != null) {
        item.put(column.name(), value);
      } else if (nulls.contains("|" + column.name() + "|")) {
        item.put(column.name(), AttributeValue.fromNul(true));
      }
    }
    String unnamed = row.getString("unnamed");
    if (!unnamed.isEmpty()) {
      item.putAll(Unnamed.valueOf(unnamed).attributes());
    }
    return item;
  }

  /** The whole table. */
  List<SortedMap<String, String>> contents(HistoryTable table) throws SQLException {
    return items(table, "TRUE").stream().map(Items::texts).toList();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
