package dev.keyway.planner.catalog.system;

import static dev.keyway.planner.catalog.system.SystemTables.number;
import static dev.keyway.planner.catalog.system.SystemTables.text;

import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.catalog.SystemTable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The views of INFORMATION_SCHEMA (SQL:2016 part 11, as far as there is something to show;
 * STATISTICS as MySQL has it): the rows of {@link SystemTables} under the names that tools know.
 * Immutable.
 */
public final class InformationSchema {

  /** The name of the schema. */
  public static final String NAME = "INFORMATION_SCHEMA";

  private InformationSchema() {}

  /** Its views. */
  public static List<SystemTable> all() {
    return List.of(
        SCHEMATA,
        TABLES,
        columns(),
        ConstraintViews.tableConstraints(),
        ConstraintViews.keyColumnUsage(),
        ConstraintViews.referentialConstraints(),
        statistics());
  }

  /** The schemas that hold something of the user's, or tell of the driver. */
  public static final SystemTable SCHEMATA =
      new SystemTable(
          NAME,
          "SCHEMATA",
          List.of(text("CATALOG_NAME"), text("SCHEMA_NAME"), text("SCHEMA_OWNER")),
          (catalog, tables) ->
              Stream.of(SystemTables.SCHEMA, SystemTable.SYSTEM)
                  .<@Nullable Object[]>map(name -> new @Nullable Object[] {null, name, null})
                  .toList());

  /** Costs a ListTables at most. */
  public static final SystemTable TABLES =
      new SystemTable(
          NAME,
          "TABLES",
          List.of(
              text("TABLE_CATALOG"), text("TABLE_SCHEMA"), text("TABLE_NAME"), text("TABLE_TYPE")),
          (catalog, tables) ->
              tables.names(catalog).stream()
                  .<@Nullable Object[]>map(
                      name ->
                          new @Nullable Object[] {null, SystemTables.SCHEMA, name, "BASE TABLE"})
                  .toList());

  private static SystemTable columns() {
    return view(
        "COLUMNS",
        "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME COLUMN_NAME ORDINAL_POSITION:n COLUMN_DEFAULT"
            + " IS_NULLABLE DATA_TYPE CHARACTER_MAXIMUM_LENGTH:n NUMERIC_PRECISION:n"
            + " NUMERIC_PRECISION_RADIX:n NUMERIC_SCALE:n DATETIME_PRECISION:n COLUMN_KEY",
        SystemTables.COLUMNS,
        row -> row.truth("is_hidden") ? null : column(row));
  }

  private static @Nullable Object[] column(SystemRow row) {
    Kind kind = Kind.valueOf(row.text("type_name"));
    Object precision = row.value("type_precision");
    boolean text = kind == Kind.VARCHAR || kind == Kind.CHAR || kind == Kind.VARBINARY;
    boolean time = kind == Kind.TIME || kind == Kind.TIMESTAMP;
    boolean number =
        switch (kind) {
          case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE -> true;
          default -> false;
        };
    boolean exact = number && kind != Kind.REAL && kind != Kind.DOUBLE;
    return new @Nullable Object[] {
      null,
      SystemTables.SCHEMA,
      row.value("table_name"),
      row.value("column_name"),
      row.value("position"),
      row.value("default_value"),
      row.truth("is_nullable") ? "YES" : "NO",
      kind.name(),
      text ? precision : null,
      number ? precision : null,
      number ? (Object) 10L : null,
      exact ? row.value("type_scale") : null,
      time ? precision : null,
      row.value("key")
    };
  }

  private static SystemTable statistics() {
    return view(
        "STATISTICS",
        "TABLE_SCHEMA TABLE_NAME NON_UNIQUE:n INDEX_NAME SEQ_IN_INDEX:n COLUMN_NAME COLLATION"
            + " CARDINALITY:n",
        SystemTables.KEY_COLUMNS,
        row ->
            new @Nullable Object[] {
              SystemTables.SCHEMA,
              row.value("table_name"),
              row.truth("is_unique") ? 0L : 1L,
              row.value("index_name"),
              row.value("position"),
              row.value("column_name"),
              row.truth("is_sorted") ? "A" : null,
              row.value("item_count")
            });
  }

  /**
   * Another form of a system table.
   *
   * @param columns their names; those of numbers end with {@code :n}
   * @param made its row for one of the other; null for none
   */
  static SystemTable view(
      String name,
      String columns,
      SystemTable of,
      Function<SystemRow, @Nullable Object @Nullable []> made) {
    return new SystemTable(
        NAME,
        name,
        Stream.of(columns.split(" ", -1))
            .map(
                column ->
                    column.endsWith(":n")
                        ? number(column.substring(0, column.length() - 2))
                        : text(column))
            .toList(),
        (catalog, tables) ->
            of.rows().of(catalog, tables).stream()
                .flatMap(row -> Stream.ofNullable(made.apply(new SystemRow(of, row))))
                .<@Nullable Object[]>map(row -> row)
                .toList());
  }
}
