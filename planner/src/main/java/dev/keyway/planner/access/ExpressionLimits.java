package dev.keyway.planner.access;

/**
 * How large an expression of a request may be.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">
 *     the developer guide</a>
 */
public final class ExpressionLimits {

  /** Comparisons, functions, connectives and sums; what an update sets is none. */
  public static final int MOST_OPERATORS = 300;

  /** Its length in bytes. */
  public static final int MOST_BYTES = 4096;

  private ExpressionLimits() {}
}
