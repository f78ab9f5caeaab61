package dev.keyway.jdbc.patterns;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;

/**
 * A line of {@code access-patterns.csv}.
 *
 * @param id its name
 * @param sql the statement
 * @param cost what it costs by DynamoDB's formula
 * @param read items and entries that DynamoDB looks at
 * @param rows rows of the result
 */
record Line(String id, String sql, Cost cost, long read, int rows) {

  static Line of(ArgumentsAccessor columns) {
    return new Line(
        text(columns.getString(0)),
        text(columns.getString(1)),
        new Cost(
            text(columns.getString(2)),
            text(columns.getString(3)),
            text(columns.getString(4)),
            Double.parseDouble(text(columns.getString(6)))),
        Long.parseLong(text(columns.getString(5))),
        Integer.parseInt(text(columns.getString(7))));
  }

  private static String text(@Nullable String column) {
    return column == null ? "" : column;
  }

  /** The same at another price. */
  Line withCost(Cost other) {
    return new Line(id, sql, other, read, rows);
  }

  /** The same with another number of items. */
  Line withRead(long other) {
    return new Line(id, sql, cost, other, rows);
  }
}
