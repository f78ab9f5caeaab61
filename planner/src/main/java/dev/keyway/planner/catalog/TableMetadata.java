package dev.keyway.planner.catalog;

import dev.keyway.planner.catalog.entity.Entity;
import dev.keyway.planner.catalog.entity.KeyTemplate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a table.
 *
 * @param name as SQL names it
 * @param resource what requests call it: its name in DynamoDB, or its ARN
 * @param key its primary key
 * @param indexes in the order of alternatives: local ones by name, then global ones by name
 * @param columns partition key, sort key, index keys, then as declared, then by name; last the
 *     hidden ones
 * @param state whether it can be read
 * @param size its statistics
 * @param details what else its description says
 * @param entity which of the items are its rows; null if all are
 * @param version changes whenever anything but size and details does; plans are made for one
 *     version
 */
public record TableMetadata(
    String name,
    String resource,
    KeySchema key,
    List<IndexMetadata> indexes,
    List<Column> columns,
    TableState state,
    TableSize size,
    TableDetails details,
    @Nullable Entity entity,
    long version) {

  private static final Comparator<IndexMetadata> ALTERNATIVES =
      Comparator.comparing(IndexMetadata::kind).reversed().thenComparing(IndexMetadata::name);

  public TableMetadata {
    indexes = indexes.stream().sorted(ALTERNATIVES).toList();
    columns = List.copyOf(columns);
  }

  /** A table that SQL names as DynamoDB does, and of which no more is known than planning needs. */
  public TableMetadata(
      String name,
      KeySchema key,
      List<IndexMetadata> indexes,
      List<Column> columns,
      TableState state,
      TableSize size,
      long version) {
    this(name, name, key, indexes, columns, state, size, TableDetails.UNKNOWN, null, version);
  }

  /** The columns that keys are: those of the table, then those of its indexes, each once. */
  public static List<Column> keyColumns(KeySchema key, List<IndexMetadata> indexes) {
    Map<String, Column> columns = new LinkedHashMap<>();
    key.parts().forEach(part -> addKey(columns, part, Column.Presence.ALWAYS));
    indexes.stream()
        .sorted(ALTERNATIVES)
        .flatMap(index -> index.key().parts().stream())
        .forEach(part -> addKey(columns, part, Column.Presence.OPTIONAL));
    return List.copyOf(columns.values());
  }

  private static void addKey(Map<String, Column> columns, KeyPart part, Column.Presence presence) {
    ColumnType type =
        switch (part.type()) {
          case NUMBER -> ColumnType.UNDECLARED_NUMBER;
          case BINARY -> ColumnType.VARBINARY;
          case STRING -> ColumnType.VARCHAR;
        };
    String name = part.attribute();
    columns.putIfAbsent(
        name, new Column(name, List.of(name), type, part.type().encoding(), presence));
  }

  /** The column of exactly this name. */
  public Optional<Column> column(String column) {
    return columns.stream().filter(c -> c.name().equals(column)).findFirst();
  }

  /** The column that an attribute is, whatever its name. */
  public Optional<Column> columnOf(String attribute) {
    return columns.stream().filter(c -> c.isAttribute(attribute)).findFirst();
  }

  /** The columns that a part of a key is, or that it is written of. */
  public List<String> namesOf(KeyPart part) {
    return Optional.ofNullable(entity)
        .flatMap(rows -> rows.template(part.attribute()))
        .map(template -> template.slots().stream().map(KeyTemplate.Piece.Slot::column).toList())
        .orElseGet(
            () -> List.of(columnOf(part.attribute()).map(Column::name).orElse(part.attribute())));
  }

  /** What SQL calls a part of a key. */
  public String nameOf(KeyPart part) {
    List<String> names = namesOf(part);
    return names.isEmpty() ? part.attribute() : String.join(" and ", names);
  }

  /** The same table, of which some items are rows. */
  public TableMetadata asEntity(Entity rows, String sql) {
    return new TableMetadata(
        sql, resource, key, indexes, columns, state, size, details, rows, version);
  }

  /** The index of exactly this name. */
  public Optional<IndexMetadata> index(String index) {
    return indexes.stream().filter(i -> i.name().equals(index)).findFirst();
  }

  /** The size of one of its indexes; its own if that is null or gone. */
  public TableSize sizeOf(@Nullable String index) {
    return index == null ? size : index(index).map(IndexMetadata::size).orElse(size);
  }

  /** The same table, with sizes to compare reads by if it is not known how large it is. */
  public TableMetadata withAssumedSizes() {
    return size.bytes() > 0
        ? this
        : new TableMetadata(
            name,
            resource,
            key,
            indexes.stream().map(index -> index.withSize(index.size().assumed())).toList(),
            columns,
            state,
            size.assumed(),
            details,
            entity,
            version);
  }

  /** Whether neither it nor an index of it is being made or dropped. */
  boolean isSettled() {
    return state.isSettled() && indexes.stream().allMatch(index -> index.state().isSettled());
  }

  /** The same table with other columns. */
  public TableMetadata withColumns(List<Column> other) {
    return new TableMetadata(
        name, resource, key, indexes, other, state, size, details, entity, version);
  }

  /**
   * The same table under another name.
   *
   * @param sql as SQL names it
   * @param requested what requests call it
   */
  public TableMetadata named(String sql, String requested) {
    return new TableMetadata(
        sql, requested, key, indexes, columns, state, size, details, entity, version);
  }

  /** The same table as another version. */
  TableMetadata withVersion(long other) {
    return new TableMetadata(
        name, resource, key, indexes, columns, state, size, details, entity, other);
  }

  /**
   * Whether plans made for one are right for the other: everything but sizes and details is equal.
   */
  boolean hasShapeOf(TableMetadata other) {
    return key.equals(other.key)
        && columns.equals(other.columns)
        && Objects.equals(entity, other.entity)
        && state == other.state
        && indexes.stream()
            .map(TableMetadata::shape)
            .toList()
            .equals(other.indexes.stream().map(TableMetadata::shape).toList());
  }

  private static IndexMetadata shape(IndexMetadata index) {
    return index.withSize(new TableSize(0, 0));
  }
}
