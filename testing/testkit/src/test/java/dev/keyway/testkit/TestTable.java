package dev.keyway.testkit;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table {@code notes} (partition key {@code id}) that the tests of the testkit use. */
final class TestTable {
  static final String NAME = "notes";

  private TestTable() {}

  static void create(DynamoDbClient client) {
    KeyedTable.create(client, NAME, KeyedTable.text("id"));
  }

  static void put(DynamoDbClient client, String id) {
    client.putItem(put -> put.tableName(NAME).item(key(id)));
  }

  static Map<String, AttributeValue> key(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }
}
