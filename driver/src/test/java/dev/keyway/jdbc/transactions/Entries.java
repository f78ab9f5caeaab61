package dev.keyway.jdbc.transactions;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table {@code entries} (account; n), which has an index by account and text, with two items of
 * account {@code a}.
 */
final class Entries {

  private static final String TABLE = "entries";

  private Entries() {}

  static void create(DynamoDbClient client) {
    client.createTable(
        table ->
            table
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(part("account", KeyType.HASH), part("n", KeyType.RANGE))
                .attributeDefinitions(
                    attribute("account", ScalarAttributeType.S),
                    attribute("n", ScalarAttributeType.N),
                    attribute("text", ScalarAttributeType.S))
                .localSecondaryIndexes(
                    LocalSecondaryIndex.builder()
                        .indexName("by_text")
                        .keySchema(part("account", KeyType.HASH), part("text", KeyType.RANGE))
                        .projection(p -> p.projectionType(ProjectionType.ALL))
                        .build()));
    put(client, 1, "one");
    put(client, 2, "two");
  }

  private static KeySchemaElement part(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  /** Puts an item of account {@code a} as somebody else does. */
  static void put(DynamoDbClient client, int n, String text) {
    Map<String, AttributeValue> item =
        Map.of(
            "account", AttributeValue.fromS("a"),
            "n", AttributeValue.fromN(String.valueOf(n)),
            "text", AttributeValue.fromS(text));
    client.putItem(put -> put.tableName(TABLE).item(item));
  }
}
