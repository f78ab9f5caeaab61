package dev.keyway.planner.catalog.system;

import static dev.keyway.planner.catalog.system.SystemTables.SCHEMA;

import dev.keyway.planner.catalog.SystemTable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The views of INFORMATION_SCHEMA on keys: primary keys first, then foreign keys. Those of MySQL
 * name the tables as well, since primary keys all have one name.
 */
final class ConstraintViews {

  private static final String PRIMARY_KEY = "PRIMARY KEY";
  private static final String NO_ACTION = "NO ACTION";

  private ConstraintViews() {}

  static SystemTable tableConstraints() {
    String columns =
        "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME TABLE_SCHEMA TABLE_NAME"
            + " CONSTRAINT_TYPE";
    return both(
        InformationSchema.view(
            "TABLE_CONSTRAINTS",
            columns,
            SystemTables.KEYS_AND_INDEXES,
            row ->
                row.text("kind").equals(PRIMARY_KEY)
                    ? constraint(row, SystemTables.PRIMARY, PRIMARY_KEY)
                    : null),
        InformationSchema.view(
            "TABLE_CONSTRAINTS",
            columns,
            SystemTables.FOREIGN_KEYS,
            row -> isFirst(row) ? constraint(row, row.value("foreign_key"), "FOREIGN KEY") : null));
  }

  private static @Nullable Object[] constraint(SystemRow row, @Nullable Object name, String type) {
    return new @Nullable Object[] {null, SCHEMA, name, SCHEMA, row.value("table_name"), type};
  }

  static SystemTable keyColumnUsage() {
    String columns =
        "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME TABLE_SCHEMA TABLE_NAME COLUMN_NAME"
            + " ORDINAL_POSITION:n POSITION_IN_UNIQUE_CONSTRAINT:n REFERENCED_TABLE_SCHEMA"
            + " REFERENCED_TABLE_NAME REFERENCED_COLUMN_NAME";
    return both(
        InformationSchema.view(
            "KEY_COLUMN_USAGE",
            columns,
            SystemTables.KEY_COLUMNS,
            row -> row.truth("is_unique") ? primaryColumn(row) : null),
        InformationSchema.view(
            "KEY_COLUMN_USAGE",
            columns,
            SystemTables.FOREIGN_KEYS,
            ConstraintViews::foreignColumn));
  }

  private static @Nullable Object[] primaryColumn(SystemRow row) {
    return new @Nullable Object[] {
      null,
      SCHEMA,
      SystemTables.PRIMARY,
      SCHEMA,
      row.value("table_name"),
      row.value("column_name"),
      row.value("position"),
      null,
      null,
      null,
      null
    };
  }

  private static @Nullable Object[] foreignColumn(SystemRow row) {
    return new @Nullable Object[] {
      null,
      SCHEMA,
      row.value("foreign_key"),
      SCHEMA,
      row.value("table_name"),
      row.value("column_name"),
      row.value("position"),
      row.value("referenced_key") == null ? null : row.value("position"),
      SCHEMA,
      row.value("referenced_table"),
      row.value("referenced_column")
    };
  }

  static SystemTable referentialConstraints() {
    return InformationSchema.view(
        "REFERENTIAL_CONSTRAINTS",
        "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME UNIQUE_CONSTRAINT_CATALOG"
            + " UNIQUE_CONSTRAINT_SCHEMA UNIQUE_CONSTRAINT_NAME MATCH_OPTION UPDATE_RULE"
            + " DELETE_RULE TABLE_NAME REFERENCED_TABLE_NAME",
        SystemTables.FOREIGN_KEYS,
        row -> isFirst(row) ? reference(row) : null);
  }

  private static @Nullable Object[] reference(SystemRow row) {
    Object unique = row.value("referenced_key");
    return new @Nullable Object[] {
      null,
      SCHEMA,
      row.value("foreign_key"),
      null,
      unique == null ? null : SCHEMA,
      unique,
      "NONE",
      NO_ACTION,
      NO_ACTION,
      row.value("table_name"),
      row.value("referenced_table")
    };
  }

  /** A foreign key is a row for each of its columns there. */
  private static boolean isFirst(SystemRow row) {
    return row.number("position") == 1;
  }

  private static SystemTable both(SystemTable first, SystemTable second) {
    return new SystemTable(
        first.schema(),
        first.name(),
        first.columns(),
        (catalog, tables) ->
            Stream.of(first, second)
                .flatMap(view -> view.rows().of(catalog, tables).stream())
                .toList());
  }
}
