package dev.keyway.cache.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The names of a table's keys, as far as a cache needs them. Immutable.
 *
 * @param arn of the table, to know it by either of its names; null if not known
 * @param keyNames the attributes of the primary key
 * @param partitionKey the one of them that items are distributed by
 * @param indexes by name
 */
public record TableSchema(
    @Nullable String arn,
    Set<String> keyNames,
    String partitionKey,
    Map<String, IndexSchema> indexes) {

  public TableSchema {
    keyNames = Set.copyOf(keyNames);
    indexes = Map.copyOf(indexes);
  }

  /** Where an index keeps its items. */
  public enum Scope {
    /** With the items of the table: as consistent as those. */
    LOCAL,
    /** In partitions of its own, which follow the table. */
    GLOBAL
  }

  /**
   * One index.
   *
   * @param partitionKey the attributes that its partition is found by: one, or several of a global
   *     index
   */
  public record IndexSchema(Scope scope, List<String> partitionKey) {
    public IndexSchema {
      partitionKey = List.copyOf(partitionKey);
    }
  }

  /** The schema that DescribeTable tells of. */
  static TableSchema of(TableDescription table) {
    Map<String, IndexSchema> indexes = new HashMap<>();
    table
        .localSecondaryIndexes()
        .forEach(
            index ->
                indexes.put(
                    index.indexName(),
                    new IndexSchema(Scope.LOCAL, partitionKey(index.keySchema()))));
    table
        .globalSecondaryIndexes()
        .forEach(
            index ->
                indexes.put(
                    index.indexName(),
                    new IndexSchema(Scope.GLOBAL, partitionKey(index.keySchema()))));
    return new TableSchema(
        table.tableArn(),
        table.keySchema().stream()
            .map(KeySchemaElement::attributeName)
            .collect(Collectors.toUnmodifiableSet()),
        partitionKey(table.keySchema()).get(0),
        indexes);
  }

  private static List<String> partitionKey(List<KeySchemaElement> elements) {
    return elements.stream()
        .filter(element -> element.keyType() == KeyType.HASH)
        .map(KeySchemaElement::attributeName)
        .toList();
  }
}
