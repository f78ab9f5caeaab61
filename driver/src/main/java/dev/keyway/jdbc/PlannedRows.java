package dev.keyway.jdbc;

import dev.keyway.planner.Plan;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one execution. If reading them shows that a column holds more than its type, or that
 * a table has other keys by now, the statement is planned again and starts anew, as long as no row
 * was handed out; its columns may have other types then. Used by one thread.
 */
final class PlannedRows implements RowCursor {

  /** A statement that meets so many surprises is better told. */
  private static final int MOST_PLANS = 16;

  private final ExecutionContext context;
  private final Supplier<Plan> planning;
  private final LoggedExecution execution;
  private Plan plan;
  private RowCursor rows;
  private int plans = 1;
  private boolean begun;

  private PlannedRows(
      ExecutionContext context, Supplier<Plan> planning, LoggedExecution execution) {
    this.context = context;
    this.planning = planning;
    this.execution = execution;
    this.plan = planning.get();
    this.rows = executed();
  }

  /**
   * Plans and starts an execution.
   *
   * @param context of the execution
   * @param planning plans the statement
   * @param execution is told how it ends
   */
  static PlannedRows open(
      ExecutionContext context, Supplier<Plan> planning, LoggedExecution execution) {
    try {
      return new PlannedRows(context, planning, execution);
    } catch (RuntimeException | Error e) {
      execution.failed(e);
      throw e;
    }
  }

  /** The plan whose rows these are. */
  Plan plan() {
    return plan;
  }

  private RowCursor executed() {
    while (true) {
      try {
        return plan.execute(context);
      } catch (PlannerException e) {
        planAgain(e);
      }
    }
  }

  private void planAgain(PlannerException failure) {
    if (!failure.state().wantsNewPlan() || begun || plans++ == MOST_PLANS) {
      throw failure;
    }
    plan = planning.get();
  }

  @Override
  public boolean next() {
    try {
      boolean found = advanced();
      if (!found) {
        execution.succeeded();
      }
      return found;
    } catch (RuntimeException | Error e) {
      execution.failed(e);
      throw e;
    }
  }

  private boolean advanced() {
    while (true) {
      try {
        boolean found = rows.next();
        begun = true;
        return found;
      } catch (PlannerException e) {
        planAgain(e);
        rows.close();
        rows = executed();
      }
    }
  }

  @Override
  public @Nullable Object[] row() {
    return rows.row();
  }

  @Override
  public void close() {
    rows.close();
    execution.succeeded();
  }
}
