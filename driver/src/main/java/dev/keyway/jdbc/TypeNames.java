package dev.keyway.jdbc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;

/** Names of the SQL types that values of rows have, for messages. */
final class TypeNames {

  private static final Map<Class<?>, String> BY_CLASS =
      Map.of(
          Boolean.class, "BOOLEAN",
          Integer.class, "INTEGER",
          Long.class, "BIGINT",
          BigDecimal.class, "DECIMAL",
          String.class, "VARCHAR",
          byte[].class, "VARBINARY",
          LocalDate.class, "DATE",
          LocalTime.class, "TIME",
          LocalDateTime.class, "TIMESTAMP");

  private TypeNames() {}

  static String of(Object value) {
    return BY_CLASS.getOrDefault(value.getClass(), value.getClass().getSimpleName());
  }
}
