package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.SystemTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;

/** All rows of a system table. They are in memory, so that there is one way to read them. */
final class SystemTableScan extends TableScan implements EnumerableRel {

  private static final double ROWS = 100;

  private final SystemTable systemTable;

  SystemTableScan(RelOptCluster cluster, RelOptTable table, SystemTable systemTable) {
    super(cluster, cluster.traitSetOf(EnumerableConvention.INSTANCE), List.of(), table);
    this.systemTable = systemTable;
  }

  /** What is read, as EXPLAIN shows it. */
  String source() {
    return systemTable.schema() + "." + systemTable.name();
  }

  @Override
  public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
    return this;
  }

  /** Where the trimmer says which columns are looked at: the others need not be found out. */
  @Override
  public RelNode project(
      ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields, RelBuilder relBuilder) {
    List<String> names = getRowType().getFieldNames();
    Set<String> wanted =
        fieldsUsed.asList().stream().map(names::get).collect(Collectors.toUnmodifiableSet());
    return new SystemTableScan(getCluster(), getTable(), systemTable.narrowed(wanted))
        .projected(fieldsUsed, extraFields, relBuilder);
  }

  private RelNode projected(
      ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields, RelBuilder relBuilder) {
    return super.project(fieldsUsed, extraFields, relBuilder);
  }

  /** Scans that look at other columns are others. */
  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("rows", systemTable.rows());
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    return new PlanCost(1);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery mq) {
    return ROWS;
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    // Calcite's operators take rows of one column bare; a system table has more.
    PhysType physType =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY, false);
    Expression stashed = implementor.stash(systemTable, SystemTable.class);
    return implementor.result(
        physType,
        Blocks.toBlock(Expressions.call(Generated.class, "systemRows", DataContext.ROOT, stashed)));
  }
}
