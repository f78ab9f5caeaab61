package dev.keyway.planner.catalog.system;

import static dev.keyway.planner.catalog.system.SystemTables.text;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.IndexMetadata.Projection;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.catalog.TableDetails;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSelection;
import dev.keyway.planner.catalog.TableSettings;
import dev.keyway.planner.catalog.TableSize;
import dev.keyway.planner.catalog.definition.TableOption;
import dev.keyway.planner.catalog.entity.Entity;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * SHOW CREATE TABLE: the statement that makes a table again, in one line. Columns are keys, what is
 * declared and what indexes include, of which a definition says what it is; what the catalog file
 * says of members of maps, of hidden columns and of defaults stays there. Tags and keys of KMS are
 * not in it.
 */
final class CreateStatement {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  /** What begins something else than a column. */
  private static final Set<String> WORDS =
      Set.of("PRIMARY", "CONSTRAINT", "INDEX", "LOCAL", "GLOBAL", "FOREIGN", "UNIQUE", "CHECK");

  private final TableMetadata table;
  private final TableSettings settings;

  private CreateStatement(TableMetadata table, TableSettings settings) {
    this.table = table;
    this.settings = settings;
  }

  static SystemTable of(String name) {
    return new SystemTable(
        SystemTable.SYSTEM,
        "create_table",
        List.of(text("TABLE_NAME"), text("STATEMENT")),
        (catalog, all) ->
            new TableSelection.Named(name)
                .listed(catalog).stream()
                    .<@Nullable Object[]>map(
                        listed -> {
                          TableMetadata table = listed.table();
                          checkIsTable(table);
                          return new @Nullable Object[] {
                            table.name(),
                            new CreateStatement(table, catalog.settings(table)).statement()
                          };
                        })
                    .toList());
  }

  private static void checkIsTable(TableMetadata table) {
    Entity entity = table.entity();
    if (entity != null) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          table.name()
              + " is an entity of table "
              + entity.table()
              + ", which no statement makes: the catalog file declares it. SHOW CREATE TABLE "
              + entity.table()
              + " shows the table");
    }
  }

  private String statement() {
    List<String> elements = new ArrayList<>();
    List<Column> columns = table.columns().stream().filter(this::isDefined).toList();
    columns.stream().map(column -> column(column.name(), column)).forEach(elements::add);
    keyParts()
        .filter(
            part -> columns.stream().noneMatch(column -> column.name().equals(part.attribute())))
        .map(part -> quoted(part.attribute()) + " " + type(part.type()))
        .distinct()
        .forEach(elements::add);
    included()
        .filter(attribute -> columns.stream().noneMatch(column -> column.name().equals(attribute)))
        .map(this::included)
        .forEach(elements::add);
    elements.add("PRIMARY KEY (" + names(table.key().parts()) + ")");
    table.indexes().stream().map(this::index).forEach(elements::add);
    return "CREATE TABLE "
        + quoted(table.name())
        + " ("
        + String.join(", ", elements)
        + ")"
        + with(options());
  }

  private static String with(List<String> options) {
    return options.isEmpty() ? "" : " WITH (" + String.join(", ", options) + ")";
  }

  /** The attributes of all keys, which the catalog file may give columns of other names. */
  private Stream<KeyPart> keyParts() {
    return Stream.concat(Stream.of(table.key()), table.indexes().stream().map(IndexMetadata::key))
        .flatMap(key -> key.parts().stream());
  }

  /** The attributes beside keys that indexes hold by their names. */
  private Stream<String> included() {
    return table.indexes().stream()
        .map(IndexMetadata::projection)
        .flatMap(
            projection ->
                projection instanceof Projection.Include include
                    ? include.attributes().stream().sorted()
                    : Stream.empty())
        .filter(name -> keyParts().noneMatch(part -> part.attribute().equals(name)))
        .distinct();
  }

  /** An attribute that nobody has declared under its name: as the column that it is, if any. */
  private String included(String attribute) {
    return table
        .columnOf(attribute)
        .map(column -> column(attribute, column))
        .orElseGet(
            () -> quoted(attribute) + " VARCHAR" + with(List.of("stored=" + literal("any"))));
  }

  private static String type(KeyPart.KeyType type) {
    return switch (type) {
      case STRING -> "VARCHAR";
      case NUMBER -> "NUMBER";
      case BINARY -> "VARBINARY";
    };
  }

  /** Whether a definition can say it, and has to. */
  private boolean isDefined(Column column) {
    boolean key =
        table.key().contains(column)
            || table.indexes().stream().anyMatch(index -> index.key().contains(column));
    return !column.isBuiltIn() && column.isAttribute(column.name()) && (key || column.isDeclared());
  }

  private String column(String name, Column column) {
    Notation notation = column.notation();
    List<String> settings = new ArrayList<>();
    if (notation instanceof Notation.NumberText || column.encoding() == Column.Encoding.MIXED) {
      settings.add("stored=" + literal(notation == null ? "any" : "S"));
    } else if (notation != null) {
      settings.add("encoding=" + literal(notation.toString()));
    }
    if (column.encoding() == Column.Encoding.DOCUMENT) {
      settings.add("stored=" + literal("document"));
    }
    boolean promised = column.presence() == Column.Presence.ALWAYS && !table.key().contains(column);
    boolean anyNumber =
        column.encoding() == Column.Encoding.NUMBER
            && column.type().equals(ColumnType.UNDECLARED_NUMBER);
    return quoted(name)
        + " "
        + (anyNumber ? "NUMBER" : column.type())
        + with(settings)
        + (promised ? " NOT NULL" : "");
  }

  private String index(IndexMetadata index) {
    String text =
        (index.kind() == IndexMetadata.Kind.LOCAL ? "LOCAL INDEX " : "GLOBAL INDEX ")
            + quoted(index.name())
            + " "
            + key(index.key());
    List<String> options = new ArrayList<>();
    if (index.projection() instanceof Projection.Include include) {
      if (include.attributes().isEmpty()) {
        add(options, TableOption.PROJECTION, "KEYS_ONLY");
      } else {
        text +=
            " INCLUDE ("
                + include.attributes().stream()
                    .sorted()
                    .map(CreateStatement::quoted)
                    .collect(Collectors.joining(", "))
                + ")";
      }
    }
    addUnits(options, index.size());
    return text + with(options);
  }

  /** Those of an index that are not those of its table. */
  private void addUnits(List<String> options, TableSize index) {
    TableSize whole = table.size();
    boolean asItsTable =
        isProvisioned()
            && index.readCapacity() == whole.readCapacity()
            && index.writeCapacity() == whole.writeCapacity();
    if (!asItsTable && index.readCapacity() > 0) {
      add(options, readUnits(), index.readCapacity());
    }
    if (!asItsTable && index.writeCapacity() > 0) {
      add(options, writeUnits(), index.writeCapacity());
    }
  }

  private boolean isProvisioned() {
    return "PROVISIONED".equals(table.details().billing());
  }

  private TableOption readUnits() {
    return isProvisioned() ? TableOption.READ_UNITS : TableOption.MAX_READ_UNITS;
  }

  private TableOption writeUnits() {
    return isProvisioned() ? TableOption.WRITE_UNITS : TableOption.MAX_WRITE_UNITS;
  }

  private String key(KeySchema key) {
    String partition = names(key.partition());
    return "("
        + (key.partition().size() == 1 ? partition : "(" + partition + ")")
        + (key.sort().isEmpty() ? "" : ", " + names(key.sort()))
        + ")";
  }

  private static String names(List<KeyPart> parts) {
    return parts.stream().map(part -> quoted(part.attribute())).collect(Collectors.joining(", "));
  }

  private List<String> options() {
    TableDetails details = table.details();
    List<String> options = new ArrayList<>();
    add(options, TableOption.BILLING, details.billing());
    add(options, readUnits(), details.capacity().read());
    add(options, writeUnits(), details.capacity().write());
    add(options, TableOption.TTL, settings.timeToLive());
    add(options, TableOption.STREAM, details.stream());
    add(options, TableOption.PITR, Boolean.TRUE.equals(settings.recovery()) ? "on" : null);
    add(options, TableOption.CLASS, details.tableClass());
    add(
        options,
        TableOption.DELETION_PROTECTION,
        Boolean.TRUE.equals(details.deletionProtection()) ? "on" : null);
    add(options, TableOption.ENCRYPTION, details.encryption());
    return options;
  }

  private static void add(List<String> options, TableOption option, @Nullable Object value) {
    if (value != null) {
      options.add(option.option() + "=" + literal(value.toString()));
    }
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String quoted(String name) {
    return PLAIN.matcher(name).matches() && !WORDS.contains(name.toUpperCase(Locale.ROOT))
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }
}
