package dev.keyway.jdbc;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Values of a row, or parameters, as numbers. Fractions are cut off where an integer is asked for;
 * what does not fit is 22003 and never wraps; text that is no number is 22018.
 */
final class NumberConversion {

  private static final int LONG_DIGITS = 19;

  /** Digits past which a number in exponent form is not written out: nobody can have stored it. */
  private static final int MOST_DIGITS = 2_000;

  private NumberConversion() {}

  static byte toByte(Object value) {
    return (byte) within(toLong(value), Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  static short toShort(Object value) {
    return (short) within(toLong(value), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  static int toInt(Object value) {
    return value instanceof Integer known
        ? known
        : (int) within(toLong(value), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static long toLong(Object value) {
    if (value instanceof Long known) {
      return known;
    }
    if (value instanceof Integer known) {
      return known;
    }
    return toLong(toBigDecimal(value));
  }

  private static long toLong(BigDecimal value) {
    long digits = integerDigits(value);
    if (digits > LONG_DIGITS) {
      throw outOfRange();
    }
    if (digits <= 0) {
      return 0;
    }
    try {
      return value.setScale(0, RoundingMode.DOWN).longValueExact();
    } catch (ArithmeticException e) {
      throw outOfRange();
    }
  }

  static float toFloat(Object value) {
    if (value instanceof Float known) {
      return known;
    }
    double wide = toDouble(value);
    float narrow = (float) wide;
    if (Float.isInfinite(narrow) && !Double.isInfinite(wide)) {
      throw outOfRange();
    }
    return narrow;
  }

  static double toDouble(Object value) {
    if (value instanceof Double known) {
      return known;
    }
    if (value instanceof Float known) {
      return known;
    }
    double result = toBigDecimal(value).doubleValue();
    if (Double.isInfinite(result)) {
      throw outOfRange();
    }
    return result;
  }

  static BigDecimal toBigDecimal(Object value) {
    if (value instanceof BigDecimal known) {
      return known.scale() < 0 && known.scale() > -MOST_DIGITS ? known.setScale(0) : known;
    }
    if (value instanceof Long || value instanceof Integer) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    if (value instanceof Boolean known) {
      return known ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (value instanceof Double || value instanceof Float || value instanceof String) {
      return parse(value);
    }
    throw new PlannerException(
        SqlState.WRONG_TYPE, "a value of type " + TypeNames.of(value) + " is not a number");
  }

  private static BigDecimal parse(Object value) {
    try {
      // The shortest decimal that is this float, not its exact binary value.
      return new BigDecimal(value.toString().trim());
    } catch (NumberFormatException e) {
      if (value instanceof String) {
        throw new PlannerException(SqlState.WRONG_TYPE, "the text is not a number");
      }
      throw new PlannerException(
          SqlState.NUMBER_OUT_OF_RANGE, "NaN and infinities have no decimal form");
    }
  }

  static BigInteger toBigInteger(Object value) {
    BigDecimal number = toBigDecimal(value);
    if (integerDigits(number) > MOST_DIGITS) {
      throw outOfRange();
    }
    return integerDigits(number) <= 0 ? BigInteger.ZERO : number.toBigInteger();
  }

  /** Zero is false, any other number true; so are the usual words. */
  static boolean toBoolean(Object value) {
    if (value instanceof Boolean known) {
      return known;
    }
    if (value instanceof String text) {
      return switch (text.trim().toLowerCase(Locale.ROOT)) {
        case "true", "t", "yes", "y", "on", "1" -> true;
        case "false", "f", "no", "n", "off", "0" -> false;
        default -> throw new PlannerException(SqlState.WRONG_TYPE, "the text is not a boolean");
      };
    }
    if (value instanceof Double || value instanceof Float) {
      return ((Number) value).doubleValue() != 0;
    }
    return toBigDecimal(value).signum() != 0;
  }

  private static long integerDigits(BigDecimal value) {
    return (long) value.precision() - value.scale();
  }

  private static long within(long value, long least, long most) {
    if (value < least || value > most) {
      throw outOfRange();
    }
    return value;
  }

  private static PlannerException outOfRange() {
    return new PlannerException(
        SqlState.NUMBER_OUT_OF_RANGE,
        "the number is outside the range of the type asked for; use getBigDecimal or getString");
  }
}
