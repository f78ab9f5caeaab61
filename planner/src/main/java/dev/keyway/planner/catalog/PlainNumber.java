package dev.keyway.planner.catalog;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The plain form of numbers: 100 and not 1E+2, 1.5 and not 1.50. Stateless.
 *
 * <p>Written so, a number of ten characters such as 1E+999999999 takes a gigabyte: what comes from
 * a statement or a parameter is checked first.
 */
public final class PlainNumber {
  private static final int MOST_DIGITS = 1000;
  private static final int MOST_DECIMALS = 500;

  private PlainNumber() {}

  /** The number without trailing zeros and without exponent. */
  public static BigDecimal of(BigDecimal number) {
    BigDecimal stripped = number.scale() == 0 ? number : number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
  }

  /**
   * The number with all its digits as text.
   *
   * @throws PlannerException 22003 if it has more than any DECIMAL
   */
  public static String text(BigDecimal number) {
    return checked(number).toPlainString();
  }

  /**
   * The number itself.
   *
   * @throws PlannerException 22003 if it has more digits than any DECIMAL
   */
  public static BigDecimal checked(BigDecimal number) {
    if (number.scale() > MOST_DECIMALS
        || (long) number.precision() - number.scale() > MOST_DIGITS) {
      throw new PlannerException(
          SqlState.NUMBER_OUT_OF_RANGE,
          "A number has more than "
              + MOST_DIGITS
              + " digits, or more than "
              + MOST_DECIMALS
              + " of them behind the point; DECIMAL holds no more");
    }
    return number;
  }
}
