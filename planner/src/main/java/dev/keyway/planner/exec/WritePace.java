package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the writes of one execution to writeBudget, and from the second on to writeRate, together
 * with all others of the same table. Thread-safe.
 */
final class WritePace {

  private final ExecutionContext context;
  private final Map<String, Double> rates = new ConcurrentHashMap<>();
  private double consumed;
  private long begun;

  /**
   * @param context the execution
   */
  WritePace(ExecutionContext context) {
    this.context = context;
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
   * @param target the table that is written to
   * @throws PlannerException 54000 if the budget is used up, 57014 if the execution is stopped
   */
  void await(Target target) {
    boolean first = begin(target);
    if (!first && rate(target) > 0) {
      bucket(target).settle(context);
    }
  }

  /** Whether it is the first one. */
  private synchronized boolean begin(Target target) {
    long budget = context.limits().writes().writeBudget();
    if (budget > 0 && consumed >= budget) {
      throw new PlannerException(
          SqlState.LIMIT_REACHED,
          "The statement has consumed "
              + consumed
              + " write units, which uses up writeBudget="
              + budget
              + ", and there is more to write to "
              + target.table()
              + "; write fewer at a time, or raise writeBudget (0 for no limit)");
    }
    return begun++ == 0;
  }

  /**
   * Takes what a request has consumed. Fails never: what was written is not to be told as not made.
   *
   * @param target the table that it wrote to
   * @param units write units
   */
  void take(Target target, double units) {
    count(units);
    double limit = rates.getOrDefault(target.table(), 0.0);
    if (limit > 0) {
      bucket(target).take(units, limit);
    }
  }

  private synchronized void count(double units) {
    consumed += units;
  }

  private ReadRates.Bucket bucket(Target target) {
    return context.readRates().bucket("writes of " + target.resource());
  }

  /** Known from the second request on. */
  private double rate(Target target) {
    Double known = rates.get(target.table());
    if (known == null) {
      long given = context.limits().writes().writeRate();
      known = ReadRates.rate(given, context.table(target.table()).size().writeCapacity());
      rates.put(target.table(), known);
    }
    return known;
  }
}
