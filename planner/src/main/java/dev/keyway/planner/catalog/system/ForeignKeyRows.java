package dev.keyway.planner.catalog.system;

import static dev.keyway.planner.catalog.system.SystemTables.number;
import static dev.keyway.planner.catalog.system.SystemTables.text;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.catalog.ForeignKey;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSelection;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code system.foreign_keys}: the columns of foreign keys, by table and name. Only here what they
 * name is looked up, by the descriptions of both tables and nothing else: statements that read the
 * tables never fail for it. A foreign key of a table that may not be seen is left out, as the table
 * is.
 */
final class ForeignKeyRows {

  static final SystemTable TABLE =
      new SystemTable(
          SystemTable.SYSTEM,
          "foreign_keys",
          List.of(
              text("table_name"),
              text("foreign_key"),
              number("position"),
              text("column_name"),
              text("referenced_table"),
              text("referenced_column"),
              text("referenced_key")),
          ForeignKeyRows::rows);

  private ForeignKeyRows() {}

  /** Where nobody has declared one, nothing is asked for. */
  private static List<@Nullable Object[]> rows(Catalog catalog, TableSelection tables) {
    List<ForeignKey> declared = catalog.foreignKeys();
    if (declared.isEmpty()) {
      return List.of();
    }
    Set<String> names = new HashSet<>(tables.names(catalog));
    return declared.stream()
        .filter(key -> names.contains(key.table()))
        .sorted(Comparator.comparing(ForeignKey::table).thenComparing(ForeignKey::name))
        .flatMap(key -> rows(catalog, key).stream())
        .toList();
  }

  private static List<@Nullable Object[]> rows(Catalog catalog, ForeignKey key) {
    Optional<TableMetadata> child = new TableSelection.All().described(catalog, key.table());
    Optional<TableMetadata> parent = child.isEmpty() ? child : parent(catalog, key);
    return parent.isEmpty() ? List.of() : rows(key, child.get(), parent.get());
  }

  private static Optional<TableMetadata> parent(Catalog catalog, ForeignKey key) {
    try {
      return Optional.of(catalog.described(key.parent()));
    } catch (PlannerException e) {
      return switch (e.state()) {
        case UNKNOWN_TABLE -> throw contradicted(key, "there is no table " + key.parent());
        case ACCESS_DENIED, BAD_CATALOG -> Optional.empty();
        default -> throw e;
      };
    }
  }

  private static List<@Nullable Object[]> rows(
      ForeignKey key, TableMetadata child, TableMetadata parent) {
    List<String> primary = parent.key().parts().stream().map(parent::nameOf).toList();
    List<String> referenced = key.parentColumns().isEmpty() ? primary : key.parentColumns();
    if (referenced.size() != key.columns().size()) {
      throw contradicted(
          key,
          "it has the columns "
              + key.columns()
              + ", but the primary key of "
              + parent.name()
              + " is "
              + primary
              + ", so that to: has to name columns");
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < referenced.size(); i++) {
      Column column = column(key, child, key.columns().get(i));
      Column other = column(key, parent, referenced.get(i));
      if (kind(column) != kind(other)) {
        throw contradicted(
            key,
            "column "
                + column.name()
                + " is "
                + column.type()
                + ", but "
                + other.name()
                + " of "
                + parent.name()
                + " is "
                + other.type());
      }
      rows.add(
          new @Nullable Object[] {
            child.name(),
            key.name(),
            i + 1L,
            column.name(),
            parent.name(),
            other.name(),
            referenced.equals(primary) ? SystemTables.PRIMARY : null
          });
    }
    return rows;
  }

  /** What was only sampled may be missing the next time. */
  private static Column column(ForeignKey key, TableMetadata table, String name) {
    return table
        .column(name)
        .filter(column -> column.isDeclared() || isKey(table, column))
        .orElseThrow(
            () ->
                contradicted(
                    key,
                    "column "
                        + name
                        + " of "
                        + table.name()
                        + " is no key and not declared under columns:"));
  }

  private static boolean isKey(TableMetadata table, Column column) {
    return table.key().contains(column)
        || table.indexes().stream().anyMatch(index -> index.key().contains(column));
  }

  /** Types that values can be compared in are one: all numbers, all texts. */
  private static Kind kind(Column column) {
    return switch (column.type().kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE -> Kind.DECIMAL;
      case CHAR, VARCHAR -> Kind.VARCHAR;
      default -> column.type().kind();
    };
  }

  private static PlannerException contradicted(ForeignKey key, String why) {
    return new PlannerException(
        SqlState.BAD_CATALOG,
        key.place()
            + ": foreign key "
            + key.name()
            + " of "
            + key.table()
            + " cannot be: "
            + why
            + "; correct the file, or leave it out there");
  }
}
