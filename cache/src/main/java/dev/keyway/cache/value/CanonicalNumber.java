package dev.keyway.cache.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The form in which DynamoDB gives numbers: 100 and not 1E2, 1.5 and not 01.50. Stateless. */
public final class CanonicalNumber {
  // DynamoDB's have 38 digits and lie between 1E-130 and 1E126; longer texts are refused by it.
  private static final int LONGEST_TEXT = 400;
  private static final int MOST_DIGITS = 130;
  private static final int MOST_DECIMALS = 200;

  private CanonicalNumber() {}

  /** The number in this form, or null if it is no number that DynamoDB could hold. */
  public static @Nullable String of(String text) {
    if (isPlainInteger(text)) {
      return text;
    }
    if (text.length() > LONGEST_TEXT) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text).stripTrailingZeros();
      boolean huge = (long) number.precision() - number.scale() > MOST_DIGITS;
      return huge || number.scale() > MOST_DECIMALS ? null : number.toPlainString();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  // Nearly all keys are: no number is parsed for them.
  private static boolean isPlainInteger(String text) {
    int length = text.length();
    int first = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    if (length == first || length > MOST_DIGITS || (text.charAt(first) == '0' && length > 1)) {
      return false;
    }
    for (int i = first; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
