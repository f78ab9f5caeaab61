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
import org.apache.calcite.util.ImmutableBitSet;

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

  @Override
  public Statistic getStatistic() {
    ImmutableBitSet.Builder key = ImmutableBitSet.builder();
    metadata.key().parts().stream()
        .flatMap(part -> metadata.column(part.attribute()).stream())
        .forEach(column -> key.set(metadata.columns().indexOf(column)));
    return Statistics.of((double) metadata.size().items(), List.of(key.build()));
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    return DynamoDbTableScan.of(context.getCluster(), table, this);
  }
}
