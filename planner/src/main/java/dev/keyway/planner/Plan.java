package dev.keyway.planner;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import java.util.List;

/**
 * A planned statement. Immutable and shared by all connections of a database; holds no client, no
 * planner object and nothing of an execution.
 */
public sealed interface Plan permits Query, Write, Utility, DefinitionPlan, CachedPlan {

  /** Columns of the result. */
  List<ResultColumn> columns();

  /**
   * Types of the parameters, in the order of their question marks. Values are converted to them
   * exactly when the plan is executed.
   */
  List<ColumnType> parameters();

  /**
   * Starts an execution. The first request is sent here or at the first {@link RowCursor#next()}.
   *
   * @param context parameters, client and limits; used for this one execution
   * @return its rows, to be closed
   * @throws dev.keyway.planner.error.PlannerException 0AK01 if the statement is not served, 22018
   *     or 22003 if a parameter value does not fit, 07001 if one is missing, 22023 if a LIMIT is
   *     NULL or negative, 57014 if the execution was stopped
   */
  RowCursor execute(ExecutionContext context);
}
