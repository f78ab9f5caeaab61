package dev.keyway.planner.catalog.system;

import static dev.keyway.planner.catalog.system.SystemTables.number;
import static dev.keyway.planner.catalog.system.SystemTables.text;
import static dev.keyway.planner.catalog.system.SystemTables.truth;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.catalog.TableDetails;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSelection;
import dev.keyway.planner.catalog.TableSettings;
import dev.keyway.planner.catalog.TableSize;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code system.tables}. It costs a ListTables, and for each table that the catalog does not know a
 * DescribeTable; where it is looked at, a DescribeTimeToLive and a DescribeContinuousBackups, too.
 *
 * @param columns those that are looked at
 */
record TableRows(Set<String> columns) implements SystemTable.Rows {

  /** What no description says. */
  private static final Set<String> APART = Set.of("time_to_live", "point_in_time_recovery");

  static final SystemTable TABLE =
      new SystemTable(
          SystemTable.SYSTEM,
          "tables",
          List.of(
              text("table_name"),
              text("state"),
              text("partition_key"),
              text("sort_key"),
              number("item_count"),
              number("size_bytes"),
              text("billing"),
              number("read_capacity"),
              number("write_capacity"),
              text("time_to_live"),
              text("stream"),
              truth("point_in_time_recovery"),
              text("encryption"),
              text("replicas"),
              truth("deletion_protection"),
              text("table_class"),
              ResultColumn.computed("created_at", ColumnType.TIMESTAMP)),
          new TableRows(APART));

  TableRows {
    columns = Set.copyOf(columns);
  }

  @Override
  public List<@Nullable Object[]> of(Catalog catalog, TableSelection tables) {
    return tables.names(catalog).stream()
        .<@Nullable Object[]>map(
            name ->
                tables
                    .described(catalog, name)
                    .map(table -> row(table, settings(catalog, table)))
                    .orElseGet(() -> nameOnly(name)))
        .toList();
  }

  @Override
  public SystemTable.Rows narrowed(Set<String> wanted) {
    return new TableRows(wanted);
  }

  private TableSettings settings(Catalog catalog, TableMetadata table) {
    return Collections.disjoint(columns, APART) ? TableSettings.UNKNOWN : catalog.settings(table);
  }

  private static @Nullable Object[] nameOnly(String name) {
    @Nullable Object[] row = new @Nullable Object[TABLE.columns().size()];
    row[0] = name;
    return row;
  }

  private static @Nullable Object[] row(TableMetadata table, TableSettings settings) {
    TableDetails details = table.details();
    KeySchema key = table.key();
    boolean sized = !table.size().equals(TableSize.UNKNOWN);
    return new @Nullable Object[] {
      table.name(),
      table.state().name(),
      IndexRows.parts(key.partition()),
      IndexRows.parts(key.sort()),
      sized ? table.size().items() : null,
      sized ? table.size().bytes() : null,
      details.billing(),
      details.capacity().read(),
      details.capacity().write(),
      settings.timeToLive(),
      details.stream(),
      settings.recovery(),
      details.encryption(),
      details.replicas().isEmpty() ? null : String.join(", ", details.replicas()),
      details.deletionProtection(),
      details.tableClass(),
      details.createdAt()
    };
  }
}
