package dev.keyway.planner.rel;

import dev.keyway.planner.access.StatementOperands;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableCorrelate;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.volcano.RelSubset;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.rules.CalcMergeRule;
import org.jspecify.annotations.Nullable;

/** Chooses the physical plan: Calcite's Enumerable operators over our reads. */
final class PhysicalPlanning {

  /**
   * Left out: operators that rely on sorted inputs, open their inputs again and again, or pad their
   * batches with repeated rows.
   */
  private static final List<RelOptRule> OPERATORS =
      List.of(
          EnumerableRules.ENUMERABLE_JOIN_RULE,
          EnumerableRules.ENUMERABLE_PROJECT_RULE,
          EnumerableRules.ENUMERABLE_FILTER_RULE,
          EnumerableRules.ENUMERABLE_AGGREGATE_RULE,
          EnumerableRules.ENUMERABLE_SORT_RULE,
          EnumerableRules.ENUMERABLE_LIMIT_RULE,
          EnumerableRules.ENUMERABLE_UNION_RULE,
          EnumerableRules.ENUMERABLE_INTERSECT_RULE,
          EnumerableRules.ENUMERABLE_MINUS_RULE,
          EnumerableRules.ENUMERABLE_VALUES_RULE,
          EnumerableRules.ENUMERABLE_WINDOW_RULE,
          EnumerableRules.ENUMERABLE_COLLECT_RULE,
          EnumerableRules.ENUMERABLE_UNCOLLECT_RULE,
          EnumerableRules.ENUMERABLE_TABLE_FUNCTION_SCAN_RULE,
          EnumerableRules.ENUMERABLE_CORRELATE_RULE);

  private static final List<RelOptRule> TO_CALC =
      List.of(
          EnumerableRules.ENUMERABLE_FILTER_TO_CALC_RULE,
          EnumerableRules.ENUMERABLE_PROJECT_TO_CALC_RULE,
          CalcMergeRule.Config.DEFAULT.toRule());

  private PhysicalPlanning() {}

  static RelOptPlanner newPlanner() {
    VolcanoPlanner planner = new SimpleOrders();
    planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
    planner.addRelTraitDef(RelCollationTraitDef.INSTANCE);
    return planner;
  }

  /**
   * The cheapest physical plan of a rewritten one.
   *
   * @param operands operands of the statement
   * @param readRules make reads of tables
   */
  static RelNode of(RelNode logical, StatementOperands operands, List<RelOptRule> readRules) {
    RelOptPlanner planner = logical.getCluster().getPlanner();
    OPERATORS.forEach(planner::addRule);
    readRules.forEach(planner::addRule);
    RelTraitSet physical =
        SimpleOrders.of(logical).getTraitSet().replace(EnumerableConvention.INSTANCE);
    // A system table alone is physical as it stands.
    planner.setRoot(
        physical.equals(logical.getTraitSet()) ? logical : planner.changeTraits(logical, physical));
    RelNode best = planner.findBestExp();
    refuseCorrelation(best);
    RelNode folded = new LimitFolding(operands).fold(AggregateFolding.in(OrderFolding.in(best)));
    return HashedSide.bounded(LookupSharing.in(folded));
  }

  private static void refuseCorrelation(RelNode node) {
    if (node instanceof EnumerableCorrelate && reads(node.getInput(1))) {
      throw new UnsupportedOperationException(
          "this correlated sub-query would be read once for each row; write it as a join");
    }
    node.getInputs().forEach(PhysicalPlanning::refuseCorrelation);
  }

  private static boolean reads(RelNode node) {
    return node instanceof DynamoDbScan
        || node.getInputs().stream().anyMatch(PhysicalPlanning::reads);
  }

  /** The plan with filters and projections in the form that code is generated of. */
  static RelNode forCodeGeneration(RelNode plan) {
    return LogicalRewriting.applied(CodePointOrder.in(SortableText.in(plan)), TO_CALC);
  }

  /**
   * Ends between two rules when its thread is interrupted, and forgets the orders that Calcite
   * derives and then refuses to plan with: of rows that are in several at once, such as constants,
   * or a column selected twice, and of what is made of such rows without a sort.
   */
  private static final class SimpleOrders extends VolcanoPlanner {

    SimpleOrders() {
      super(PlanCost.FACTORY, Contexts.empty());
    }

    @Override
    public RelSubset register(RelNode node, @Nullable RelNode equivalent) {
      return super.register(of(node), equivalent);
    }

    @Override
    public void checkCancel() {
      super.checkCancel();
      PlanErrors.checkInterrupt();
    }

    static RelNode of(RelNode node) {
      List<RelCollation> orders = orders(node);
      return orders.isEmpty() || (orders.size() == 1 && isChosen(node))
          ? node
          : node.copy(
              node.getTraitSet().replace(RelCollationTraitDef.INSTANCE, List.of()),
              node.getInputs());
    }

    /** Whether a physical operator or a sort gives the node its one order. */
    private static boolean isChosen(RelNode node) {
      return node.getConvention() != Convention.NONE || isSorted(node);
    }

    private static boolean isSorted(RelNode node) {
      return orders(node).size() == 1
          && (node instanceof Sort
              || node instanceof RelSubset
              || node.getInputs().stream().anyMatch(SimpleOrders::isSorted));
    }

    private static List<RelCollation> orders(RelNode node) {
      List<RelCollation> orders = node.getTraitSet().getTraits(RelCollationTraitDef.INSTANCE);
      return orders == null
          ? List.of()
          : orders.stream().filter(order -> !order.getFieldCollations().isEmpty()).toList();
    }
  }
}
