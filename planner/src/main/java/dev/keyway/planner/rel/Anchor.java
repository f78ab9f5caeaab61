package dev.keyway.planner.rel;

import java.util.Comparator;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexUtil;

/**
 * Where reading a plan could begin, and what that costs: the read that the others are looked up
 * from, or, where nothing is looked up, the dearest one.
 *
 * @param cost of that read
 * @param rows it is expected to give
 */
record Anchor(PlanCost cost, double rows) {

  private static final Comparator<Anchor> BY_COST =
      Comparator.comparingDouble(anchor -> anchor.cost.value());

  static Anchor of(RelNode plan, ReadTerms terms) {
    LookedUpSide side = LookedUpSide.of(plan);
    if (side != null) {
      DynamoDbScan read =
          DynamoDbScan.of(
              side.table(),
              terms
                  .choice(side.table())
                  .choose(
                      RexUtil.composeConjunction(plan.getCluster().getRexBuilder(), side.filter()),
                      plan.getCluster().getRexBuilder()));
      return new Anchor(read.cost(), read.rows());
    }
    if (plan instanceof Values values) {
      return new Anchor(PlanCost.NOTHING, values.tuples.size());
    }
    List<Anchor> inputs = plan.getInputs().stream().map(input -> of(input, terms)).toList();
    if (plan instanceof Join join) {
      return switch (join.getJoinType()) {
        case INNER -> inputs.stream().min(BY_COST).orElseThrow();
        case RIGHT -> inputs.get(1);
        case FULL -> inputs.stream().max(BY_COST).orElseThrow();
        default -> inputs.get(0);
      };
    }
    return inputs.stream().max(BY_COST).orElse(new Anchor(PlanCost.NOTHING, 1));
  }
}
