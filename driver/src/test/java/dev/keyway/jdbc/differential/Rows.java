package dev.keyway.jdbc.differential;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result, each value in a form in which equal values are equal texts.
 *
 * @param labels names of the columns, in lower case
 * @param rows the rows
 */
record Rows(List<String> labels, List<List<String>> rows) {

  /** How far numbers are compared. */
  enum Digits {
    ALL,
    /** Ten, for quotients and averages. */
    TEN
  }

  private static final MathContext TEN_DIGITS = new MathContext(10);

  static Rows read(ResultSet result, Digits digits) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      labels.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    List<List<String>> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= labels.size(); i++) {
        row.add(canonical(result.getObject(i), digits));
      }
      rows.add(row);
    }
    return new Rows(labels, rows);
  }

  private static String canonical(@Nullable Object value, Digits digits) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Number) {
      BigDecimal number = new BigDecimal(value.toString());
      BigDecimal rounded = digits == Digits.ALL ? number : number.round(TEN_DIGITS);
      return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toString();
    }
    if (value instanceof byte[] bytes) {
      return "X'" + HexFormat.of().formatHex(bytes) + "'";
    }
    return value instanceof String text ? "'" + text + "'" : value.toString();
  }

  int size() {
    return rows.size();
  }

  /** How often each row comes. */
  Map<List<String>, Integer> counts() {
    Map<List<String>, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row, 1, Integer::sum));
    return counts;
  }

  /** The rows that come here more often than there. */
  List<List<String>> without(Rows other) {
    Map<List<String>, Integer> left = other.counts();
    List<List<String>> rest = new ArrayList<>();
    for (List<String> row : rows) {
      if (left.merge(row, -1, Integer::sum) < 0) {
        rest.add(row);
      }
    }
    return rest;
  }

  /** The columns at these positions. */
  List<List<String>> columns(List<Integer> positions) {
    return rows.stream().map(row -> positions.stream().map(row::get).toList()).toList();
  }
}
