package dev.keyway.planner.rel;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.rules.AggregateExpandDistinctAggregatesRule;
import org.apache.calcite.rel.rules.AggregateReduceFunctionsRule;
import org.apache.calcite.rel.rules.FilterAggregateTransposeRule;
import org.apache.calcite.rel.rules.FilterJoinRule;
import org.apache.calcite.rel.rules.FilterMergeRule;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rel.rules.FilterSetOpTransposeRule;
import org.apache.calcite.rel.rules.ProjectMergeRule;
import org.apache.calcite.rel.rules.ProjectRemoveRule;
import org.apache.calcite.rel.rules.ProjectToWindowRule;
import org.apache.calcite.rel.rules.PruneEmptyRules;
import org.apache.calcite.rel.rules.ReduceExpressionsRule;
import org.apache.calcite.rel.rules.SortRemoveConstantKeysRule;
import org.apache.calcite.rel.rules.SubQueryRemoveRule;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;

/**
 * Rewrites that are always right and never a question of cost: sub-queries to joins, filters to
 * where their tables are, sums of exact numbers, and no column read that is not needed.
 */
final class LogicalRewriting {

  private static final List<RelOptRule> SUB_QUERIES =
      List.of(
          SubQueryRemoveRule.Config.FILTER.toRule(),
          SubQueryRemoveRule.Config.PROJECT.toRule(),
          SubQueryRemoveRule.Config.JOIN.toRule());

  private static final List<RelOptRule> AGGREGATES =
      List.of(
          AggregateExpandDistinctAggregatesRule.Config.DEFAULT.toRule(),
          AggregateReduceFunctionsRule.Config.DEFAULT.toRule());

  private static final List<RelOptRule> FILTERS =
      List.of(
          FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig.DEFAULT.toRule(),
          FilterJoinRule.JoinConditionPushRule.JoinConditionPushRuleConfig.DEFAULT.toRule(),
          FilterProjectTransposeRule.Config.DEFAULT.toRule(),
          FilterAggregateTransposeRule.Config.DEFAULT.toRule(),
          FilterSetOpTransposeRule.Config.DEFAULT.toRule(),
          FilterMergeRule.Config.DEFAULT.toRule(),
          ReduceExpressionsRule.FilterReduceExpressionsRule.FilterReduceExpressionsRuleConfig
              .DEFAULT
              .toRule(),
          ProjectMergeRule.Config.DEFAULT.toRule(),
          ProjectRemoveRule.Config.DEFAULT.toRule(),
          SortRemoveConstantKeysRule.Config.DEFAULT.toRule(),
          PruneEmptyRules.FILTER_INSTANCE,
          PruneEmptyRules.PROJECT_INSTANCE,
          PruneEmptyRules.SORT_INSTANCE,
          PruneEmptyRules.SORT_FETCH_ZERO_INSTANCE,
          PruneEmptyRules.AGGREGATE_INSTANCE,
          PruneEmptyRules.JOIN_LEFT_INSTANCE,
          PruneEmptyRules.JOIN_RIGHT_INSTANCE,
          PruneEmptyRules.UNION_INSTANCE,
          PruneEmptyRules.INTERSECT_INSTANCE,
          PruneEmptyRules.MINUS_INSTANCE);

  /** How often filters inferred from a join are looked at for what they say of the next. */
  private static final int INFERENCE_ROUNDS = 3;

  private static final List<RelOptRule> PROJECTS =
      List.of(
          ProjectMergeRule.Config.DEFAULT.toRule(),
          ProjectRemoveRule.Config.DEFAULT.toRule(),
          FilterMergeRule.Config.DEFAULT.toRule());

  /** Last, since the trimmer does not take the empty projections that come of COUNT(*) OVER (). */
  private static final List<RelOptRule> WINDOWS =
      List.of(
          ProjectToWindowRule.ProjectToLogicalProjectAndWindowRule
              .ProjectToLogicalProjectAndWindowRuleConfig.DEFAULT
              .toRule());

  private LogicalRewriting() {}

  /**
   * The plan, rewritten.
   *
   * @param plan as converted
   * @param joinOrder puts joins in the order in which they are read
   */
  static RelNode of(RelNode plan, UnaryOperator<RelNode> joinOrder) {
    RelOptCluster cluster = plan.getCluster();
    RelBuilder builder = RelFactories.LOGICAL_BUILDER.create(cluster, null);
    RelNode joined = RelDecorrelator.decorrelateQuery(applied(plan, SUB_QUERIES), builder);
    RelNode summed = applied(joined.accept(new AggregateArguments()), AGGREGATES);
    RelNode exact = ExactArithmetic.in(summed, cluster.getRexBuilder());
    RelNode filtered = filtered(exact);
    RelNode trimmed = new RelFieldTrimmer(null, builder).trim(joinOrder.apply(filtered));
    RelNode ordered = SortableText.inWindows(applied(trimmed, PROJECTS));
    return applied(ordered.accept(new WindowInputs()), WINDOWS);
  }

  /** Filters where their tables are, also those that follow from a join and a filter beside it. */
  private static RelNode filtered(RelNode plan) {
    RelNode filtered = applied(plan, FILTERS);
    int rounds = Math.min(TransitivePredicates.joins(filtered), INFERENCE_ROUNDS);
    for (int i = 0; i < rounds; i++) {
      RelNode inferred = TransitivePredicates.in(filtered);
      if (inferred.equals(filtered)) {
        return filtered;
      }
      filtered = applied(inferred, FILTERS);
    }
    return filtered;
  }

  /** The plan after these rules, until none applies. */
  static RelNode applied(RelNode plan, List<RelOptRule> rules) {
    HepProgramBuilder program = new HepProgramBuilder();
    program.addMatchOrder(HepMatchOrder.TOP_DOWN);
    program.addRuleCollection(rules);
    HepPlanner planner = new StoppablePlanner(program.build());
    planner.setRoot(plan);
    return planner.findBestExp();
  }

  /** Ends between two rules when its thread is interrupted. */
  private static final class StoppablePlanner extends HepPlanner {

    StoppablePlanner(HepProgram program) {
      super(program);
    }

    @Override
    public void checkCancel() {
      super.checkCancel();
      PlanErrors.checkInterrupt();
    }
  }
}
