package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.TableMetadata;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;

/** A table before it is decided how to read it: which of its columns the statement needs. */
final class DynamoDbTableScan extends TableScan {

  private final TableMetadata metadata;
  private final List<Column> columns;

  private DynamoDbTableScan(
      RelOptCluster cluster, RelOptTable table, TableMetadata metadata, List<Column> columns) {
    super(cluster, cluster.traitSetOf(Convention.NONE), List.of(), table);
    this.metadata = metadata;
    this.columns = columns;
  }

  static DynamoDbTableScan of(RelOptCluster cluster, RelOptTable relTable, DynamoDbTable table) {
    return new DynamoDbTableScan(cluster, relTable, table.metadata(), table.metadata().columns());
  }

  TableMetadata metadata() {
    return metadata;
  }

  /** The same, with more columns behind the others. */
  DynamoDbTableScan with(List<Column> added) {
    return new DynamoDbTableScan(
        getCluster(), table, metadata, Stream.concat(columns.stream(), added.stream()).toList());
  }

  /** The needed columns, in the order of the row type. */
  List<Column> columns() {
    return columns;
  }

  @Override
  public RelNode project(
      ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields, RelBuilder relBuilder) {
    List<Column> needed = fieldsUsed.asList().stream().map(columns::get).toList();
    return new DynamoDbTableScan(getCluster(), table, metadata, needed);
  }

  @Override
  public RelDataType deriveRowType() {
    return SqlTypes.rowType(columns, getCluster().getTypeFactory());
  }

  @Override
  public double estimateRowCount(RelMetadataQuery mq) {
    return Math.max(1, (double) metadata.size().items());
  }

  @Override
  public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
    return this;
  }

  @Override
  public RelWriter explainTerms(RelWriter pw) {
    return super.explainTerms(pw).item("columns", columns.stream().map(Column::name).toList());
  }
}
