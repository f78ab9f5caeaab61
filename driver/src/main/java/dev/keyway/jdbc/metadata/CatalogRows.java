package dev.keyway.jdbc.metadata;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.error.PlannerException;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The catalog as rows of metadata results. Thread-safe, as the catalog is. */
final class CatalogRows {

  static final String TABLE = "TABLE";

  private static final String NO = "NO";

  private final Catalog catalog;

  CatalogRows(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Rows of getTables; costs a ListTables at most. */
  List<@Nullable Object[]> tables(NamePattern pattern) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String name : pattern.among(catalog.tableNames())) {
      rows.add(row(null, Schemas.TABLES, name, TABLE, null, null, null, null, null, null));
    }
    return rows;
  }

  /**
   * Rows of getColumns.
   *
   * @param warnings told of tables whose keys are all that is given
   */
  List<@Nullable Object[]> columns(
      NamePattern tables, NamePattern columns, Consumer<String> warnings) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<Catalog.Listed> listed =
        tables.among(catalog.tableNames()).stream().flatMap(name -> listed(name).stream()).toList();
    long unsampled =
        listed.stream().filter(found -> found.knowledge() == Catalog.Knowledge.KEYS_ONLY).count();
    if (unsampled > 0) {
      warnings.accept(
          unsampled
              + " tables are listed with their keys only, since sampleBudget is used up; raise it,"
              + " or ask for fewer tables");
    }
    for (TableMetadata table : listed.stream().map(Catalog.Listed::table).toList()) {
      List<Column> shown = shown(table);
      List<String> wanted = columns.among(shown.stream().map(Column::name).toList());
      for (int i = 0; i < shown.size(); i++) {
        if (wanted.contains(shown.get(i).name())) {
          rows.add(column(table.name(), shown.get(i), i + 1));
        }
      }
    }
    return rows;
  }

  /** Rows of getPseudoColumns: what can be named but is not part of {@code SELECT *}. */
  List<@Nullable Object[]> hiddenColumns(NamePattern tables, NamePattern columns) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (TableMetadata table : tables(tables.among(catalog.tableNames()))) {
      List<Column> hidden = table.columns().stream().filter(Column::isHidden).toList();
      List<String> wanted = columns.among(hidden.stream().map(Column::name).toList());
      for (Column column : hidden) {
        if (wanted.contains(column.name())) {
          rows.add(pseudoColumn(table.name(), column));
        }
      }
    }
    return rows;
  }

  /** Rows of getPrimaryKeys, by column name as JDBC wants them. */
  List<@Nullable Object[]> primaryKey(@Nullable String table) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    table(table)
        .ifPresent(
            found -> {
              List<KeyPart> parts = found.key().parts();
              for (int i = 0; i < parts.size(); i++) {
                rows.add(
                    row(
                        null,
                        Schemas.TABLES,
                        found.name(),
                        found.nameOf(parts.get(i)),
                        i + 1,
                        null));
              }
            });
    rows.sort(Comparator.comparing(row -> String.valueOf(row[3])));
    return rows;
  }

  /** Rows of getBestRowIdentifier: the primary key. */
  List<@Nullable Object[]> rowIdentifier(@Nullable String table) {
    return table(table).stream()
        .flatMap(found -> found.key().parts().stream().flatMap(part -> keyColumn(found, part)))
        .<@Nullable Object[]>map(
            column ->
                row(
                    DatabaseMetaData.bestRowSession,
                    column.name(),
                    JdbcType.code(column.type()),
                    JdbcType.name(column.type()),
                    JdbcType.size(column.type()),
                    null,
                    digits(column.type()),
                    DatabaseMetaData.bestRowNotPseudo))
        .toList();
  }

  private static Stream<Column> keyColumn(TableMetadata table, KeyPart part) {
    return table.columnOf(part.attribute()).stream();
  }

  /** Which indexes are wanted. */
  enum Wanted {
    ALL,
    UNIQUE
  }

  /** Rows of getIndexInfo: the primary key first, then the others by name. */
  List<@Nullable Object[]> indexes(@Nullable String table, Wanted wanted) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    table(table)
        .ifPresent(
            found -> {
              addIndex(rows, found, Index.primary(found));
              if (wanted == Wanted.ALL) {
                found.indexes().stream()
                    .sorted(Comparator.comparing(IndexMetadata::name))
                    .map(Index::secondary)
                    .forEach(index -> addIndex(rows, found, index));
              }
            });
    return rows;
  }

  private record Index(String name, KeySchema key, long items, Uniqueness keys) {

    static Index primary(TableMetadata table) {
      return new Index("PRIMARY", table.key(), table.size().items(), Uniqueness.UNIQUE);
    }

    static Index secondary(IndexMetadata index) {
      return new Index(index.name(), index.key(), index.size().items(), Uniqueness.REPEATED);
    }
  }

  /** Whether several items may have one key. */
  private enum Uniqueness {
    UNIQUE,
    REPEATED
  }

  private static void addIndex(List<@Nullable Object[]> rows, TableMetadata table, Index index) {
    List<KeyPart> parts = index.key().parts();
    for (int i = 0; i < parts.size(); i++) {
      KeyPart part = parts.get(i);
      rows.add(
          row(
              null,
              Schemas.TABLES,
              table.name(),
              index.keys() == Uniqueness.REPEATED,
              null,
              index.name(),
              (int) DatabaseMetaData.tableIndexOther,
              i + 1,
              table.nameOf(part),
              index.key().sort().contains(part) ? "A" : null,
              index.items(),
              0L,
              null));
    }
  }

  private static @Nullable Object[] column(String table, Column column, int position) {
    ColumnType type = column.type();
    boolean always = !column.isNullable();
    return row(
        null,
        Schemas.TABLES,
        table,
        column.name(),
        JdbcType.code(type),
        JdbcType.name(type),
        JdbcType.size(type),
        null,
        digits(type),
        radix(type),
        always ? DatabaseMetaData.columnNoNulls : DatabaseMetaData.columnNullable,
        null,
        null,
        null,
        null,
        octets(type),
        position,
        always ? NO : "YES",
        null,
        null,
        null,
        null,
        NO,
        NO);
  }

  private static @Nullable Object[] pseudoColumn(String table, Column column) {
    ColumnType type = column.type();
    return row(
        null,
        Schemas.TABLES,
        table,
        column.name(),
        JdbcType.code(type),
        JdbcType.size(type),
        digits(type),
        radix(type),
        "NO_USAGE_RESTRICTIONS",
        null,
        octets(type),
        column.isNullable() ? "YES" : "NO");
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

  private static List<Column> shown(TableMetadata table) {
    return table.columns().stream().filter(column -> !column.isHidden()).toList();
  }

  private List<TableMetadata> tables(List<String> names) {
    return names.stream()
        .flatMap(name -> listed(name).stream())
        .map(Catalog.Listed::table)
        .toList();
  }

  private Optional<TableMetadata> table(@Nullable String name) {
    return name == null ? Optional.empty() : visible(() -> catalog.table(name));
  }

  private Optional<Catalog.Listed> listed(String name) {
    return visible(() -> catalog.listed(name));
  }

  /** A table, unless there is none, none that this identity may see, or one declared wrong. */
  private static <T> Optional<T> visible(Supplier<T> table) {
    try {
      return Optional.of(table.get());
    } catch (PlannerException e) {
      return switch (e.state()) {
        case UNKNOWN_TABLE, ACCESS_DENIED, BAD_CATALOG -> Optional.empty();
        default -> throw e;
      };
    }
  }

  static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }
}
