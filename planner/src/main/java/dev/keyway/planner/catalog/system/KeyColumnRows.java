package dev.keyway.planner.catalog.system;

import static dev.keyway.planner.catalog.system.SystemTables.number;
import static dev.keyway.planner.catalog.system.SystemTables.text;
import static dev.keyway.planner.catalog.system.SystemTables.truth;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.catalog.TableMetadata;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns that parts of keys are, or are written of: of each table the primary key first, then
 * its indexes by name.
 */
final class KeyColumnRows {

  static final SystemTable TABLE =
      new SystemTable(
          SystemTable.SYSTEM,
          "key_columns",
          List.of(
              text("table_name"),
              text("index_name"),
              truth("is_unique"),
              number("position"),
              text("column_name"),
              truth("is_sorted"),
              number("item_count")),
          (catalog, tables) ->
              tables.listed(catalog).stream()
                  .map(Catalog.Listed::table)
                  .flatMap(table -> rows(table).stream())
                  .toList());

  private KeyColumnRows() {}

  private static List<@Nullable Object[]> rows(TableMetadata table) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    add(
        rows,
        table,
        new Key(SystemTables.PRIMARY, Uniqueness.UNIQUE, table.key(), table.size().items()));
    table.indexes().stream()
        .sorted(Comparator.comparing(IndexMetadata::name))
        .map(index -> new Key(index.name(), Uniqueness.REPEATED, index.key(), index.size().items()))
        .forEach(key -> add(rows, table, key));
    return rows;
  }

  /** Whether several items may have one key. */
  private enum Uniqueness {
    UNIQUE,
    REPEATED
  }

  private record Key(String name, Uniqueness keys, KeySchema schema, long items) {}

  private static void add(List<@Nullable Object[]> rows, TableMetadata table, Key key) {
    Set<String> names = new HashSet<>();
    for (KeyPart part : key.schema().parts()) {
      for (String name : table.namesOf(part)) {
        if (names.add(name)) {
          rows.add(
              new @Nullable Object[] {
                table.name(),
                key.name(),
                key.keys() == Uniqueness.UNIQUE,
                (long) names.size(),
                name,
                key.schema().sort().contains(part),
                key.items()
              });
        }
      }
    }
  }
}
