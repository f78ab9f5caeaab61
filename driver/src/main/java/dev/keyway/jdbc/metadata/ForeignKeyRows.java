package dev.keyway.jdbc.metadata;

import dev.keyway.planner.catalog.system.SystemRow;
import dev.keyway.planner.catalog.system.SystemTables;
import java.sql.DatabaseMetaData;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of {@link SystemTables#FOREIGN_KEYS} as JDBC wants them. */
final class ForeignKeyRows {

  private static final String CHILD = "table_name";
  private static final String PARENT = "referenced_table";

  /** KEY_SEQ, as JDBC wants it, though the columns of several keys to one table are mixed then. */
  private static final Comparator<SystemRow> WITHIN_TABLES =
      Comparator.comparing((SystemRow key) -> key.number("position"))
          .thenComparing(key -> key.text("foreign_key"));

  private ForeignKeyRows() {}

  /** Those that reference a table; none if there is no such table. */
  static Stream<SystemRow> to(Optional<String> parent, Stream<SystemRow> keys) {
    return keys.filter(key -> parent.filter(key.text(PARENT)::equals).isPresent());
  }

  /** By the tables that are referenced. */
  static List<@Nullable Object[]> byParent(Stream<SystemRow> keys) {
    return by(PARENT, keys);
  }

  /** By the tables that reference. */
  static List<@Nullable Object[]> byChild(Stream<SystemRow> keys) {
    return by(CHILD, keys);
  }

  private static List<@Nullable Object[]> by(String table, Stream<SystemRow> keys) {
    return keys.sorted(
            Comparator.comparing((SystemRow key) -> key.text(table)).thenComparing(WITHIN_TABLES))
        .<@Nullable Object[]>map(ForeignKeyRows::row)
        .toList();
  }

  private static @Nullable Object[] row(SystemRow key) {
    return CatalogRows.row(
        null,
        Schemas.TABLES,
        key.value(PARENT),
        key.value("referenced_column"),
        null,
        Schemas.TABLES,
        key.value(CHILD),
        key.value("column_name"),
        key.number("position"),
        DatabaseMetaData.importedKeyNoAction,
        DatabaseMetaData.importedKeyNoAction,
        key.value("foreign_key"),
        key.value("referenced_key"),
        DatabaseMetaData.importedKeyNotDeferrable);
  }
}
