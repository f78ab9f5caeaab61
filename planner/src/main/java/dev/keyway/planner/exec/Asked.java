package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.BoundCondition.Constant;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of one read in one execution have in common.
 *
 * @param condition which items DynamoDB hands out
 * @param projection what of them
 * @param wanted how many are still wanted
 */
record Asked(BoundCondition condition, Projection projection, RowsWanted wanted) {

  /** Whether nothing need be asked. */
  boolean isNothing() {
    return condition == Constant.NEVER || wanted.isNone();
  }

  /** The same for one of several Queries that go on side by side. */
  Asked beside() {
    return new Asked(condition, projection, wanted.beside());
  }

  /** The filter expression; null for none. */
  @Nullable String filter(ExpressionWriter writer) {
    return condition == Constant.ALWAYS ? null : writer.condition(condition);
  }
}
