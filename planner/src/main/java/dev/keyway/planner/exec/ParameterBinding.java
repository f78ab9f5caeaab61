package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.PlainNumber;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Converts the values that a caller gave to the types of a plan's parameters: exactly, or not at
 * all.
 */
public final class ParameterBinding {

  private ParameterBinding() {}

  /**
   * The converted values.
   *
   * @param given as the caller gave them
   * @param types types of the parameters
   * @throws PlannerException 07001 if there are too few, 22018 if one does not fit
   */
  public static @Nullable Object[] bind(@Nullable Object[] given, List<ColumnType> types) {
    if (given.length < types.size()) {
      throw new PlannerException(
          SqlState.MISSING_PARAMETER,
          "The statement has " + types.size() + " parameters, but " + given.length + " are set");
    }
    @Nullable Object[] values = new @Nullable Object[types.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = given[i];
      values[i] = value == null ? null : converted(value, types.get(i), i);
    }
    return values;
  }

  private static Object converted(Object value, ColumnType type, int index) {
    try {
      return exactly(value, type);
    } catch (NumberFormatException
        | ArithmeticException
        | ClassCastException
        | DateTimeException e) {
      throw new PlannerException(
          SqlState.WRONG_TYPE,
          "Parameter "
              + (index + 1)
              + " is compared with or used as "
              + type
              + ", which a "
              + value.getClass().getSimpleName()
              + " of this value cannot be converted to without loss",
          e);
    }
  }

  /**
   * A value as one of a type.
   *
   * @throws NumberFormatException or ArithmeticException or ClassCastException or DateTimeException
   *     if it is none
   */
  static Object exactly(Object value, ColumnType type) {
    return switch (type.kind()) {
      case CHAR, VARCHAR -> text(value);
      case DECIMAL -> number(value);
      case BIGINT -> number(value).longValueExact();
      case INTEGER -> number(value).intValueExact();
      case SMALLINT -> (int) number(value).shortValueExact();
      case TINYINT -> (int) number(value).byteValueExact();
      case DOUBLE -> number(value).doubleValue();
      case REAL -> number(value).floatValue();
      case BOOLEAN -> bool(value);
      case VARBINARY -> (byte[]) value;
      case DATE -> date(value);
      case TIME -> value instanceof LocalTime time ? time : LocalTime.parse((String) value);
      case TIMESTAMP -> timestamp(value);
      case NULL, ITEM -> value;
    };
  }

  private static String text(Object value) {
    if (value instanceof byte[]) {
      throw new ClassCastException("binary is no text");
    }
    return value instanceof BigDecimal number ? PlainNumber.text(number) : value.toString();
  }

  private static BigDecimal number(Object value) {
    if (value instanceof BigDecimal number) {
      return PlainNumber.checked(number);
    }
    if (value instanceof Number || value instanceof String) {
      return PlainNumber.checked(new BigDecimal(value.toString().strip()));
    }
    throw new ClassCastException("no number");
  }

  private static Boolean bool(Object value) {
    if (value instanceof Boolean bool) {
      return bool;
    }
    if (value instanceof Number) {
      BigDecimal number = number(value);
      if (number.compareTo(BigDecimal.ONE) == 0 || number.signum() == 0) {
        return number.signum() != 0;
      }
    }
    return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ClassCastException("neither true nor false");
    };
  }

  private static LocalDate date(Object value) {
    if (value instanceof LocalDateTime timestamp) {
      if (!timestamp.toLocalTime().equals(LocalTime.MIDNIGHT)) {
        throw new DateTimeException("a date has no time of day");
      }
      return timestamp.toLocalDate();
    }
    return value instanceof LocalDate date ? date : LocalDate.parse((String) value);
  }

  private static LocalDateTime timestamp(Object value) {
    if (value instanceof LocalDateTime timestamp) {
      return timestamp;
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    return LocalDateTime.parse(((String) value).strip().replace(' ', 'T'));
  }
}
