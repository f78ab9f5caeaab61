package dev.keyway.cache;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** A table of orders by customer and number, with a global index on their status. */
final class Orders {
  static final String TABLE = "orders";

  private Orders() {}

  static void create(DynamoDbClient client) {
    client.createTable(
        t ->
            t.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("customer", KeyType.HASH), key("number", KeyType.RANGE))
                .attributeDefinitions(
                    attribute("customer", ScalarAttributeType.S),
                    attribute("number", ScalarAttributeType.N),
                    attribute("status", ScalarAttributeType.S))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("by_status")
                        .keySchema(key("status", KeyType.HASH))
                        .projection(p -> p.projectionType(ProjectionType.ALL))
                        .build()));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  /** The key of an order of Ada's. */
  static Map<String, AttributeValue> key(int number) {
    return Map.of(
        "customer", AttributeValue.fromS("ada"),
        "number", AttributeValue.fromN(String.valueOf(number)));
  }

  static Map<String, AttributeValue> order(int number, String status) {
    return Map.of(
        "customer", AttributeValue.fromS("ada"),
        "number", AttributeValue.fromN(String.valueOf(number)),
        "status", AttributeValue.fromS(status));
  }

  static GetItemResponse get(DynamoDbClient client, int number) {
    return client.getItem(get -> get.tableName(TABLE).key(key(number)));
  }

  static String status(GetItemResponse order) {
    return Objects.requireNonNull(order.item().get("status")).s();
  }

  static BatchGetItemResponse batch(DynamoDbClient client, int... numbers) {
    List<Map<String, AttributeValue>> keys = IntStream.of(numbers).mapToObj(Orders::key).toList();
    return client.batchGetItem(
        batch -> batch.requestItems(Map.of(TABLE, KeysAndAttributes.builder().keys(keys).build())));
  }

  static QueryResponse ofAda(DynamoDbClient client) {
    return client.query(
        query ->
            query
                .tableName(TABLE)
                .keyConditionExpression("customer = :c")
                .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("ada"))));
  }

  static QueryResponse byStatus(DynamoDbClient client, String status) {
    return client.query(
        query ->
            query
                .tableName(TABLE)
                .indexName("by_status")
                .keyConditionExpression("#s = :s")
                .expressionAttributeNames(Map.of("#s", "status"))
                .expressionAttributeValues(Map.of(":s", AttributeValue.fromS(status))));
  }

  static ScanResponse all(DynamoDbClient client) {
    return client.scan(scan -> scan.tableName(TABLE));
  }
}
