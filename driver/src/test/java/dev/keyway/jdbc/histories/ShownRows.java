package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Template;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a SELECT of all columns finds, as the attributes that its values stand for. Stateless. */
final class ShownRows {

  private ShownRows() {}

  /** By a connection of the driver. */
  static Set<SortedMap<String, String>> of(
      Connection connection, HistoryTable table, Template predicate) throws SQLException {
    Set<SortedMap<String, String>> found = new HashSet<>();
    try (PreparedStatement statement =
        connection.prepareStatement(table.select(predicate.parameterised()))) {
      DriverSide.bind(predicate, statement);
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        found.add(Items.texts(row(table, rows)));
      }
    }
    return found;
  }

  private static Map<String, AttributeValue> row(HistoryTable table, ResultSet rows)
      throws SQLException {
    Map<String, AttributeValue> row = new HashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      HistoryColumn column = table.columns().get(i);
      AttributeValue value = column.kind().stored(rows, i + 1);
      if (value != null) {
        row.put(column.name(), value);
      }
    }
    return row;
  }

  /** In H2. */
  static Set<SortedMap<String, String>> of(H2Side h2, HistoryTable table, Template predicate)
      throws SQLException {
    return h2.items(table, predicate.literal()).stream()
        .map(Items::texts)
        .map(table::shown)
        .collect(Collectors.toSet());
  }
}
