package dev.keyway.planner.rel;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;

/** Counts rows that are kept in memory to be joined. Used by one thread. */
final class JoinRows {

  private final int limit;
  private int rows;

  JoinRows(ExecutionContext context) {
    this.limit = context.limits().joinRowLimit();
  }

  /**
   * Counts one more row.
   *
   * @throws PlannerException 54000 if it is one too many
   */
  void add() {
    if (rows == limit) {
      throw new PlannerException(
          SqlState.LIMIT_REACHED,
          "The statement would keep more rows in memory than joinRowLimit="
              + limit
              + " allows; read less, or raise it");
    }
    rows++;
  }
}
