package dev.keyway.planner;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.ParameterBinding;
import dev.keyway.planner.rel.RelPlan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all queries have in common: columns, parameters, and the tables they were planned for. */
abstract sealed class QueryPlan implements Query permits DirectPlan, CompiledPlan {

  private final RelPlan plan;

  QueryPlan(RelPlan plan) {
    this.plan = plan;
  }

  static QueryPlan of(RelPlan plan) {
    if (plan.body() instanceof RelPlan.Body.Direct direct) {
      return new DirectPlan(plan, direct);
    }
    return new CompiledPlan(plan, (RelPlan.Body.Compiled) plan.body());
  }

  RelPlan plan() {
    return plan;
  }

  /** Whether the tables are still as they were when the statement was planned. */
  boolean isCurrent(Catalog catalog) {
    for (Map.Entry<String, Long> table : plan.tables().entrySet()) {
      if (!catalog.isCurrent(table.getKey(), table.getValue())) {
        return false;
      }
    }
    return true;
  }

  @Nullable Object[] values(ExecutionContext context) {
    return plan.operands()
        .values(context, ParameterBinding.bind(context.parameters(), plan.parameters()));
  }

  @Override
  public List<ResultColumn> columns() {
    return plan.columns();
  }

  @Override
  public List<ColumnType> parameters() {
    return plan.parameters();
  }
}
