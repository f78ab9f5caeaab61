package dev.keyway.planner.rel;

import dev.keyway.planner.access.IndexChoice;
import dev.keyway.planner.access.StatementOperands;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableFilter;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** The rules that turn a table, or a filter on one, into a read. */
// RelRule wants a generated configuration class for each rule; these have no configuration.
@SuppressWarnings("deprecation")
final class DynamoDbRules {

  private DynamoDbRules() {}

  /** Sends predicates to DynamoDB. */
  static List<RelOptRule> pushingDown(StatementOperands operands) {
    return List.of(new ScanRule(operands), new FilterRule(operands), new LookupJoinRule(operands));
  }

  /** Scans, and leaves every predicate to be evaluated here. */
  static List<RelOptRule> scanning(StatementOperands operands) {
    return List.of(new ScanRule(operands));
  }

  private static IndexChoice choice(DynamoDbTableScan table, StatementOperands operands) {
    return new IndexChoice(table.metadata(), table.columns(), operands);
  }

  /** A whole table. */
  private static final class ScanRule extends RelOptRule {
    private final StatementOperands statement;

    ScanRule(StatementOperands operands) {
      super(operand(DynamoDbTableScan.class, none()), "DynamoDbScanRule");
      this.statement = operands;
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
      DynamoDbTableScan table = call.rel(0);
      call.transformTo(DynamoDbScan.of(table, choice(table, statement).scan(List.of())));
    }
  }

  /** A filter on a table: what can be pushed down, and a filter for the remainder. */
  private static final class FilterRule extends RelOptRule {
    private final StatementOperands statement;

    FilterRule(StatementOperands operands) {
      super(
          operand(LogicalFilter.class, operand(DynamoDbTableScan.class, none())),
          "DynamoDbFilterRule");
      this.statement = operands;
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
      LogicalFilter filter = call.rel(0);
      DynamoDbTableScan table = call.rel(1);
      RexBuilder builder = filter.getCluster().getRexBuilder();
      IndexChoice.Choice choice = choice(table, statement).choose(filter.getCondition(), builder);
      RelNode read = DynamoDbScan.of(table, choice);
      RexNode remainder = RexUtil.composeConjunction(builder, choice.remainder());
      call.transformTo(remainder.isAlwaysTrue() ? read : EnumerableFilter.create(read, remainder));
    }
  }
}
