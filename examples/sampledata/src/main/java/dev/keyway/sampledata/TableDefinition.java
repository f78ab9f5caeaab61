package dev.keyway.sampledata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Gathers a CreateTable request with on-demand billing. Keys are S unless {@link #number} says
 * otherwise. One thread.
 */
final class TableDefinition {
  private final String name;
  private final List<KeySchemaElement> key;
  private final Map<String, ScalarAttributeType> types = new LinkedHashMap<>();
  private final List<GlobalSecondaryIndex> globals = new ArrayList<>();
  private final List<LocalSecondaryIndex> locals = new ArrayList<>();

  TableDefinition(String name, String... key) {
    this.name = name;
    this.key = schema(key);
  }

  TableDefinition number(String attribute) {
    types.put(attribute, ScalarAttributeType.N);
    return this;
  }

  TableDefinition globalIndex(String index, Projection projection, String... indexKey) {
    globals.add(
        GlobalSecondaryIndex.builder()
            .indexName(index)
            .keySchema(schema(indexKey))
            .projection(projection)
            .build());
    return this;
  }

  TableDefinition localIndex(String index, Projection projection, String... indexKey) {
    locals.add(
        LocalSecondaryIndex.builder()
            .indexName(index)
            .keySchema(schema(indexKey))
            .projection(projection)
            .build());
    return this;
  }

  CreateTableRequest build() {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(key)
            .attributeDefinitions(
                types.entrySet().stream().map(e -> attribute(e.getKey(), e.getValue())).toList());
    // An empty list of indexes is refused; none at all is right.
    if (!globals.isEmpty()) {
      request.globalSecondaryIndexes(globals);
    }
    if (!locals.isEmpty()) {
      request.localSecondaryIndexes(locals);
    }
    return request.build();
  }

  static Projection everything() {
    return Projection.builder().projectionType(ProjectionType.ALL).build();
  }

  static Projection including(String... attributes) {
    return Projection.builder()
        .projectionType(ProjectionType.INCLUDE)
        .nonKeyAttributes(attributes)
        .build();
  }

  private List<KeySchemaElement> schema(String... attributes) {
    List<KeySchemaElement> schema = new ArrayList<>();
    for (String attribute : attributes) {
      types.putIfAbsent(attribute, ScalarAttributeType.S);
      KeyType role = schema.isEmpty() ? KeyType.HASH : KeyType.RANGE;
      schema.add(KeySchemaElement.builder().attributeName(attribute).keyType(role).build());
    }
    return List.copyOf(schema);
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}
