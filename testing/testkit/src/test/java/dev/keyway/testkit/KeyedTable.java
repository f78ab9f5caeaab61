package dev.keyway.testkit;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Tables that have a key and nothing else. */
public final class KeyedTable {

  private KeyedTable() {}

  /**
   * Creates a table on demand.
   *
   * @param key its partition key, and its sort key if it has one
   */
  public static void create(DynamoDbClient client, String name, AttributeDefinition... key) {
    List<KeySchemaElement> elements = new ArrayList<>();
    for (AttributeDefinition part : key) {
      elements.add(
          KeySchemaElement.builder()
              .attributeName(part.attributeName())
              .keyType(elements.isEmpty() ? KeyType.HASH : KeyType.RANGE)
              .build());
    }
    client.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(elements)
                .attributeDefinitions(key));
  }

  /** A part of a key that is text. */
  public static AttributeDefinition text(String name) {
    return part(name, ScalarAttributeType.S);
  }

  /** A part of a key that is a number. */
  public static AttributeDefinition number(String name) {
    return part(name, ScalarAttributeType.N);
  }

  /** A part of a key. */
  public static AttributeDefinition part(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}
