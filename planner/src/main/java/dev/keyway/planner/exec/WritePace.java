package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;

/**
 * Keeps the writes of one execution to writeBudget, and from the second on to writeRate, together
 * with all others of the same table. Thread-safe.
 */
final class WritePace {

  /** What the default leaves to others. */
  private static final double SHARE = 0.5;

  private final ExecutionContext context;
  private final Target target;
  private double consumed;
  private long written;
  private double rate = -1;

  /**
   * @param context the execution
   * @param target the table that it writes to
   */
  WritePace(ExecutionContext context, Target target) {
    this.context = context;
    this.target = target;
  }

  /**
   * Checks, before anything is written, that so many items can be.
   *
   * @throws PlannerException 54000 if each costs but one unit and that is over writeBudget
   */
  static void checkBudget(ExecutionContext context, Target target, long items) {
    long budget = context.limits().writes().writeBudget();
    if (budget > 0 && items > budget) {
      throw new PlannerException(
          SqlState.LIMIT_REACHED,
          "The statement would write "
              + items
              + " items of "
              + target.table()
              + ", at least a write unit each, which is over writeBudget="
              + budget
              + "; nothing was written. Write fewer at a time, or raise writeBudget (0 for no"
              + " limit)");
    }
  }

  /**
   * Waits until what was written before is paid for.
   *
   * @throws PlannerException 54000 if the budget is used up, 57014 if the execution is stopped
   */
  void await() {
    checkBudget();
    if (isFirst()) {
      return;
    }
    double limit = rate();
    if (limit > 0) {
      ReadRates.Bucket bucket = bucket();
      for (long debt = bucket.debt(); debt > 0; debt = bucket.debt()) {
        context.sleep(debt);
      }
    }
  }

  private synchronized boolean isFirst() {
    return written == 0;
  }

  private synchronized void checkBudget() {
    long budget = context.limits().writes().writeBudget();
    if (budget > 0 && consumed >= budget) {
      throw new PlannerException(
          SqlState.LIMIT_REACHED,
          "The statement has written "
              + written
              + " items of "
              + target.table()
              + " for "
              + consumed
              + " write units, which uses up writeBudget="
              + budget
              + "; write fewer at a time, or raise writeBudget (0 for no limit)");
    }
  }

  /** Takes what a write has consumed. */
  void take(double units) {
    boolean first = count(units);
    double limit = first ? 0 : rate();
    if (limit > 0) {
      bucket().take(units, limit);
    }
  }

  private synchronized boolean count(double units) {
    consumed += units;
    return ++written == 1;
  }

  private ReadRates.Bucket bucket() {
    return context.readRates().bucket("writes of " + target.table());
  }

  private synchronized double rate() {
    if (rate < 0) {
      long given = context.limits().writes().writeRate();
      TableMetadata table = context.table(target.table());
      rate = given > 0 ? given : table.size().writeCapacity() * SHARE;
    }
    return rate;
  }
}
