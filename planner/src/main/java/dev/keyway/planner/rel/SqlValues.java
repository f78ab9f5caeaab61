package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.PlainNumber;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Between the values that Calcite's generated code works on and those that a row cursor gives and a
 * parameter takes. Stateless.
 */
final class SqlValues {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_DAY = 86_400_000;

  private SqlValues() {}

  /** A generated value as a result value of this type. */
  static @Nullable Object toResult(@Nullable Object value, ColumnType type) {
    if (value == null) {
      return null;
    }
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER -> ((Number) value).intValue();
      case BIGINT -> ((Number) value).longValue();
      case REAL -> ((Number) value).floatValue();
      case DOUBLE -> ((Number) value).doubleValue();
      case DECIMAL -> decimal(value, type);
      case VARBINARY -> ((ByteString) value).getBytes();
      case DATE -> LocalDate.ofEpochDay(((Number) value).longValue());
      case TIME -> LocalTime.ofNanoOfDay(((Number) value).longValue() * NANOS_PER_MILLI);
      case TIMESTAMP -> timestamp(((Number) value).longValue());
      case CHAR, VARCHAR -> text(value);
      case BOOLEAN, NULL, ITEM -> value;
    };
  }

  private static BigDecimal decimal(Object value, ColumnType type) {
    BigDecimal number =
        value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
    return type.isPlainNumber() ? PlainNumber.of(number) : number;
  }

  private static LocalDateTime timestamp(long millis) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(millis, 1000),
        (int) (Math.floorMod(millis, 1000L) * NANOS_PER_MILLI),
        ZoneOffset.UTC);
  }

  private static String text(Object value) {
    return value instanceof Object[] array ? Arrays.deepToString(array) : value.toString();
  }

  /** A parameter's value as generated code expects it. */
  static @Nullable Object toGenerated(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return new ByteString(bytes);
    }
    if (value instanceof LocalDate date) {
      return (int) date.toEpochDay();
    }
    if (value instanceof LocalTime time) {
      return (int) (time.toNanoOfDay() / NANOS_PER_MILLI);
    }
    if (value instanceof LocalDateTime timestamp) {
      return Math.addExact(
          Math.multiplyExact(timestamp.toLocalDate().toEpochDay(), MILLIS_PER_DAY),
          timestamp.toLocalTime().toNanoOfDay() / NANOS_PER_MILLI);
    }
    return value;
  }
}
