package dev.keyway.planner.rel;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.PruneEmptyRules;
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
          CoreRules.FILTER_SUB_QUERY_TO_CORRELATE,
          CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE,
          CoreRules.JOIN_SUB_QUERY_TO_CORRELATE);

  private static final List<RelOptRule> AGGREGATES =
      List.of(CoreRules.AGGREGATE_EXPAND_DISTINCT_AGGREGATES, CoreRules.AGGREGATE_REDUCE_FUNCTIONS);

  private static final List<RelOptRule> FILTERS =
      List.of(
          CoreRules.FILTER_INTO_JOIN,
          CoreRules.JOIN_CONDITION_PUSH,
          CoreRules.FILTER_PROJECT_TRANSPOSE,
          CoreRules.FILTER_AGGREGATE_TRANSPOSE,
          CoreRules.FILTER_SET_OP_TRANSPOSE,
          CoreRules.FILTER_MERGE,
          CoreRules.FILTER_REDUCE_EXPRESSIONS,
          CoreRules.PROJECT_MERGE,
          CoreRules.PROJECT_REMOVE,
          CoreRules.SORT_REMOVE_CONSTANT_KEYS,
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
      List.of(CoreRules.PROJECT_MERGE, CoreRules.PROJECT_REMOVE, CoreRules.FILTER_MERGE);

  /** Last, since the trimmer does not take the empty projections that come of COUNT(*) OVER (). */
  private static final List<RelOptRule> WINDOWS =
      List.of(CoreRules.PROJECT_TO_LOGICAL_PROJECT_AND_WINDOW);

  private LogicalRewriting() {}

  static RelNode of(RelNode plan) {
    RelOptCluster cluster = plan.getCluster();
    RelBuilder builder = RelFactories.LOGICAL_BUILDER.create(cluster, null);
    RelNode joined = RelDecorrelator.decorrelateQuery(applied(plan, SUB_QUERIES), builder);
    RelNode summed = applied(joined.accept(new AggregateArguments()), AGGREGATES);
    RelNode exact = ExactArithmetic.in(summed, cluster.getRexBuilder());
    RelNode filtered = filtered(exact);
    RelNode trimmed = new RelFieldTrimmer(null, builder).trim(filtered);
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
