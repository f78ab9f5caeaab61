package dev.keyway.cache.query;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Requests and answers of the table {@code orders}: partition key {@code customer}, a global index
 * {@code by_status} on {@code status} and a local index {@code by_date}.
 */
final class Requests {
  static final String TABLE = "orders";
  static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";

  static final TableDescription DESCRIPTION =
      TableDescription.builder()
          .tableName(TABLE)
          .tableArn(ARN)
          .keySchema(key("customer", KeyType.HASH), key("id", KeyType.RANGE))
          .globalSecondaryIndexes(
              GlobalSecondaryIndexDescription.builder()
                  .indexName("by_status")
                  .keySchema(key("status", KeyType.HASH))
                  .build())
          .localSecondaryIndexes(
              LocalSecondaryIndexDescription.builder()
                  .indexName("by_date")
                  .keySchema(key("customer", KeyType.HASH), key("date", KeyType.RANGE))
                  .build())
          .build();

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  static final Tables TABLES = new Tables(new FakeBackend(), Ticker.systemTicker());

  private Requests() {}

  /** The orders of a customer. */
  static QueryRequest ofCustomer(int customer) {
    return QueryRequest.builder()
        .tableName(TABLE)
        .keyConditionExpression("customer = :c")
        .expressionAttributeValues(Map.of(":c", number(customer)))
        .build();
  }

  /** The orders of a customer, by the local index. */
  static QueryRequest byDate(int customer) {
    return ofCustomer(customer).toBuilder().indexName("by_date").build();
  }

  /** The orders of a status, by the global index. */
  static QueryRequest ofStatus(String status) {
    return QueryRequest.builder()
        .tableName(TABLE)
        .indexName("by_status")
        .keyConditionExpression("#s = :s")
        .expressionAttributeNames(Map.of("#s", "status"))
        .expressionAttributeValues(Map.of(":s", text(status)))
        .build();
  }

  static ScanRequest all() {
    return ScanRequest.builder().tableName(TABLE).build();
  }

  /** The primary key of an order. */
  static Map<String, AttributeValue> key(int customer) {
    return Map.of("customer", number(customer), "id", number(1));
  }

  /** An order with a status. */
  static Map<String, AttributeValue> order(int customer, String status) {
    return Map.of("customer", number(customer), "id", number(1), "status", text(status));
  }

  static AttributeValue number(int number) {
    return AttributeValue.builder().n(Integer.toString(number)).build();
  }

  static AttributeValue text(String text) {
    return AttributeValue.builder().s(text).build();
  }

  static Map<String, AttributeValue> item(int number) {
    return Map.of("number", number(number));
  }

  /** A page of one item. */
  static QueryResponse page(int number) {
    return QueryResponse.builder().items(List.of(item(number))).count(1).scannedCount(1).build();
  }

  /** The number in the only item of a page. */
  static int number(QueryResponse page) {
    AttributeValue number = Objects.requireNonNull(page.items().get(0).get("number"));
    return Integer.parseInt(number.n());
  }
}
