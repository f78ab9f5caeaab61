package dev.keyway.jdbc.patterns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows of the driver and items as rows, both as texts: NULL and missing are the same, numbers are
 * plain, maps have sorted members.
 *
 * @param columns names of attributes, or paths of them
 * @param rows a text for each column of each row
 */
record ResultRows(List<String> columns, List<List<String>> rows) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final String NOTHING = "NULL";

  /** The rows of a statement. */
  static ResultRows of(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return of(result);
    }
  }

  /** All rows of a result. */
  static ResultRows of(ResultSet result) throws SQLException {
    ResultSetMetaData metadata = result.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      columns.add(metadata.getColumnLabel(i));
    }
    List<List<String>> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(text(result.getObject(i)));
      }
      rows.add(row);
    }
    return new ResultRows(columns, rows);
  }

  /** What these columns of items are. */
  List<List<String>> of(List<Map<String, AttributeValue>> items) {
    return items.stream()
        .map(item -> columns.stream().map(column -> text(attribute(item, column))).toList())
        .toList();
  }

  private static @Nullable AttributeValue attribute(
      Map<String, AttributeValue> item, String column) {
    AttributeValue value = item.get(column);
    int dot = column.indexOf('.');
    if (value != null || dot < 0) {
      return value;
    }
    AttributeValue parent = item.get(column.substring(0, dot));
    return parent == null || !parent.hasM()
        ? null
        : attribute(parent.m(), column.substring(dot + 1));
  }

  private static String text(@Nullable Object value) {
    if (value instanceof String text && (text.startsWith("{") || text.startsWith("["))) {
      try {
        return json(JSON.readValue(text, Object.class));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("no JSON: " + text, e);
      }
    }
    return json(value);
  }

  private static String json(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      Map<String, String> sorted = new TreeMap<>();
      members.forEach((name, member) -> sorted.put((String) name, json(member)));
      return sorted.toString();
    }
    if (value instanceof List<?> elements) {
      return elements.stream().map(ResultRows::json).toList().toString();
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
    return value == null ? NOTHING : value.toString();
  }

  private static String text(@Nullable AttributeValue value) {
    if (value == null) {
      return NOTHING;
    }
    return switch (value.type()) {
      case S -> value.s();
      case N -> new BigDecimal(value.n()).stripTrailingZeros().toPlainString();
      case BOOL -> value.bool().toString();
      case NUL -> NOTHING;
      case M -> {
        Map<String, String> sorted = new TreeMap<>();
        value.m().forEach((name, member) -> sorted.put(name, text(member)));
        yield sorted.toString();
      }
      case L -> value.l().stream().map(ResultRows::text).toList().toString();
      default -> throw new IllegalStateException("no pattern has a " + value.type());
    };
  }
}
