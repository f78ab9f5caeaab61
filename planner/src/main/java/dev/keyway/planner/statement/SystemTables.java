package dev.keyway.planner.statement;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.IndexMetadata.Projection;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.catalog.TableMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What SHOW and DESCRIBE list. */
public final class SystemTables {

  private static final Pattern ANY = pattern("%");

  private SystemTables() {}

  /**
   * The names of tables.
   *
   * @param like a pattern with the wildcards % and _, in any case as names are; null for all tables
   */
  public static SystemTable tables(@Nullable String like) {
    Pattern pattern = like == null ? ANY : pattern(like);
    return new SystemTable(
        "tables",
        List.of(text("TABLE_NAME")),
        catalog -> {
          List<@Nullable Object[]> rows = new ArrayList<>();
          catalog.tableNames().stream()
              .filter(name -> pattern.matcher(name).matches())
              .forEach(name -> rows.add(new @Nullable Object[] {name}));
          return rows;
        });
  }

  private static Pattern pattern(String like) {
    String expression =
        like.codePoints()
            .mapToObj(c -> c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining());
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /** The primary key and the indexes of a table. */
  public static SystemTable indexes(String table) {
    return new SystemTable(
        "indexes",
        List.of(
            text("INDEX_NAME"),
            text("KIND"),
            text("PARTITION_KEY"),
            text("SORT_KEY"),
            text("PROJECTION"),
            text("STATE"),
            ResultColumn.computed("ITEMS", ColumnType.BIGINT),
            ResultColumn.computed("BYTES", ColumnType.BIGINT)),
        catalog -> indexRows(catalog.table(table)));
  }

  private static List<@Nullable Object[]> indexRows(TableMetadata table) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    KeySchema key = table.key();
    rows.add(
        new @Nullable Object[] {
          "PRIMARY",
          "PRIMARY KEY",
          parts(key.partition()),
          parts(key.sort()),
          "ALL",
          table.state().name(),
          table.size().items(),
          table.size().bytes()
        });
    table.indexes().forEach(index -> rows.add(row(index)));
    return rows;
  }

  /** An index: name, kind, partition key, sort key, projection, state, items, bytes. */
  static @Nullable Object[] row(IndexMetadata index) {
    return new @Nullable Object[] {
      index.name(),
      index.kind().name(),
      parts(index.key().partition()),
      parts(index.key().sort()),
      projection(index.projection()),
      index.state().name(),
      index.size().items(),
      index.size().bytes()
    };
  }

  /** Attributes of a key in one text; null if there are none. */
  static @Nullable String parts(List<KeyPart> parts) {
    return parts.isEmpty()
        ? null
        : parts.stream().map(KeyPart::attribute).collect(Collectors.joining(", "));
  }

  private static String projection(Projection projection) {
    if (!(projection instanceof Projection.Include include)) {
      return "ALL";
    }
    return include.attributes().isEmpty()
        ? "KEYS_ONLY"
        : "INCLUDE " + String.join(", ", include.attributes().stream().sorted().toList());
  }

  /** The columns of a table. */
  public static SystemTable columns(String table) {
    return new SystemTable(
        "columns",
        List.of(text("COLUMN_NAME"), text("TYPE"), text("STORED_AS"), text("KEY")),
        catalog -> {
          TableMetadata found = catalog.table(table);
          List<@Nullable Object[]> rows = new ArrayList<>();
          for (Column column : found.columns()) {
            rows.add(
                new @Nullable Object[] {
                  column.name(), column.type().toString(), stored(column), role(found, column)
                });
          }
          return rows;
        });
  }

  private static String stored(Column column) {
    return switch (column.encoding()) {
      case STRING -> "S";
      case NUMBER -> "N";
      case BINARY -> "B";
      case BOOL -> "BOOL";
      case DOCUMENT -> "M, L or set, as JSON";
      case MIXED -> "several types, as text";
      case CONVERTED -> converted(Objects.requireNonNull(column.notation()));
      case WHOLE_ITEM -> "the item, as JSON; not in *";
      case SEGMENT -> "the segment of a Scan, 0 to 63; not in *";
      case STORED -> "the item, for writes";
    };
  }

  private static String converted(Notation notation) {
    return (notation.stored() == KeyPart.KeyType.STRING ? "S, " : "N, ") + notation;
  }

  private static @Nullable String role(TableMetadata table, Column column) {
    if (isPart(table.key().partition(), column)) {
      return "PARTITION KEY";
    }
    if (isPart(table.key().sort(), column)) {
      return "SORT KEY";
    }
    String indexes =
        table.indexes().stream()
            .filter(index -> column.path().size() == 1 && index.key().contains(column.attribute()))
            .map(IndexMetadata::name)
            .collect(Collectors.joining(", "));
    return indexes.isEmpty() ? null : "INDEX " + indexes;
  }

  private static boolean isPart(List<KeyPart> parts, Column column) {
    return parts.stream().anyMatch(part -> column.isAttribute(part.attribute()));
  }

  private static ResultColumn text(String label) {
    return ResultColumn.computed(label, ColumnType.VARCHAR);
  }
}
