package dev.keyway.planner.rel;

import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableHashJoin;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;

/** The side of a hash join that is kept in memory: its rows are counted as they come. */
final class HashedSide extends SingleRel implements EnumerableRel {

  private HashedSide(RelNode input) {
    super(input.getCluster(), input.getTraitSet(), input);
  }

  /** A plan whose hash joins keep to joinRowLimit. */
  static RelNode bounded(RelNode node) {
    RelNode bounded = ChangedInputs.of(node, HashedSide::bounded);
    return bounded instanceof EnumerableHashJoin join
        ? join.copy(join.getTraitSet(), List.of(join.getLeft(), new HashedSide(join.getRight())))
        : bounded;
  }

  @Override
  public HashedSide copy(RelTraitSet traits, List<RelNode> inputs) {
    return new HashedSide(inputs.get(0));
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    BlockBuilder block = new BlockBuilder();
    Result rows = implementor.visitChild(this, 0, (EnumerableRel) getInput(), pref);
    block.add(
        Expressions.return_(
            null,
            Expressions.call(
                Generated.class, "kept", DataContext.ROOT, block.append("rows", rows.block))));
    return implementor.result(rows.physType, block.toBlock());
  }
}
