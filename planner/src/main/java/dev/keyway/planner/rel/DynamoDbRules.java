package dev.keyway.planner.rel;

import dev.keyway.planner.access.IndexChoice;
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
   * @param terms what reads are chosen by
   */
  static List<RelOptRule> pushingDown(ReadTerms terms) {
    return List.of(new WholeRule(terms), new FilterRule(terms), new LookupJoinRule(terms));
  }

  /**
   * Scans, and leaves every predicate to be evaluated here.
   *
   * @param terms what reads are chosen by
   */
  static List<RelOptRule> scanning(ReadTerms terms) {
    return List.of(new ScanRule(terms));
  }

  /** A whole table, by the smallest Scan. */
  private static final class WholeRule extends RelOptRule {
    private final ReadTerms terms;

    WholeRule(ReadTerms terms) {
      super(operand(DynamoDbTableScan.class, none()), "DynamoDbWholeRule");
      this.terms = terms;
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
      DynamoDbTableScan table = call.rel(0);
      RexBuilder builder = table.getCluster().getRexBuilder();
      call.transformTo(
          DynamoDbScan.of(table, terms.choice(table).choose(builder.makeLiteral(true), builder)));
    }
  }

  /** A whole table. */
  private static final class ScanRule extends RelOptRule {
    private final ReadTerms terms;

    ScanRule(ReadTerms terms) {
      super(operand(DynamoDbTableScan.class, none()), "DynamoDbScanRule");
      this.terms = terms;
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
      DynamoDbTableScan table = call.rel(0);
      call.transformTo(DynamoDbScan.of(table, terms.choice(table).scan()));
    }
  }

  /** A filter on a table: what can be pushed down, and a filter for the remainder. */
  private static final class FilterRule extends RelOptRule {
    private final ReadTerms terms;

    FilterRule(ReadTerms terms) {
      super(
          operand(LogicalFilter.class, operand(DynamoDbTableScan.class, none())),
          "DynamoDbFilterRule");
      this.terms = terms;
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
      LogicalFilter filter = call.rel(0);
      DynamoDbTableScan table = call.rel(1);
      RexBuilder builder = filter.getCluster().getRexBuilder();
      IndexChoice.Choice choice = terms.choice(table).choose(filter.getCondition(), builder);
      RelNode read = DynamoDbScan.of(table, choice);
      RexNode remainder = RexUtil.composeConjunction(builder, choice.remainder());
      call.transformTo(remainder.isAlwaysTrue() ? read : EnumerableFilter.create(read, remainder));
    }
  }
}
