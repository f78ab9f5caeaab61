package dev.keyway.planner.rel;

import dev.keyway.planner.rel.LookupKeys.Driver;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexUtil;

/**
 * Makes lookups of a join, where one side is a table whose key the other side's columns pin: both
 * ways if it is an inner join.
 */
// RelRule wants a generated configuration class for each rule; this has no configuration.
@SuppressWarnings("deprecation")
final class LookupJoinRule extends RelOptRule {

  private final ReadTerms terms;

  LookupJoinRule(ReadTerms terms) {
    super(operand(LogicalJoin.class, any()), "LookupJoinRule");
    this.terms = terms;
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalJoin join = call.rel(0);
    if (!join.getVariablesSet().isEmpty() || RexUtil.containsCorrelation(join.getCondition())) {
      return;
    }
    JoinRelType type = join.getJoinType();
    if (type == JoinRelType.INNER || type == JoinRelType.LEFT) {
      lookUp(join, Driver.LEFT, call);
    }
    if (type == JoinRelType.INNER || type == JoinRelType.RIGHT) {
      lookUp(join, Driver.RIGHT, call);
    }
  }

  private void lookUp(LogicalJoin join, Driver driver, RelOptRuleCall call) {
    boolean leftDrives = driver == Driver.LEFT;
    LookedUpSide side = LookedUpSide.of(leftDrives ? join.getRight() : join.getLeft());
    LookupChoice choice = side == null ? null : LookupChoice.of(join, driver, side, terms);
    if (choice == null) {
      return;
    }
    RelNode driving = leftDrives ? join.getLeft() : join.getRight();
    RelNode physical =
        convert(driving, driving.getTraitSet().replace(EnumerableConvention.INSTANCE));
    call.transformTo(
        LookupJoin.of(
            join,
            leftDrives
                ? List.of(physical, choice.lookedUp())
                : List.of(choice.lookedUp(), physical),
            choice.sides()));
  }
}
