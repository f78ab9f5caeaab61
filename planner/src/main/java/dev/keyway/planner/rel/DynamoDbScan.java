package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.IndexChoice;
import dev.keyway.planner.access.Lookup.Everything;
import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.exec.ItemReader;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** The one physical node that reads DynamoDB: an access path, and what it is expected to cost. */
final class DynamoDbScan extends AbstractRelNode implements EnumerableRel {

  /**
   * What a Scan costs that is refused without a hint: finite, so that a plan exists to be refused.
   */
  private static final double REFUSED_SCAN = 1e9;

  /** What a Scan costs that is refused whatever its size: more than any other plan. */
  private static final double AGAINST_HINT = 1e12;

  /** The default of fullScanLimit; the limit that counts is known at execution only. */
  private static final long LARGE_SCAN_BYTES = 64L << 20;

  private final AccessPath path;
  private final List<AccessPath> ties;
  private final ReadEstimate estimate;

  private DynamoDbScan(RelOptCluster cluster, RelDataType rowType, IndexChoice.Choice choice) {
    super(cluster, cluster.traitSetOf(EnumerableConvention.INSTANCE));
    this.rowType = rowType;
    this.path = choice.path();
    this.ties = choice.ties();
    this.estimate = choice.estimate();
  }

  static DynamoDbScan of(DynamoDbTableScan table, IndexChoice.Choice choice) {
    return new DynamoDbScan(table.getCluster(), table.getRowType(), choice);
  }

  /** The same read with another access path, whose columns are the same. */
  DynamoDbScan withPath(AccessPath other) {
    return with(rowType, other);
  }

  /** The number of rows, as the one row of the read. */
  DynamoDbScan counting(RelDataType count) {
    return with(count, path.counting());
  }

  private DynamoDbScan with(RelDataType type, AccessPath other) {
    return new DynamoDbScan(
        getCluster(), type, new IndexChoice.Choice(other, List.of(), estimate, List.of()));
  }

  /** Other reads of the same rows that are expected to cost the same. */
  List<AccessPath> ties() {
    return ties;
  }

  AccessPath path() {
    return path;
  }

  @Override
  public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
    return this;
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    // Of a driven one the join knows how often it is made.
    return path.isDriven() ? PlanCost.NOTHING : cost();
  }

  /** What the read costs if it is made once. */
  PlanCost cost() {
    PlanCost cost = PlanCost.ofRead(estimate);
    if (path.condition() != null) {
      return cost;
    }
    boolean large =
        estimate.units() > ReadEstimate.units((double) LARGE_SCAN_BYTES, path.freshness());
    // Of two scans that read the same, the one that knows what an index lacks is the one to refuse.
    Everything scan = (Everything) path.lookup();
    double advised = scan.advice().isEmpty() ? 0 : 1;
    if (scan.verdict() == Everything.Verdict.AGAINST_HINT) {
      return new PlanCost(cost.value() + AGAINST_HINT);
    }
    return new PlanCost(cost.value() + (large ? REFUSED_SCAN : PlanCost.SCAN) - advised);
  }

  /** How many rows it is expected to give. */
  double rows() {
    return Math.max(1, estimate.rows());
  }

  @Override
  public double estimateRowCount(RelMetadataQuery mq) {
    return rows();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("path", path).item("columns", path.columns());
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    // Calcite's operators take rows of one column bare, and set operations rely on it.
    boolean bare = getRowType().getFieldCount() == 1;
    PhysType physType =
        PhysTypeImpl.of(
            implementor.getTypeFactory(),
            getRowType(),
            bare ? JavaRowFormat.SCALAR : JavaRowFormat.ARRAY,
            false);
    Expression stashed = implementor.stash(ItemReader.forEvaluation(path), ItemReader.class);
    return implementor.result(
        physType,
        Blocks.toBlock(
            Expressions.call(
                Generated.class, bare ? "readColumn" : "read", DataContext.ROOT, stashed)));
  }
}
