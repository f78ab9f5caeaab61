package dev.keyway.planner.rel;

import dev.keyway.planner.access.IndexChoice;
import dev.keyway.planner.access.IndexHint;
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

  /**
   * Sends predicates to DynamoDB.
   *
   * @param operands operands of the statement
   * @param hint which indexes it insists on
   */
  static List<RelOptRule> pushingDown(StatementOperands operands, IndexHint hint) {
    return List.of(
        new WholeRule(operands, hint),
        new FilterRule(operands, hint),
        new LookupJoinRule(operands, hint));
  }

  /** Scans, and leaves every predicate to be evaluated here. */
  static List<RelOptRule> scanning(StatementOperands operands) {
    return List.of(new ScanRule(operands));
  }

  private static IndexChoice choice(
      DynamoDbTableScan table, StatementOperands operands, IndexHint hint) {
    return new IndexChoice(table.metadata(), table.columns(), operands, hint);
  }

  /** A whole table, by the smallest Scan. */
  private static final class WholeRule extends RelOptRule {
    private final StatementOperands statement;
    private final IndexHint hint;

    WholeRule(StatementOperands operands, IndexHint hint) {
      super(operand(DynamoDbTableScan.class, none()), "DynamoDbWholeRule");
      this.statement = operands;
      this.hint = hint;
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
      DynamoDbTableScan table = call.rel(0);
      RexBuilder builder = table.getCluster().getRexBuilder();
      call.transformTo(
          DynamoDbScan.of(
              table, choice(table, statement, hint).choose(builder.makeLiteral(true), builder)));
    }
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
      call.transformTo(DynamoDbScan.of(table, choice(table, statement, IndexHint.NONE).scan()));
    }
  }

  /** A filter on a table: what can be pushed down, and a filter for the remainder. */
  private static final class FilterRule extends RelOptRule {
    private final StatementOperands statement;
    private final IndexHint hint;

    FilterRule(StatementOperands operands, IndexHint hint) {
      super(
          operand(LogicalFilter.class, operand(DynamoDbTableScan.class, none())),
          "DynamoDbFilterRule");
      this.statement = operands;
      this.hint = hint;
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
      LogicalFilter filter = call.rel(0);
      DynamoDbTableScan table = call.rel(1);
      RexBuilder builder = filter.getCluster().getRexBuilder();
      IndexChoice.Choice choice =
          choice(table, statement, hint).choose(filter.getCondition(), builder);
      RelNode read = DynamoDbScan.of(table, choice);
      RexNode remainder = RexUtil.composeConjunction(builder, choice.remainder());
      call.transformTo(remainder.isAlwaysTrue() ? read : EnumerableFilter.create(read, remainder));
    }
  }
}
