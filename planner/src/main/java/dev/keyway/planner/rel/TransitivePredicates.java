package dev.keyway.planner.rel;

import dev.keyway.planner.access.StatementOperands;
import java.util.List;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/**
 * What a predicate on one side of a join says of the other side.
 *
 * <p>Calcite's rule for this never ends where numbers of different scales are joined, and takes a
 * column for NOT NULL because its partner is. This goes over a plan once.
 */
final class TransitivePredicates {

  private TransitivePredicates() {}

  /** How many joins there are. */
  static int joins(RelNode node) {
    return (node instanceof Join ? 1 : 0)
        + node.getInputs().stream().mapToInt(TransitivePredicates::joins).sum();
  }

  /** The plan with each join's inferred predicates as filters on its inputs; itself if none. */
  static RelNode in(RelNode node) {
    RelNode copy = ChangedInputs.of(node, TransitivePredicates::in);
    return copy instanceof Join join ? filtered(join) : copy;
  }

  private static RelNode filtered(Join join) {
    RelOptPredicateList known = join.getCluster().getMetadataQuery().getPulledUpPredicates(join);
    if (known.leftInferredPredicates.isEmpty() && known.rightInferredPredicates.isEmpty()) {
      return join;
    }
    return join.copy(
        join.getTraitSet(),
        List.of(
            filter(join.getLeft(), known.leftInferredPredicates),
            filter(join.getRight(), known.rightInferredPredicates)));
  }

  private static RelNode filter(RelNode input, List<RexNode> inferred) {
    if (inferred.isEmpty()) {
      return input;
    }
    RexBuilder builder = input.getCluster().getRexBuilder();
    RexShuttle retyped =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return builder.makeInputRef(input, ref.getIndex());
          }

          @Override
          public RexNode visitCall(RexCall call) {
            RexCall visited = (RexCall) super.visitCall(call);
            // Of the other side's column it was known that it is never NULL; of this one's not.
            return visited.getOperator().getName().equals(StatementOperands.IN_LIST)
                ? builder.makeCall(visited.getOperator(), visited.getOperands())
                : visited;
          }
        };
    return LogicalFilter.create(
        input, retyped.apply(RexUtil.composeConjunction(builder, inferred)));
  }
}
