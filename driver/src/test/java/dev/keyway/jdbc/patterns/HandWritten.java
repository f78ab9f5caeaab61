package dev.keyway.jdbc.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * What a program without the driver sends: calls of the SDK, and nothing shared with the driver.
 */
final class HandWritten {

  private static final int BATCH = 100;

  private final DynamoDbClient client;

  HandWritten(DynamoDbClient client) {
    this.client = client;
  }

  /** One GetItem. */
  void get(String table, Map<String, AttributeValue> key) {
    client.getItem(
        get -> get.tableName(table).key(key).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
  }

  /** A BatchGetItem for each hundred keys. */
  void batch(String table, List<Map<String, AttributeValue>> keys) {
    for (int i = 0; i < keys.size(); i += BATCH) {
      KeysAndAttributes some =
          KeysAndAttributes.builder()
              .keys(keys.subList(i, Math.min(i + BATCH, keys.size())))
              .build();
      client.batchGetItem(
          get ->
              get.requestItems(Map.of(table, some))
                  .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    }
  }

  /** All pages of a Query; its items. */
  List<Map<String, AttributeValue>> query(QueryRequest.Builder query) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    client.queryPaginator(query.build()).forEach(page -> items.addAll(page.items()));
    return items;
  }

  /** The first page of a Query; its items. */
  List<Map<String, AttributeValue>> queryPage(QueryRequest.Builder query) {
    return client.query(query.build()).items();
  }

  /** All pages of a Scan. */
  void scan(ScanRequest.Builder scan) {
    client.scanPaginator(scan.build()).forEach(page -> {});
  }

  /** The first page of a Scan. */
  void scanPage(ScanRequest.Builder scan) {
    client.scan(scan.build());
  }

  /** A Query whose condition names its values {@code :a}, {@code :b} and so on. */
  static QueryRequest.Builder query(String table, String condition, Object... values) {
    Map<String, AttributeValue> named = new TreeMap<>();
    for (Object value : values) {
      named.put(":" + (char) ('a' + named.size()), value(value));
    }
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression(condition)
        .expressionAttributeValues(named)
        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
  }

  static ScanRequest.Builder scan(String table) {
    return ScanRequest.builder()
        .tableName(table)
        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
  }

  /** A key of one or two attributes. */
  static Map<String, AttributeValue> key(Object... namesAndValues) {
    Map<String, AttributeValue> key = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      key.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
    }
    return key;
  }

  private static AttributeValue value(Object value) {
    return value instanceof Number
        ? AttributeValue.fromN(value.toString())
        : AttributeValue.fromS((String) value);
  }
}
