package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.exec.ItemReader;
import dev.keyway.planner.rel.LookupKeys.Driver;
import java.util.List;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;

/**
 * A join that reads the rows of one side, and of the other only what has the keys that are columns
 * of these. The other side is a read that is {@linkplain
 * dev.keyway.planner.access.AccessPath#isDriven driven}, with nothing but filters, projections and
 * aggregates above it: they run again for each batch of keys.
 */
final class LookupJoin extends Join implements EnumerableRel {

  private final Sides sides;
  private final LookupKeys.Use use;

  /**
   * What it is made of, beside the two inputs.
   *
   * @param driver which side is read
   * @param keys columns that the other is looked up by
   * @param one what it costs to look up for one row
   * @param path how it is looked up for one row
   */
  record Sides(Driver driver, List<LookupKeys.Pair> keys, ReadEstimate one, AccessPath path) {}

  private LookupJoin(Join join, RelTraitSet traits, List<RelNode> inputs, Sides sides) {
    super(
        join.getCluster(),
        traits,
        List.of(),
        inputs.get(0),
        inputs.get(1),
        join.getCondition(),
        Set.of(),
        join.getJoinType());
    this.sides = sides;
    this.use = new LookupKeys.Use(null, new ReadLimit.AllRows());
  }

  private LookupJoin(
      LookupJoin other, List<RelNode> inputs, RexNode condition, LookupKeys.Use use) {
    super(
        other.getCluster(),
        other.getTraitSet(),
        List.of(),
        inputs.get(0),
        inputs.get(1),
        condition,
        Set.of(),
        other.getJoinType());
    this.sides = other.sides;
    this.use = use;
  }

  /**
   * A join by lookups.
   *
   * @param join the same, undecided
   * @param inputs the two sides, physical
   * @param sides which drives, and how the other is looked up
   */
  static LookupJoin of(Join join, List<RelNode> inputs, Sides sides) {
    return new LookupJoin(
        join, join.getCluster().traitSetOf(EnumerableConvention.INSTANCE), inputs, sides);
  }

  /** The side that is looked up. */
  RelNode lookedUp() {
    return sides.driver == Driver.LEFT ? getRight() : getLeft();
  }

  /** The side that drives. */
  RelNode driving() {
    return sides.driver == Driver.LEFT ? getLeft() : getRight();
  }

  /** The column of the driving side that one of the join is; -1 if it is of the other side. */
  int drivingColumn(int column) {
    int left = getLeft().getRowType().getFieldCount();
    boolean isLeft = column < left;
    if (isLeft != (sides.driver == Driver.LEFT)) {
      return -1;
    }
    return isLeft ? column : column - left;
  }

  /** The same join, driven by another plan of the same rows. */
  LookupJoin withDriving(RelNode other) {
    return new LookupJoin(
        this,
        sides.driver == Driver.LEFT ? List.of(other, getRight()) : List.of(getLeft(), other),
        getCondition(),
        use);
  }

  /**
   * The same join, of which not all rows may be wanted.
   *
   * @param limit how many are
   */
  LookupJoin withLimit(ReadLimit limit) {
    return new LookupJoin(
        this, getInputs(), getCondition(), new LookupKeys.Use(use.shared(), limit));
  }

  /**
   * The same join, whose rows are kept and read again instead of looked up again.
   *
   * @param name what equal joins have in common
   */
  LookupJoin sharedAs(String name) {
    return new LookupJoin(this, getInputs(), getCondition(), new LookupKeys.Use(name, use.limit()));
  }

  /** How many rows are expected to be looked up for. */
  double drivingRows() {
    return getCluster().getMetadataQuery().getRowCount(driving());
  }

  @Override
  public LookupJoin copy(
      RelTraitSet traits,
      RexNode condition,
      RelNode left,
      RelNode right,
      JoinRelType type,
      boolean semiJoinDone) {
    return new LookupJoin(this, List.of(left, right), condition, use);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    return PlanCost.ofRead(sides.one.forEach(sides.path, mq.getRowCount(driving())));
  }

  @Override
  public double estimateRowCount(RelMetadataQuery mq) {
    double rows = mq.getRowCount(driving());
    return Math.max(1, rows * sides.one.rows());
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("driver", sides.driver)
        .item("keys", sides.keys)
        .item("limit", use.limit());
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    LookupKeys join =
        new LookupKeys(
            ItemReader.forEvaluation(sides.path),
            sides.keys,
            new LookupKeys.Shape(
                getJoinType(),
                sides.driver,
                getLeft().getRowType().getFieldCount(),
                getRight().getRowType().getFieldCount()),
            use);
    return new LookupCode(this, implementor).of(join);
  }
}
