package dev.keyway.planner;

import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.exec.StatementCost;
import java.time.Duration;

/**
 * What came of running a query for EXPLAIN ANALYZE.
 *
 * @param rows rows that it gave
 * @param cost what they cost
 * @param elapsed how long that took
 */
record AnalyzedRun(long rows, StatementCost cost, Duration elapsed) {

  /**
   * Runs a query as far as its caller would: to its end, or to the limit on rows.
   *
   * @param query the query
   * @param context the execution; counts its reads apart from now on
   * @throws dev.keyway.planner.error.PlannerException whatever running it throws
   */
  static AnalyzedRun of(QueryPlan query, ExecutionContext context) {
    long start = System.nanoTime();
    context.countReadsApart();
    long most = context.limits().maxRows();
    long count = 0;
    try (RowCursor rows = query.executeUnlocked(context)) {
      while ((most == 0 || count < most) && rows.next()) {
        count++;
      }
    }
    return new AnalyzedRun(count, context.cost(), Duration.ofNanos(System.nanoTime() - start));
  }
}
