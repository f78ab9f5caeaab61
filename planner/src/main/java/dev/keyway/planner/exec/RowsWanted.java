package dev.keyway.planner.exec;

import dev.keyway.planner.access.Operand;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.access.ReadLimit.Between;
import dev.keyway.planner.access.ReadLimit.FirstRows;
import dev.keyway.planner.access.ReadLimit.Flow;
import org.jspecify.annotations.Nullable;

/**
 * How many rows of a read are still wanted, and so how large its next page should be. One for each
 * read of an execution; used by its thread.
 */
public final class RowsWanted {

  private static final long UNLIMITED = Long.MAX_VALUE;
  private static final int GROWTH = 4;

  private final Between between;
  private final int fetchSize;
  private long toSkip;
  private long toTake;
  private long growingPage;

  private RowsWanted(Between between, int fetchSize, long toSkip, long toTake) {
    this.between = between;
    this.fetchSize = fetchSize;
    this.toSkip = toSkip;
    this.toTake = toTake;
    this.growingPage = total();
  }

  /**
   * How many rows a limit wants in all, those to be skipped included.
   *
   * @param limit the limit
   * @param limits those of the execution
   * @param values values of the parameters, then of the computed operands
   * @return the largest long if all are wanted
   * @throws dev.keyway.planner.error.PlannerException 22023 if a bound LIMIT or OFFSET is NULL or
   *     negative
   */
  public static long total(ReadLimit limit, Limits limits, @Nullable Object[] values) {
    return of(limit, limits, values).total();
  }

  static RowsWanted of(ReadLimit limit, Limits limits, @Nullable Object[] values) {
    if (!(limit instanceof FirstRows first)) {
      return new RowsWanted(Between.NOTHING, 0, 0, UNLIMITED);
    }
    long fetch = count(first.fetch(), values, UNLIMITED, "LIMIT");
    long offset = count(first.offset(), values, 0, "OFFSET");
    boolean limited = limits.maxRows() > 0 && first.flow() == Flow.TO_RESULT;
    long take = limited ? Math.min(fetch, limits.maxRows()) : fetch;
    if (first.between() == Between.RECHECK) {
      // What is skipped and what is taken is counted above, after the recheck.
      long all = take == 0 ? 0 : take >= UNLIMITED - offset ? UNLIMITED : take + offset;
      return new RowsWanted(Between.RECHECK, limits.fetchSize(), 0, all);
    }
    return new RowsWanted(first.between(), limits.fetchSize(), offset, take);
  }

  private static long count(
      @Nullable Operand operand, @Nullable Object[] values, long absent, String clause) {
    if (operand == null) {
      return absent;
    }
    return ReadLimit.rows(operand.value(values), clause);
  }

  /** The same, to size the pages of one of several reads that go on side by side. */
  RowsWanted beside() {
    return new RowsWanted(between, fetchSize, toSkip, toTake);
  }

  /** Rows to read in all, those to be skipped included. */
  long total() {
    return toTake >= UNLIMITED - toSkip ? UNLIMITED : toTake + toSkip;
  }

  boolean isUnlimited() {
    return toTake == UNLIMITED;
  }

  /** Whether no row is wanted at all, so that nothing need be asked. */
  boolean isNone() {
    return toTake == 0;
  }

  /** Whether enough rows were taken. */
  boolean isDone() {
    return between != Between.RECHECK && toTake == 0;
  }

  /** Counts a row; says whether it is wanted, or to be skipped. */
  boolean take() {
    if (between == Between.RECHECK) {
      return true;
    }
    if (toSkip > 0) {
      toSkip--;
      return false;
    }
    if (toTake != UNLIMITED) {
      toTake--;
    }
    return true;
  }

  /**
   * The Limit of the next request.
   *
   * @param excluded items that may come and not count
   * @return null for a page of 1 MB
   */
  @Nullable Integer nextPageSize(int excluded) {
    long page;
    if (toTake == UNLIMITED) {
      page = UNLIMITED;
    } else if (between != Between.NOTHING) {
      page = growingPage > Integer.MAX_VALUE / GROWTH ? UNLIMITED : growingPage * GROWTH;
      growingPage = page;
    } else {
      page = toTake >= UNLIMITED - toSkip - excluded ? UNLIMITED : toTake + toSkip + excluded;
    }
    if (fetchSize > 0) {
      page = Math.min(page, fetchSize);
    }
    return page > Integer.MAX_VALUE ? null : (int) page;
  }
}
