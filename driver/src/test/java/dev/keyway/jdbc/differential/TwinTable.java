package dev.keyway.jdbc.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/**
 * A table of both databases.
 *
 * @param name of both tables
 * @param key the primary key
 * @param indexes indexes of the DynamoDB table
 * @param columns all attributes
 * @param items the rows
 */
record TwinTable(
    String name,
    Key key,
    List<Index> indexes,
    List<TwinColumn> columns,
    List<Map<String, AttributeValue>> items) {

  /** Attributes of a key. */
  record Key(List<String> partition, List<String> sort) {
    static Key of(String partition, String... sort) {
      return new Key(List.of(partition), List.of(sort));
    }

    Stream<String> attributes() {
      return Stream.concat(partition.stream(), sort.stream());
    }

    private List<KeySchemaElement> schema() {
      List<KeySchemaElement> schema = new ArrayList<>();
      partition.forEach(a -> schema.add(element(a, KeyType.HASH)));
      sort.forEach(a -> schema.add(element(a, KeyType.RANGE)));
      return schema;
    }

    private static KeySchemaElement element(String attribute, KeyType type) {
      return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }
  }

  /** Whether an index shares the partition key of its table. */
  enum Scope {
    LOCAL,
    GLOBAL
  }

  /**
   * An index.
   *
   * @param projected the attributes that it holds beside the keys; {@code *} for all
   */
  record Index(String name, Scope scope, Key key, Set<String> projected) {
    private Projection projection() {
      if (projected.contains("*")) {
        return Projection.builder().projectionType(ProjectionType.ALL).build();
      }
      return projected.isEmpty()
          ? Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build()
          : Projection.builder()
              .projectionType(ProjectionType.INCLUDE)
              .nonKeyAttributes(projected)
              .build();
    }
  }

  TwinColumn column(String wanted) {
    return columns.stream().filter(c -> c.name().equals(wanted)).findFirst().orElseThrow();
  }

  String h2Definition() {
    return "CREATE TABLE "
        + name
        + " ("
        + String.join(", ", columns.stream().map(TwinColumn::definition).toList())
        + ")";
  }

  CreateTableRequest definition() {
    Map<String, AttributeDefinition> attributes = new LinkedHashMap<>();
    Stream.concat(key.attributes(), indexes.stream().flatMap(index -> index.key.attributes()))
        .forEach(attribute -> attributes.put(attribute, attribute(attribute)));
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(attributes.values())
            .keySchema(key.schema());
    var global =
        of(Scope.GLOBAL)
            .map(
                index ->
                    GlobalSecondaryIndex.builder()
                        .indexName(index.name)
                        .keySchema(index.key.schema())
                        .projection(index.projection())
                        .build())
            .toList();
    var local =
        of(Scope.LOCAL)
            .map(
                index ->
                    LocalSecondaryIndex.builder()
                        .indexName(index.name)
                        .keySchema(index.key.schema())
                        .projection(index.projection())
                        .build())
            .toList();
    // DynamoDB refuses empty lists.
    return request
        .globalSecondaryIndexes(global.isEmpty() ? null : global)
        .localSecondaryIndexes(local.isEmpty() ? null : local)
        .build();
  }

  private Stream<Index> of(Scope scope) {
    return indexes.stream().filter(index -> index.scope == scope);
  }

  private AttributeDefinition attribute(String attribute) {
    String type =
        switch (column(attribute).kind()) {
          case NUMBER -> "N";
          case BINARY -> "B";
          default -> "S";
        };
    return AttributeDefinition.builder().attributeName(attribute).attributeType(type).build();
  }
}
