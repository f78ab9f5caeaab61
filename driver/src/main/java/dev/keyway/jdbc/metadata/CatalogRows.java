package dev.keyway.jdbc.metadata;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.catalog.ForeignKey;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.catalog.TableSelection;
import dev.keyway.planner.catalog.system.InformationSchema;
import dev.keyway.planner.catalog.system.SystemRow;
import dev.keyway.planner.catalog.system.SystemTables;
import dev.keyway.planner.error.PlannerException;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** System tables as rows of metadata results. Thread-safe, as the catalog is. */
final class CatalogRows {

  static final String TABLE = "TABLE";

  private static final String NO = "NO";

  private static final String TABLE_NAME = "table_name";
  private static final String COLUMN_NAME = "column_name";
  private static final String POSITION = "position";
  private static final String IS_HIDDEN = "is_hidden";
  private static final String IS_NULLABLE = "is_nullable";
  private static final String IS_UNIQUE = "is_unique";

  private final Catalog catalog;

  CatalogRows(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Rows of getSchemas. */
  List<@Nullable Object[]> schemas(NamePattern pattern) {
    return Schemas.rows(catalog, pattern);
  }

  /** Rows of getTables; costs a ListTables at most. */
  List<@Nullable Object[]> tables(NamePattern pattern) {
    return rows(InformationSchema.TABLES, pattern)
        .<@Nullable Object[]>map(
            table ->
                row(
                    null,
                    table.value("TABLE_SCHEMA"),
                    table.value("TABLE_NAME"),
                    TABLE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null))
        .toList();
  }

  /**
   * Rows of getColumns.
   *
   * @param warnings told of tables whose keys are all that is given
   */
  List<@Nullable Object[]> columns(
      NamePattern tables, NamePattern columns, Consumer<String> warnings) {
    List<SystemRow> all = rows(SystemTables.COLUMNS, tables).toList();
    long unsampled =
        all.stream()
            .filter(column -> !column.truth("is_sampled"))
            .map(column -> column.text(TABLE_NAME))
            .distinct()
            .count();
    if (unsampled > 0) {
      warnings.accept(
          unsampled
              + " tables are listed with their keys only, since sampleBudget is used up; raise it,"
              + " or ask for fewer tables");
    }
    return named(all.stream().filter(column -> !column.truth(IS_HIDDEN)).toList(), columns)
        .<@Nullable Object[]>map(CatalogRows::column)
        .toList();
  }

  /** Rows of getPseudoColumns: what can be named but is not part of {@code SELECT *}. */
  List<@Nullable Object[]> hiddenColumns(NamePattern tables, NamePattern columns) {
    List<SystemRow> hidden =
        rows(SystemTables.COLUMNS, tables).filter(column -> column.truth(IS_HIDDEN)).toList();
    return named(hidden, columns).<@Nullable Object[]>map(CatalogRows::pseudoColumn).toList();
  }

  /** Those columns whose names a pattern finds, table by table. */
  private static Stream<SystemRow> named(List<SystemRow> columns, NamePattern pattern) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    columns.forEach(
        column ->
            names
                .computeIfAbsent(column.text(TABLE_NAME), table -> new ArrayList<>())
                .add(column.text(COLUMN_NAME)));
    names.replaceAll((table, all) -> pattern.among(all));
    return columns.stream()
        .filter(
            column ->
                names
                    .getOrDefault(column.text(TABLE_NAME), List.of())
                    .contains(column.text(COLUMN_NAME)));
  }

  /** Rows of getPrimaryKeys, by column name as JDBC wants them. */
  List<@Nullable Object[]> primaryKey(@Nullable String table) {
    return keyColumns(table)
        .filter(part -> part.truth(IS_UNIQUE))
        .sorted(Comparator.comparing(part -> part.text(COLUMN_NAME)))
        .<@Nullable Object[]>map(
            part ->
                row(
                    null,
                    Schemas.TABLES,
                    part.value(TABLE_NAME),
                    part.value(COLUMN_NAME),
                    part.number(POSITION),
                    null))
        .toList();
  }

  /** Rows of getBestRowIdentifier: the primary key. */
  List<@Nullable Object[]> rowIdentifier(@Nullable String table) {
    List<String> key =
        keyColumns(table)
            .filter(part -> part.truth(IS_UNIQUE))
            .map(part -> part.text(COLUMN_NAME))
            .toList();
    return of(SystemTables.COLUMNS, table)
        .filter(column -> key.contains(column.text(COLUMN_NAME)))
        .sorted(Comparator.comparing(column -> key.indexOf(column.text(COLUMN_NAME))))
        .<@Nullable Object[]>map(
            column ->
                row(
                    DatabaseMetaData.bestRowSession,
                    column.value(COLUMN_NAME),
                    JdbcType.code(column.type()),
                    JdbcType.name(column.type()),
                    JdbcType.size(column.type()),
                    null,
                    digits(column.type()),
                    DatabaseMetaData.bestRowNotPseudo))
        .toList();
  }

  /** Which indexes are wanted. */
  enum Wanted {
    ALL,
    UNIQUE
  }

  /** Rows of getIndexInfo: the primary key first, then the others by name. */
  List<@Nullable Object[]> indexes(@Nullable String table, Wanted wanted) {
    return keyColumns(table)
        .filter(part -> wanted == Wanted.ALL || part.truth(IS_UNIQUE))
        .<@Nullable Object[]>map(
            part ->
                row(
                    null,
                    Schemas.TABLES,
                    part.value(TABLE_NAME),
                    !part.truth(IS_UNIQUE),
                    null,
                    part.value("index_name"),
                    (int) DatabaseMetaData.tableIndexOther,
                    part.number(POSITION),
                    part.value(COLUMN_NAME),
                    part.truth("is_sorted") ? "A" : null,
                    part.value("item_count"),
                    0L,
                    null))
        .toList();
  }

  /** Rows of getImportedKeys: the foreign keys of a table. */
  List<@Nullable Object[]> importedKeys(@Nullable String table) {
    return ForeignKeyRows.byParent(foreignKeys(name(table).stream().toList()));
  }

  /** Rows of getExportedKeys: the foreign keys that reference a table. */
  List<@Nullable Object[]> exportedKeys(@Nullable String parent) {
    Optional<String> name = name(parent);
    List<String> children =
        catalog.foreignKeys().stream()
            .filter(key -> name.filter(key.parent()::equals).isPresent())
            .map(ForeignKey::table)
            .distinct()
            .toList();
    return ForeignKeyRows.byChild(ForeignKeyRows.to(name, foreignKeys(children)));
  }

  /** Rows of getCrossReference: the foreign keys of one table that reference another. */
  List<@Nullable Object[]> crossReference(@Nullable String parent, @Nullable String child) {
    return ForeignKeyRows.byChild(
        ForeignKeyRows.to(name(parent), foreignKeys(name(child).stream().toList())));
  }

  /** Other than a table that is declared wrong, a foreign key that is wrong is an error. */
  private Stream<SystemRow> foreignKeys(List<String> tables) {
    return rows(SystemTables.FOREIGN_KEYS, new TableSelection.Some(tables));
  }

  /**
   * What the catalog calls a table; empty if there is none, or none to be seen. Where nobody has
   * declared a foreign key, nothing is asked for.
   */
  private Optional<String> name(@Nullable String table) {
    if (catalog.foreignKeys().isEmpty()) {
      return Optional.empty();
    }
    return of(SystemTables.KEYS_AND_INDEXES, table).findFirst().map(key -> key.text(TABLE_NAME));
  }

  private Stream<SystemRow> keyColumns(@Nullable String table) {
    return of(SystemTables.KEY_COLUMNS, table);
  }

  /** What a system table tells of the tables that a pattern finds. */
  private Stream<SystemRow> rows(SystemTable table, NamePattern pattern) {
    return rows(table, new TableSelection.Some(pattern.among(catalog.tableNames())));
  }

  private Stream<SystemRow> rows(SystemTable table, TableSelection tables) {
    return table.rows().of(catalog, tables).stream().map(row -> new SystemRow(table, row));
  }

  /** What a system table tells of one table; nothing if there is none, or none to be seen. */
  private Stream<SystemRow> of(SystemTable table, @Nullable String name) {
    if (name == null) {
      return Stream.empty();
    }
    try {
      return table.rows().of(catalog, new TableSelection.Named(name)).stream()
          .map(row -> new SystemRow(table, row));
    } catch (PlannerException e) {
      return switch (e.state()) {
        case UNKNOWN_TABLE, ACCESS_DENIED, BAD_CATALOG -> Stream.empty();
        default -> throw e;
      };
    }
  }

  private static @Nullable Object[] column(SystemRow column) {
    ColumnType type = column.type();
    boolean always = !column.truth(IS_NULLABLE);
    return row(
        null,
        Schemas.TABLES,
        column.value(TABLE_NAME),
        column.value(COLUMN_NAME),
        JdbcType.code(type),
        JdbcType.name(type),
        JdbcType.size(type),
        null,
        digits(type),
        radix(type),
        always ? DatabaseMetaData.columnNoNulls : DatabaseMetaData.columnNullable,
        remarks(column),
        column.value("default_value"),
        null,
        null,
        octets(type),
        column.number(POSITION),
        always ? NO : "YES",
        null,
        null,
        null,
        null,
        NO,
        NO);
  }

  private static @Nullable Object[] pseudoColumn(SystemRow column) {
    ColumnType type = column.type();
    return row(
        null,
        Schemas.TABLES,
        column.value(TABLE_NAME),
        column.value(COLUMN_NAME),
        JdbcType.code(type),
        JdbcType.size(type),
        digits(type),
        radix(type),
        "NO_USAGE_RESTRICTIONS",
        remarks(column),
        octets(type),
        column.truth(IS_NULLABLE) ? "YES" : NO);
  }

  /** Which attribute a column is that has another name; null for one that has its own. */
  private static @Nullable String remarks(SystemRow column) {
    Object attribute = column.value("attribute");
    return attribute == null || attribute.equals(column.text(COLUMN_NAME))
        ? null
        : "attribute " + attribute + " (" + column.text("stored_as") + ")";
  }

  /** Rows of getTypeInfo, by type code. */
  static List<@Nullable Object[]> types() {
    return Stream.of(Kind.values())
        .filter(kind -> kind != Kind.NULL)
        .map(CatalogRows::type)
        .sorted(Comparator.comparingInt((@Nullable Object[] row) -> code(row)))
        .toList();
  }

  private static int code(@Nullable Object[] row) {
    return row[1] instanceof Integer code ? code : 0;
  }

  private static @Nullable Object[] type(Kind kind) {
    ColumnType type =
        switch (kind) {
          case DECIMAL -> ColumnType.UNDECLARED_NUMBER;
          case CHAR, VARCHAR, VARBINARY -> new ColumnType(kind, ColumnType.MAX_LENGTH, 0);
          case TIMESTAMP -> new ColumnType(kind, 3, 0);
          default -> new ColumnType(kind, 0, 0);
        };
    boolean text = JdbcType.isText(type);
    String prefix =
        switch (kind) {
          case CHAR, VARCHAR -> "'";
          case VARBINARY -> "X'";
          case DATE, TIME, TIMESTAMP -> kind.name() + " '";
          default -> null;
        };
    return row(
        JdbcType.name(type),
        JdbcType.code(type),
        JdbcType.size(type),
        prefix,
        prefix == null ? null : "'",
        switch (kind) {
          case DECIMAL -> "precision,scale";
          case CHAR, VARCHAR, VARBINARY -> "length";
          default -> null;
        },
        DatabaseMetaData.typeNullable,
        text,
        DatabaseMetaData.typeSearchable,
        !JdbcType.isNumber(type),
        false,
        false,
        null,
        0,
        JdbcType.scale(type),
        null,
        null,
        radix(type));
  }

  private static @Nullable Integer digits(ColumnType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, TIME, TIMESTAMP -> JdbcType.scale(type);
      default -> null;
    };
  }

  private static @Nullable Integer radix(ColumnType type) {
    return JdbcType.isNumber(type) ? 10 : null;
  }

  private static @Nullable Integer octets(ColumnType type) {
    return JdbcType.isText(type) || type.kind() == Kind.VARBINARY ? JdbcType.size(type) : null;
  }

  static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }
}
