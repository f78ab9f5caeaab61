package dev.keyway.jdbc.entities;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of an entity and of its twin in H2.
 *
 * @param name in both
 * @param type in H2
 * @param use what statements may make of it
 * @param values marked literals that they write and compare with
 */
record HistoryColumn(String name, String type, Use use, List<String> values) {

  /** What is special about a column. */
  enum Use {
    KEY,
    NOT_NULL,
    FREE
  }

  /**
   * One of a text such as {@code "due DATE FREE '2026-01-31' | '2026-02-01'"}.
   *
   * @param text name, type, use and literals
   */
  static HistoryColumn parse(String text) {
    String[] parts = text.split(" ", 4);
    return new HistoryColumn(
        parts[0],
        parts[1],
        Use.valueOf(parts[2]),
        Stream.of(parts[3].split(" [|] ")).map(value -> "{" + value + "}").toList());
  }

  boolean isKey() {
    return use == Use.KEY;
  }

  boolean isNumber() {
    return type.equals("INTEGER") || type.startsWith("DECIMAL");
  }

  String definition() {
    return name + " " + type + (use == Use.FREE ? "" : " NOT NULL");
  }

  /** Its value in a row, a number without zeros to spare; null for NULL. */
  @Nullable String value(ResultSet row) throws SQLException {
    if (!isNumber()) {
      return row.getString(name);
    }
    BigDecimal number = row.getBigDecimal(name);
    return number == null || number.signum() == 0
        ? number == null ? null : "0"
        : number.stripTrailingZeros().toPlainString();
  }
}
