package dev.keyway.planner.statement;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.catalog.TableDetails;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSize;
import dev.keyway.planner.error.PlannerException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the schema {@code system} that tell what tables there are. They cost a ListTables,
 * and a DescribeTable for each table that the catalog does not know.
 */
public final class SystemSchemaTables {

  private static final ColumnType TIMESTAMP = new ColumnType(ColumnType.Kind.TIMESTAMP, 3, 0);

  private SystemSchemaTables() {}

  /**
   * {@code system.tables}: a row for each table; of one that may not be described only its name.
   */
  public static SystemTable tables() {
    return new SystemTable(
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
            text("stream"),
            text("encryption"),
            text("replicas"),
            ResultColumn.computed("deletion_protection", ColumnType.BOOLEAN),
            text("table_class"),
            ResultColumn.computed("created_at", TIMESTAMP)),
        catalog -> {
          List<@Nullable Object[]> rows = new ArrayList<>();
          for (String name : catalog.tableNames()) {
            TableMetadata table = described(catalog, name);
            rows.add(table == null ? nameOnly(name) : row(table));
          }
          return rows;
        });
  }

  private static @Nullable Object[] nameOnly(String name) {
    @Nullable Object[] row = new @Nullable Object[tables().columns().size()];
    row[0] = name;
    return row;
  }

  private static @Nullable Object[] row(TableMetadata table) {
    TableDetails details = table.details();
    KeySchema key = table.key();
    boolean sized = !table.size().equals(TableSize.UNKNOWN);
    return new @Nullable Object[] {
      table.name(),
      table.state().name(),
      SystemTables.parts(key.partition()),
      SystemTables.parts(key.sort()),
      sized ? table.size().items() : null,
      sized ? table.size().bytes() : null,
      details.billing(),
      details.capacity().read(),
      details.capacity().write(),
      details.stream(),
      details.encryption(),
      details.replicas().isEmpty() ? null : String.join(", ", details.replicas()),
      details.deletionProtection(),
      details.tableClass(),
      details.createdAt()
    };
  }

  /** {@code system.indexes}: a row for each secondary index of each table. */
  public static SystemTable indexes() {
    return new SystemTable(
        "indexes",
        List.of(
            text("table_name"),
            text("index_name"),
            text("kind"),
            text("partition_key"),
            text("sort_key"),
            text("projection"),
            text("state"),
            number("item_count"),
            number("size_bytes")),
        catalog -> {
          List<@Nullable Object[]> rows = new ArrayList<>();
          for (String name : catalog.tableNames()) {
            TableMetadata table = described(catalog, name);
            if (table != null) {
              table.indexes().forEach(index -> rows.add(row(table, index)));
            }
          }
          return rows;
        });
  }

  private static @Nullable Object[] row(TableMetadata table, IndexMetadata index) {
    @Nullable Object[] facts = SystemTables.row(index);
    @Nullable Object[] row = new @Nullable Object[facts.length + 1];
    row[0] = table.name();
    System.arraycopy(facts, 0, row, 1, facts.length);
    return row;
  }

  /** Null if it may not be described, or is gone since it was listed. */
  private static @Nullable TableMetadata described(Catalog catalog, String name) {
    try {
      return catalog.described(name);
    } catch (PlannerException e) {
      return switch (e.state()) {
        case UNKNOWN_TABLE, ACCESS_DENIED, BAD_CATALOG -> null;
        default -> throw e;
      };
    }
  }

  private static ResultColumn text(String name) {
    return ResultColumn.computed(name, ColumnType.VARCHAR);
  }

  private static ResultColumn number(String name) {
    return ResultColumn.computed(name, ColumnType.BIGINT);
  }
}
