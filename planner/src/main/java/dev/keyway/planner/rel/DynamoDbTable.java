package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.TableMetadata;
import java.util.List;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A table as Calcite sees it. Lives as long as one planning. */
final class DynamoDbTable extends AbstractTable implements TranslatableTable {

  private final TableMetadata metadata;

  DynamoDbTable(TableMetadata metadata) {
    this.metadata = metadata;
  }

  TableMetadata metadata() {
    return metadata;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory typeFactory) {
    return SqlTypes.rowType(metadata.columns(), typeFactory);
  }

  /**
   * The number of items, and no keys: Calcite takes them for positions in the row of every scan of
   * the table, also of one that reads fewer columns, and would drop DISTINCT for a key that is not
   * there.
   */
  @Override
  public Statistic getStatistic() {
    return Statistics.of((double) metadata.size().items(), List.of());
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    return DynamoDbTableScan.of(context.getCluster(), table, this);
  }
}
