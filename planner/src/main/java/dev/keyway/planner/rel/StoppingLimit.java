package dev.keyway.planner.rel;

import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableLimit;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * A LIMIT that asks for no row behind its last one: Calcite's takes one more before it stops, and
 * behind a filter that row may cost pages.
 */
final class StoppingLimit extends EnumerableLimit {
  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private StoppingLimit(RelOptCluster cluster, RelTraitSet traits, RelNode input, Counts counts) {
    super(cluster, traits, input, counts.offset, counts.fetch);
  }

  private record Counts(@Nullable RexNode offset, @Nullable RexNode fetch) {}

  /** The same limit. */
  static StoppingLimit of(EnumerableLimit limit) {
    return new StoppingLimit(
        limit.getCluster(),
        limit.getTraitSet(),
        limit.getInput(),
        new Counts(limit.offset, limit.fetch));
  }

  @Override
  public StoppingLimit copy(RelTraitSet traits, List<RelNode> inputs) {
    return new StoppingLimit(getCluster(), traits, inputs.get(0), new Counts(offset, fetch));
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    BlockBuilder block = new BlockBuilder();
    Result child = implementor.visitChild(this, 0, (EnumerableRel) getInput(), pref);
    block.add(
        Expressions.return_(
            null,
            Expressions.call(
                Generated.class,
                "limited",
                block.append("child", child.block),
                count(offset, 0),
                count(fetch, Integer.MAX_VALUE))));
    return implementor.result(
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), child.format), block.toBlock());
  }

  /** Rows are counted with an int: no result has more before it is stopped. */
  private static Expression count(@Nullable RexNode count, int absent) {
    if (count instanceof RexDynamicParam parameter) {
      return Expressions.call(
          Generated.class, "count", DataContext.ROOT, Expressions.constant(parameter.getIndex()));
    }
    BigDecimal rows = count == null ? null : ((RexLiteral) count).getValueAs(BigDecimal.class);
    return Expressions.constant(rows == null ? absent : rows.min(MOST).intValue());
  }
}
