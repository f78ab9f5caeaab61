package dev.keyway.planner;

import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.ItemReader;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.rel.RelPlan;
import org.jspecify.annotations.Nullable;

/**
 * A query that is a read alone: its rows go from DynamoDB to the caller, through the same reader
 * that generated code would call, without any generated code.
 */
final class DirectPlan extends QueryPlan {

  private final ItemReader reader;

  DirectPlan(RelPlan plan, RelPlan.Body.Direct body) {
    super(plan);
    this.reader = ItemReader.forResult(body.path());
  }

  @Override
  RowCursor open(ExecutionContext context, @Nullable Object[] values) {
    return reader.open(context, values);
  }
}
