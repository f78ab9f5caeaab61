package dev.keyway.jdbc.differential;

import dev.keyway.jdbc.differential.TwinColumn.Kind;
import java.util.Arrays;
import java.util.List;

/** What random predicates do with a column. */
enum Operator {
  EQUAL("="),
  UNEQUAL("<>"),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  BETWEEN("BETWEEN"),
  NOT_BETWEEN("NOT BETWEEN"),
  IN("IN"),
  NOT_IN("NOT IN"),
  PREFIX("LIKE"),
  PATTERN("LIKE"),
  NOT_LIKE("NOT LIKE"),
  IS_NULL("IS NULL"),
  IS_NOT_NULL("IS NOT NULL");

  private final String sql;

  Operator(String sql) {
    this.sql = sql;
  }

  String sql() {
    return sql;
  }

  boolean hasComparand() {
    return this != IS_NULL && this != IS_NOT_NULL;
  }

  /** Whether a value is in this relation to itself. */
  boolean isTrueOfItself() {
    return switch (this) {
      case UNEQUAL, LESS, GREATER, NOT_BETWEEN, NOT_IN, NOT_LIKE -> false;
      default -> true;
    };
  }

  private boolean isFor(Kind kind) {
    return switch (this) {
      case EQUAL, UNEQUAL, IN, NOT_IN, IS_NULL, IS_NOT_NULL -> true;
      case PREFIX, PATTERN, NOT_LIKE -> kind == Kind.TEXT || kind == Kind.MIXED;
      default -> kind != Kind.BOOLEAN;
    };
  }

  /** The operators that columns of a kind have. */
  static List<Operator> of(Kind kind) {
    return Arrays.stream(values()).filter(operator -> operator.isFor(kind)).toList();
  }
}
