package dev.keyway.planner.catalog;

import dev.keyway.planner.catalog.KeyPart.KeyType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a value is written as one of several that share a key attribute of type S. */
public sealed interface KeyNotation extends Notation {

  @Override
  default KeyType stored() {
    return KeyType.STRING;
  }

  private static BigDecimal number(Object value) {
    return value instanceof BigDecimal number ? number : new BigDecimal(value.toString());
  }

  /** A number in the one form that has no zeros to spare: {@code 42}, {@code -1.5}. */
  record PlainForm() implements KeyNotation {
    private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?");

    /** Sign, digits and point of any number that an attribute can hold. */
    private static final int MOST_CHARACTERS = 170;

    @Override
    public BigDecimal read(String text) {
      // Not parsed before: of an item that is none of ours, 1E999999999 may be the key.
      if (text.length() > MOST_CHARACTERS || !PLAIN.matcher(text).matches()) {
        throw new NumberFormatException("not in plain form");
      }
      return new BigDecimal(text);
    }

    @Override
    public Comparability comparability() {
      return Comparability.EQUALITY;
    }

    @Override
    public String write(Object value, Use use) {
      return plain(number(value));
    }

    /** Templates need not say it. */
    @Override
    public String toString() {
      return "";
    }

    private static String plain(BigDecimal number) {
      return PlainNumber.text(PlainNumber.of(number));
    }
  }

  /**
   * A whole number from 0 on, with leading zeros, so that text order is its order.
   *
   * @param width how many digits
   */
  record Padded(int width) implements KeyNotation {
    /** Above all digits. */
    private static final String ABOVE = ":";

    @Override
    public BigDecimal read(String text) {
      if (text.length() != width || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw new NumberFormatException("not of " + width + " digits");
      }
      return new BigDecimal(text);
    }

    @Override
    public Comparability comparability() {
      return Comparability.ORDER;
    }

    @Override
    public @Nullable String write(Object value, Use use) {
      BigDecimal number = number(value);
      BigDecimal whole = number.setScale(0, RoundingMode.FLOOR);
      boolean written =
          number.signum() >= 0 && number.compareTo(whole) == 0 && whole.precision() <= width;
      if (written) {
        return padded(whole);
      }
      if (use == Use.POINT) {
        return null;
      }
      if (number.signum() < 0) {
        return "";
      }
      // Between the number below and the next one.
      return whole.precision() > width ? ABOVE : padded(whole) + ABOVE;
    }

    /** As a template has it. */
    @Override
    public String toString() {
      return "%0" + width + "d";
    }

    private String padded(BigDecimal whole) {
      String digits = whole.toPlainString();
      return "0".repeat(width - digits.length()) + digits;
    }
  }

  /** Text in lower case, which is found and written so, but not read. */
  record LowerCase() implements KeyNotation {
    @Override
    public String read(String text) {
      return text;
    }

    @Override
    public Comparability comparability() {
      return Comparability.EQUALITY;
    }

    @Override
    public String write(Object value, Use use) {
      return value.toString().toLowerCase(Locale.ROOT);
    }

    /** As a template has it. */
    @Override
    public String toString() {
      return "lower";
    }
  }
}
