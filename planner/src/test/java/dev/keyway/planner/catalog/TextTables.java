package dev.keyway.planner.catalog;

import dev.keyway.planner.catalog.Column.Absence;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.Column.Presence;
import dev.keyway.planner.catalog.Column.Visibility;
import dev.keyway.planner.catalog.IndexMetadata.Projection;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tables described by a text that reads as a specification; no server. The partition and the sort
 * part of a key are separated by a semicolon, and sizes are optional:
 *
 * <pre>
 * table orders (customer; number) 20000000 items, 12GB
 *   customer  S
 *   number    N INTEGER
 *   status    S
 *   total     N DECIMAL(12, 2)
 *   index by_status (status; number)
 *   local index by_total (customer; total) keys only
 *   index by_day (day) include note, total; 100 items, 1MB
 * </pre>
 *
 * Column types are S, N, B, BOOL, DOC and MIXED, with the SQL type behind where one is declared. A
 * column that the catalog file declares has {@code at} and its path, or {@code in} and its
 * encoding: {@code address.city at address.city S}, {@code placed N TIMESTAMP in epochMillis}. One
 * that is hidden or generated has that at the end: {@code id S hidden default uuid}.
 */
public final class TextTables implements TableSource {

  private static final Pattern TABLE = Pattern.compile("table (\\S+) \\((.*?)\\)(.*)");
  private static final Pattern INDEX = Pattern.compile("(local )?index (\\S+) \\((.*?)\\)(.*)");
  private static final Pattern SIZE = Pattern.compile("(\\d+) items, (\\d+)(B|KB|MB|GB)");
  private static final Pattern COLUMN =
      Pattern.compile(
          "(\\S+)(?: at (\\S+))? +(S|N|B|BOOL|DOC|MIXED)( [A-Z]+(?:\\(.*?\\))?)?"
              + "(?: in (\\S+))?( NOT NULL)?( hidden)?( default uuid)?");

  private final Map<String, TableMetadata> tables = new LinkedHashMap<>();

  private TextTables() {}

  /** The tables of a text; lines that begin with # are comments. */
  public static TextTables of(String text) {
    TextTables source = new TextTables();
    List<String> lines =
        text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList();
    int from = 0;
    while (from < lines.size()) {
      int to = from + 1;
      while (to < lines.size() && !lines.get(to).startsWith("table ")) {
        to++;
      }
      TableMetadata table = new TableReader().read(lines.subList(from, to));
      source.tables.put(table.name(), table);
      from = to;
    }
    return source;
  }

  /** The same tables, the indexes of each given in the opposite order. */
  public TextTables withIndexesReversed() {
    TextTables reversed = new TextTables();
    tables.forEach(
        (name, table) -> {
          List<IndexMetadata> indexes = new ArrayList<>(table.indexes());
          Collections.reverse(indexes);
          reversed.tables.put(
              name,
              new TableMetadata(
                  name, table.key(), indexes, table.columns(), table.state(), table.size(), 0));
        });
    return reversed;
  }

  /** The table of this name, with all its columns. */
  public TableMetadata table(String name) {
    TableMetadata table = tables.get(name);
    if (table == null) {
      throw new PlannerException(SqlState.UNKNOWN_TABLE, "Table " + name + " does not exist");
    }
    return table;
  }

  @Override
  public List<String> names() {
    return List.copyOf(tables.keySet());
  }

  @Override
  public TableMetadata describe(String name) {
    TableMetadata table = table(name);
    return table.withColumns(
        table.columns().stream().filter(column -> isKey(table, column)).toList());
  }

  private static boolean isKey(TableMetadata table, Column column) {
    return table.key().contains(column.name())
        || table.indexes().stream().anyMatch(index -> index.key().contains(column.name()));
  }

  /** Of an entity, all that its DynamoDB table has. */
  @Override
  public List<Column> sample(TableMetadata table) {
    return table(table.resource()).columns();
  }

  /** Reads the lines of one table. */
  private static final class TableReader {
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<IndexMetadata> indexes = new ArrayList<>();

    TableMetadata read(List<String> lines) {
      Matcher table = matched(TABLE, lines.get(0));
      for (String line : lines.subList(1, lines.size())) {
        if (!INDEX.matcher(line).matches()) {
          readColumn(line);
        }
      }
      KeySchema key = key(table.group(2));
      for (KeyPart part : key.parts()) {
        columns.computeIfPresent(part.attribute(), (name, c) -> with(c, Presence.ALWAYS));
      }
      TableSize size = size(table.group(3), new TableSize(0, 0));
      for (String line : lines.subList(1, lines.size())) {
        if (INDEX.matcher(line).matches()) {
          readIndex(line, size);
        }
      }
      indexes.sort(
          Comparator.comparing((IndexMetadata index) -> index.kind().name())
              .reversed()
              .thenComparing(IndexMetadata::name));
      return new TableMetadata(
          table.group(1), key, indexes, ordered(key), TableState.ACTIVE, size, 0);
    }

    private void readColumn(String line) {
      Matcher column = matched(COLUMN, line);
      String name = column.group(1);
      List<String> path =
          column.group(2) == null ? List.of(name) : List.of(column.group(2).split("\\."));
      Encoding encoding = encoding(column.group(3));
      Presence presence = column.group(6) == null ? Presence.OPTIONAL : Presence.ALWAYS;
      ColumnType type = type(encoding, column.group(4));
      String notation = column.group(5);
      boolean plain = notation == null && column.group(7) == null && column.group(8) == null;
      columns.put(
          name,
          plain
              ? new Column(name, path, type, encoding, presence)
              : new Column(
                  name,
                  path,
                  type,
                  notation == null ? encoding : Encoding.CONVERTED,
                  presence,
                  new Column.Origin.Declared(
                      notation == null ? null : notation(type.kind(), notation),
                      OnMismatch.ERROR,
                      column.group(7) == null ? Visibility.SHOWN : Visibility.HIDDEN,
                      column.group(8) == null ? Absence.NULL : Absence.UUID)));
    }

    private static Notation notation(ColumnType.Kind kind, String text) {
      return switch (text) {
        case "epochSeconds" -> new Notation.Epoch(Notation.Epoch.Unit.SECONDS);
        case "epochMillis" -> new Notation.Epoch(Notation.Epoch.Unit.MILLIS);
        case "iso8601" -> new Notation.Iso8601(kind);
        case "number" -> new Notation.NumberText();
        default -> new Notation.FixedWidth(TimePattern.of(kind, text));
      };
    }

    private void readIndex(String line, TableSize tableSize) {
      Matcher index = matched(INDEX, line);
      String rest = index.group(4);
      indexes.add(
          new IndexMetadata(
              index.group(2),
              index.group(1) == null ? IndexMetadata.Kind.GLOBAL : IndexMetadata.Kind.LOCAL,
              key(index.group(3)),
              projection(rest),
              rest.contains("creating") ? TableState.CREATING : TableState.ACTIVE,
              size(rest, tableSize)));
    }

    private KeySchema key(String text) {
      String[] halves = text.split(";", -1);
      return new KeySchema(parts(halves[0]), halves.length > 1 ? parts(halves[1]) : List.of());
    }

    private List<KeyPart> parts(String text) {
      return Arrays.stream(text.split(",", -1)).map(String::strip).map(this::part).toList();
    }

    private KeyPart part(String name) {
      Column column = columns.get(name);
      if (column == null) {
        throw new IllegalArgumentException("no column is named " + name);
      }
      Notation notation = column.notation();
      Encoding stored = notation == null ? column.encoding() : notation.stored().encoding();
      for (KeyType type : KeyType.values()) {
        if (type.encoding() == stored) {
          return new KeyPart.Attribute(name, type);
        }
      }
      throw new IllegalArgumentException(name + " cannot be a key");
    }

    /** Keys of the table, keys of its indexes, the others by name, the whole item. */
    private List<Column> ordered(KeySchema key) {
      Map<String, Column> ordered = new LinkedHashMap<>();
      key.parts().forEach(part -> put(ordered, part.attribute()));
      for (IndexMetadata index : indexes) {
        index.key().parts().forEach(part -> put(ordered, part.attribute()));
      }
      columns.keySet().stream().sorted().forEach(name -> put(ordered, name));
      List<Column> list = new ArrayList<>(ordered.values());
      list.sort(Comparator.comparing(Column::isHidden));
      list.addAll(Column.BUILT_IN);
      return list;
    }

    private void put(Map<String, Column> ordered, String name) {
      Column column = columns.get(name);
      if (column != null) {
        ordered.put(name, column);
      }
    }
  }

  private static Column with(Column column, Presence presence) {
    return new Column(
        column.name(), column.path(), column.type(), column.encoding(), presence, column.origin());
  }

  private static Projection projection(String text) {
    if (text.contains("keys only")) {
      return new Projection.Include(Set.of());
    }
    int include = text.indexOf("include ");
    if (include < 0) {
      return new Projection.All();
    }
    String names = text.substring(include + "include ".length()).split(";", 2)[0];
    return new Projection.Include(Set.of(names.strip().split(", *")));
  }

  private static TableSize size(String text, TableSize otherwise) {
    Matcher size = SIZE.matcher(text);
    return size.find()
        ? new TableSize(Long.parseLong(size.group(1)), bytes(size.group(2), size.group(3)))
        : otherwise;
  }

  private static long bytes(String number, String unit) {
    return Long.parseLong(number) << (10 * List.of("B", "KB", "MB", "GB").indexOf(unit));
  }

  private static Encoding encoding(String stored) {
    return switch (stored) {
      case "S" -> Encoding.STRING;
      case "N" -> Encoding.NUMBER;
      case "B" -> Encoding.BINARY;
      case "BOOL" -> Encoding.BOOL;
      case "DOC" -> Encoding.DOCUMENT;
      default -> Encoding.MIXED;
    };
  }

  private static ColumnType type(Encoding encoding, @Nullable String declared) {
    if (declared == null) {
      return switch (encoding) {
        case NUMBER -> ColumnType.UNDECLARED_NUMBER;
        case BINARY -> ColumnType.VARBINARY;
        case BOOL -> ColumnType.BOOLEAN;
        default -> ColumnType.VARCHAR;
      };
    }
    return switch (declared.strip()) {
      case "INTEGER" -> ColumnType.INTEGER;
      case "BIGINT" -> ColumnType.BIGINT;
      case "DOUBLE" -> ColumnType.DOUBLE;
      case "DATE" -> ColumnType.DATE;
      case "TIME" -> ColumnType.TIME;
      case "TIMESTAMP" -> ColumnType.TIMESTAMP;
      default -> decimal(declared.strip());
    };
  }

  private static ColumnType decimal(String declared) {
    Matcher decimal = matched(Pattern.compile("DECIMAL\\((\\d+), (\\d+)\\)"), declared);
    return ColumnType.decimal(
        Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not understood: " + text);
    }
    return matcher;
  }
}
