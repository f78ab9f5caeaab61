package dev.keyway.planner.statement;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.IndexMetadata.Projection;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.definition.Definition;
import dev.keyway.planner.catalog.definition.Definition.IfDone;
import dev.keyway.planner.catalog.definition.IndexColumns;
import dev.keyway.planner.catalog.definition.NewIndex;
import dev.keyway.planner.catalog.definition.TableOption;
import dev.keyway.planner.catalog.definition.TableOptions;
import dev.keyway.planner.catalog.file.ColumnText;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what stands in the parentheses of a CREATE TABLE, and behind them. */
final class TableReader {

  private final TokenCursor tokens;
  private final String table;
  private final Map<String, ColumnText> columns = new LinkedHashMap<>();
  private final Set<String> unbounded = new HashSet<>();
  private final List<IndexReader.Read> indexes = new ArrayList<>();
  private List<String> primaryKey = List.of();

  TableReader(TokenCursor tokens, String table) {
    this.tokens = tokens;
    this.table = table;
  }

  /**
   * @param ifDone what becomes of the statement if there is a table of this name
   * @throws PlannerException 42601, 42S22, 42804 or 22023 if there can be no such table
   */
  Definition.CreateTable read(IfDone ifDone) {
    if (tokens.isAt("AS") || tokens.isAt("LIKE")) {
      throw tokens.notSupported(
          "CREATE TABLE of another table", "name its columns and its primary key");
    }
    tokens.list(this::element);
    TableOptions options = OptionsReader.with(tokens, OptionsReader.OF_TABLES);
    tokens.end();
    KeySchema key = key();
    key.parts().forEach(part -> columns.computeIfPresent(part.attribute(), this::ofKey));
    checkTtl(options);
    List<NewIndex> made = indexes.stream().map(index -> index(index, key)).toList();
    return new Definition.CreateTable(table, ifDone, key, made, declared(key, made), options);
  }

  /** All columns but keys that are any number. */
  private List<ColumnText> declared(KeySchema key, List<NewIndex> made) {
    return columns.values().stream()
        .filter(
            column ->
                !unbounded.contains(column.name())
                    || !(key.contains(column.name())
                        || made.stream().anyMatch(index -> index.key().contains(column.name()))))
        .toList();
  }

  private ColumnText ofKey(String name, ColumnText column) {
    return ColumnReader.asKey(column);
  }

  private Object element() {
    if (tokens.isAt("PRIMARY", "KEY") || tokens.isAt("CONSTRAINT")) {
      if (tokens.take("CONSTRAINT")) {
        tokens.name();
      }
      if (!tokens.take("PRIMARY", "KEY")) {
        throw tokens.notSupported(
            "A constraint other than PRIMARY KEY", "DynamoDB knows keys and nothing else");
      }
      setKey(tokens.list(tokens::name));
    } else if (IndexReader.isAt(tokens)) {
      indexes.add(new IndexReader(tokens).read());
    } else {
      for (String word : new String[] {"FOREIGN", "UNIQUE", "CHECK"}) {
        if (tokens.isAt(word, "KEY") || tokens.isAt(word, "(")) {
          throw tokens.notSupported(word, "DynamoDB knows keys and nothing else; leave it out");
        }
      }
      ColumnReader.Read column = new ColumnReader(tokens).column();
      String name = column.text().name();
      if (columns.put(name, column.text()) != null) {
        throw wrong("column " + name + " stands twice");
      }
      if (column.bounds() == ColumnReader.Bounds.NONE) {
        unbounded.add(name);
      }
      if (column.role() == ColumnReader.Role.PRIMARY_KEY) {
        setKey(List.of(name));
      }
    }
    return table;
  }

  private void setKey(List<String> names) {
    if (!primaryKey.isEmpty()) {
      throw wrong("there are two primary keys; write PRIMARY KEY (partition, sort) for both parts");
    }
    primaryKey = names;
  }

  private KeySchema key() {
    if (primaryKey.isEmpty()) {
      throw wrong("it has no PRIMARY KEY (partition[, sort])");
    }
    if (primaryKey.size() > 2) {
      throw wrong(
          "its primary key has "
              + primaryKey.size()
              + " columns, and DynamoDB takes a partition key and a sort key");
    }
    KeySchema key =
        new KeySchema(
            parts(primaryKey.subList(0, 1)), parts(primaryKey.subList(1, primaryKey.size())));
    checkDistinct(key, "the primary key");
    return key;
  }

  private void checkDistinct(KeySchema key, String what) {
    Set<String> seen = new HashSet<>();
    for (KeyPart part : key.parts()) {
      if (!seen.add(part.attribute())) {
        throw wrong(what + " names column " + part.attribute() + " twice");
      }
    }
  }

  private List<KeyPart> parts(List<String> names) {
    return names.stream().map(this::part).toList();
  }

  private KeyPart part(String written) {
    ColumnText column = column(written, "a key of it names");
    String name = column.name();
    KeyType type =
        Stream.of(KeyType.values())
            .filter(each -> each.encoding() == column.attribute())
            .findFirst()
            .orElseThrow(() -> noKey(column));
    return new KeyPart.Attribute(name, type);
  }

  /** The column of this name, in this case or else in another. */
  private ColumnText column(String written, String who) {
    ColumnText exact = columns.get(written);
    if (exact != null) {
      return exact;
    }
    List<ColumnText> alike =
        columns.values().stream().filter(c -> c.name().equalsIgnoreCase(written)).toList();
    if (alike.size() != 1) {
      throw new PlannerException(
          SqlState.UNKNOWN_COLUMN,
          "CREATE TABLE " + table + " has no column " + written + ", which " + who);
    }
    return alike.get(0);
  }

  private static PlannerException noKey(ColumnText column) {
    Column.Encoding stored = column.attribute();
    return new PlannerException(
        SqlState.TYPE_ERROR,
        "Column "
            + column.name()
            + " is "
            + column.sqlType()
            + " and stored as "
            + stored
            + ", which no key can be; keys are text, numbers or VARBINARY");
  }

  private NewIndex index(IndexReader.Read read, KeySchema key) {
    IndexColumns named = read.columns();
    List<String> partition = named.partition();
    List<String> sort = named.sort();
    boolean local = read.kind() == IndexMetadata.Kind.LOCAL;
    if (local) {
      String own = key.partition().get(0).attribute();
      if (sort.isEmpty()) {
        sort = partition;
        partition = List.of(own);
      }
      if (partition.size() != 1 || !partition.get(0).equalsIgnoreCase(own) || sort.size() != 1) {
        throw wrong(
            "the local index "
                + read.name()
                + " has the partition key of the table and one sort key, so it is INDEX "
                + read.name()
                + " (sort); one of other columns is GLOBAL INDEX "
                + read.name()
                + " (partition, sort)");
      }
      if (key.sort().isEmpty()) {
        throw wrong(
            "a table with the local index "
                + read.name()
                + " needs a sort key; add one to the primary key, or write GLOBAL INDEX");
      }
    }
    KeySchema schema = new KeySchema(parts(partition), parts(sort));
    checkDistinct(schema, "index " + read.name());
    return new NewIndex(
        read.name(), read.kind(), schema, projection(named, read.options()), read.options());
  }

  /** What an index holds by its INCLUDE and its options; all if they do not say. */
  private Projection projection(IndexColumns named, TableOptions options) {
    if (!named.included().isEmpty()) {
      return new Projection.Include(
          named.included().stream()
              .map(name -> column(name, "an index includes").name())
              .collect(Collectors.toSet()));
    }
    return options.is(TableOption.PROJECTION, "KEYS_ONLY")
        ? new Projection.Include(Set.of())
        : new Projection.All();
  }

  private void checkTtl(TableOptions options) {
    options
        .text(TableOption.TTL)
        .filter(attribute -> !attribute.equals(TableOption.OFF))
        .ifPresent(attribute -> ColumnText.checkTtl(columns.values(), attribute));
  }

  private PlannerException wrong(String why) {
    return new PlannerException(SqlState.SYNTAX, "Table " + table + " cannot be made: " + why);
  }
}
