package dev.keyway.jdbc.histories;

import java.util.List;

/** Values that are worked out, or of another type than the column that they are written to. */
final class Expressions {

  private Expressions() {}

  /** What is written to columns of a kind beside plain values; both databases take it. */
  static List<String> of(Kind kind) {
    return switch (kind) {
      case TEXT -> List.of("CONCAT('a', 'b')", "UPPER('it''s')", "12", "SUBSTRING('alpha', 2, 3)");
      case NUMBER -> List.of("1 + 2.50", "'7'", "ROUND(2.345, 2)", "- (3 * 4)", "'-0.50'");
      case BINARY -> List.of("CAST(X'0102' AS VARBINARY)", "COALESCE(NULL, X'FF')");
      case BOOLEAN -> List.of("1 = 2", "'true'", "NOT (1 > 2)", "'abc' LIKE 'a%'");
      case MONEY -> List.of("ROUND(0.005, 2)", "'1.50'", "1.10 * 3", "CAST(7 AS BIGINT)");
      case INTEGER -> List.of("2 * 3", "'-5'", "CHAR_LENGTH('alpha')", "7.00");
      case MOMENT ->
          List.of(
              "TIMESTAMP '2026-01-02 03:04:05'",
              "DATE '2026-01-02'",
              "CAST('1999-12-31 23:59:59' AS TIMESTAMP)");
    };
  }
}
