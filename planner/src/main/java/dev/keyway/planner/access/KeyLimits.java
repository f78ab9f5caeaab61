package dev.keyway.planner.access;

import dev.keyway.planner.access.Interval.Edge;
import dev.keyway.planner.access.Interval.End;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a key can hold: non-empty text and binary up to a number of bytes, numbers of up to 38
 * digits from 1E-130 to under 1E126. DynamoDB refuses requests with other values, while SQL
 * compares with any: so a bound that no key can hold is replaced by the nearest outer one that it
 * can.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">DynamoDB
 *     quotas</a>
 */
public enum KeyLimits {
  PARTITION(2048),
  SORT(1024);

  private static final int DIGITS = 38;
  private static final BigDecimal TOO_LARGE = new BigDecimal("1E126");
  private static final BigDecimal LARGEST =
      TOO_LARGE.subtract(new BigDecimal("1E88"), MathContext.UNLIMITED);
  private static final BigDecimal SMALLEST = new BigDecimal("1E-130");

  private final int bytes;

  KeyLimits(int bytes) {
    this.bytes = bytes;
  }

  /** The value as this type of key holds it, before its limits are looked at; null stays null. */
  static @Nullable Object typed(KeyType type, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case STRING -> value.toString();
      case NUMBER -> value instanceof BigDecimal number ? number : new BigDecimal(value.toString());
      case BINARY -> value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    };
  }

  /** Whether an attribute, of a key or not, can have exactly this value. */
  public static boolean isNumber(BigDecimal number) {
    BigDecimal magnitude = number.abs();
    return number.signum() == 0
        || (number.stripTrailingZeros().precision() <= DIGITS
            && magnitude.compareTo(TOO_LARGE) < 0
            && magnitude.compareTo(SMALLEST) >= 0);
  }

  /**
   * The nearest number on one side that an attribute can have.
   *
   * @param side FLOOR or CEILING
   * @return null if there is none
   */
  static @Nullable BigDecimal nearest(BigDecimal number, RoundingMode side) {
    if (number.abs().compareTo(TOO_LARGE) >= 0) {
      boolean outside = (number.signum() > 0) == (side == RoundingMode.CEILING);
      return outside ? null : number.signum() > 0 ? LARGEST : LARGEST.negate();
    }
    BigDecimal rounded = rounded(number, side);
    return isNumber(rounded) ? rounded : null;
  }

  /**
   * Whether a key can have exactly this value.
   *
   * @param value a String, BigDecimal or ByteBuffer
   */
  public boolean holds(Object value) {
    if (value instanceof BigDecimal number) {
      return isNumber(number);
    }
    int length = length(value);
    return length > 0 && length <= bytes;
  }

  /**
   * The smallest interval around this one whose ends a key can hold.
   *
   * @return null if no key lies in the interval
   */
  @Nullable Interval around(Interval interval) {
    End low = interval.low();
    End high = interval.high();
    if (low != null && !holds(low.value())) {
      if (low.value() instanceof BigDecimal number && number.compareTo(TOO_LARGE) >= 0) {
        return null;
      }
      low = end(below(low.value()));
    }
    if (high != null && !holds(high.value())) {
      if (high.value() instanceof BigDecimal number
          ? number.compareTo(TOO_LARGE.negate()) <= 0
          : length(high.value()) == 0) {
        return null;
      }
      high = end(above(high.value()));
    }
    return new Interval(low, high);
  }

  private static @Nullable End end(@Nullable Object value) {
    return value == null ? null : new End(value, Edge.INCLUDED);
  }

  /** The nearest value below that a key can hold; null for none. */
  private @Nullable Object below(Object value) {
    if (value instanceof BigDecimal number) {
      BigDecimal down = rounded(number, RoundingMode.FLOOR);
      return down.compareTo(TOO_LARGE.negate()) <= 0 ? null : down;
    }
    return length(value) == 0 ? null : shortened(value);
  }

  /** A value above that a key can hold, with none between but those with the same beginning. */
  private @Nullable Object above(Object value) {
    if (value instanceof BigDecimal number) {
      BigDecimal up = rounded(number, RoundingMode.CEILING);
      return up.compareTo(TOO_LARGE) >= 0 ? null : up;
    }
    Object next = KeyOrder.successor(shortened(value));
    // A character's successor may need a byte more than the character.
    return next == null || holds(next) ? next : above(next);
  }

  private static BigDecimal rounded(BigDecimal number, RoundingMode mode) {
    if (number.abs().compareTo(SMALLEST) < 0) {
      boolean toZero = (number.signum() > 0) == (mode == RoundingMode.FLOOR);
      return toZero ? BigDecimal.ZERO : number.signum() > 0 ? SMALLEST : SMALLEST.negate();
    }
    return number.round(new MathContext(DIGITS, mode));
  }

  private Object shortened(Object value) {
    if (value instanceof String text) {
      StringBuilder start = new StringBuilder();
      int used = 0;
      for (int i = 0; i < text.length(); ) {
        String character = Character.toString(text.codePointAt(i));
        used += character.getBytes(StandardCharsets.UTF_8).length;
        if (used > bytes) {
          break;
        }
        start.append(character);
        i += character.length();
      }
      return start.toString();
    }
    return ByteBuffer.wrap(Arrays.copyOf(((ByteBuffer) value).array(), bytes));
  }

  private static int length(Object value) {
    return value instanceof String text
        ? (text.length() > 0 && text.length() <= 341 // at most three bytes each: no need to encode
            ? text.length()
            : text.getBytes(StandardCharsets.UTF_8).length)
        : ((ByteBuffer) value).array().length;
  }
}
