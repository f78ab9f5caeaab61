package dev.keyway.planner;

import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.rel.RelPlan;
import org.jspecify.annotations.Nullable;

/** A query whose rows are made by generated code over its reads. */
final class CompiledPlan extends QueryPlan {

  private final RelPlan.Body.Compiled body;

  CompiledPlan(RelPlan plan, RelPlan.Body.Compiled body) {
    super(plan);
    this.body = body;
  }

  @Override
  RowCursor open(ExecutionContext context, @Nullable Object[] values) {
    return body.open(context, values);
  }
}
