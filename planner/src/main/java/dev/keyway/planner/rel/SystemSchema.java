package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.SystemTable;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;

/** A schema of tables whose rows are made in memory. Immutable. */
final class SystemSchema extends AbstractSchema {

  private final Lookup<Table> tables;

  /** The schemas that some system tables are in, by their names. */
  static List<Named<Schema>> of(List<SystemTable> tables) {
    return tables.stream()
        .collect(Collectors.groupingBy(SystemTable::schema, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(schema -> new Named<Schema>(schema.getKey(), new SystemSchema(schema.getValue())))
        .toList();
  }

  private SystemSchema(List<SystemTable> tables) {
    this.tables =
        new AnyCaseLookup<>(
            tables.stream()
                .map(table -> new Named<Table>(table.name(), new InMemory(table)))
                .toList());
  }

  @Override
  public Lookup<Table> tables() {
    return tables;
  }

  /** A system table as Calcite sees it. */
  private static final class InMemory extends AbstractTable implements TranslatableTable {
    private final SystemTable table;

    InMemory(SystemTable table) {
      this.table = table;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
      return SqlTypes.resultType(table.columns(), typeFactory);
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable relTable) {
      return new SystemTableScan(context.getCluster(), relTable, table);
    }
  }
}
