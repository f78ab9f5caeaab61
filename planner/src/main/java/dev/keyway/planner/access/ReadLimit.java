package dev.keyway.planner.access;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How many rows of a read are wanted. */
public sealed interface ReadLimit {

  /**
   * A bound LIMIT or OFFSET as a number of rows; the largest long if it is more.
   *
   * @param value its value
   * @param clause what it is, for the message
   * @throws PlannerException 22023 if it is NULL or negative
   */
  static long rows(@Nullable Object value, String clause) {
    if (value == null) {
      throw new PlannerException(SqlState.BAD_VALUE, clause + " is NULL; give a number");
    }
    BigDecimal number = new BigDecimal(value.toString());
    if (number.signum() < 0) {
      throw new PlannerException(
          SqlState.BAD_VALUE, clause + " " + number + " is negative; give 0 or more");
    }
    return number.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }

  /** What stands above the read needs all of its rows. */
  record AllRows() implements ReadLimit {
    @Override
    public String toString() {
      return "";
    }
  }

  /**
   * Rows stream to the result until enough came: the statement's LIMIT and OFFSET, and whatever
   * limit an execution sets.
   *
   * @param fetch the LIMIT; null if there is none
   * @param offset the OFFSET; null if there is none
   * @param between whether all rows read count
   * @param flow whether a limit on the rows of the result is a limit on these
   */
  record FirstRows(@Nullable Operand fetch, @Nullable Operand offset, Between between, Flow flow)
      implements ReadLimit {

    @Override
    public String toString() {
      String text = fetch == null ? "" : "LIMIT " + fetch;
      if (offset != null) {
        text += (text.isEmpty() ? "" : " ") + "OFFSET " + offset;
      }
      return text;
    }
  }

  /** What stands between a read and the limit of its statement. */
  enum Between {
    /** Nothing: the read itself skips and stops. */
    NOTHING,
    /** A predicate that drops rows, so that more have to be read than are wanted. */
    RECHECK
  }

  /** Where the rows of a read go. */
  enum Flow {
    /** To the result, none added or dropped but by what stands between. */
    TO_RESULT,
    /** Into a join, a set operation or a sub-query. */
    INSIDE
  }
}
