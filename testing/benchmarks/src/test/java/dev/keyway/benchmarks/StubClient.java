package dev.keyway.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * A client without network: one table {@code orders} (customer, id) of a thousand items with eight
 * attributes, answered from a map, so that what is measured is the cost around the request.
 */
final class StubClient implements DynamoDbClient {

  static final String TABLE = "orders";
  static final int ITEMS = 1_000;

  private static final ConsumedCapacity HALF_A_UNIT =
      ConsumedCapacity.builder().tableName(TABLE).capacityUnits(0.5).build();

  private final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items =
      new HashMap<>();

  StubClient() {
    for (int i = 0; i < ITEMS; i++) {
      items.put(key(customer(i), id(i)), item(i));
    }
  }

  static String customer(int i) {
    return "c#" + i % 100;
  }

  static String id(int i) {
    return "o#" + i;
  }

  static Map<String, AttributeValue> key(String customer, String id) {
    return Map.of("customer", AttributeValue.fromS(customer), "id", AttributeValue.fromS(id));
  }

  private static Map<String, AttributeValue> item(int i) {
    Map<String, AttributeValue> item = new HashMap<>(key(customer(i), id(i)));
    item.put("status", AttributeValue.fromS(i % 3 == 0 ? "OPEN" : "SHIPPED"));
    item.put("total", AttributeValue.fromN(i + ".25"));
    item.put("quantity", AttributeValue.fromN(String.valueOf(i % 10)));
    item.put("placed_at", AttributeValue.fromS("2026-01-01T00:00:00Z"));
    item.put("gift", AttributeValue.fromBool(i % 2 == 0));
    item.put("note", AttributeValue.fromS("note " + i));
    return item;
  }

  /** All items, for those that read them without a client. */
  List<Map<String, AttributeValue>> all() {
    return new ArrayList<>(items.values());
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return GetItemResponse.builder()
        .item(items.get(request.key()))
        .consumedCapacity(HALF_A_UNIT)
        .build();
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    List<Map<String, AttributeValue>> sample = all().subList(0, 50);
    return ScanResponse.builder()
        .items(sample)
        .count(sample.size())
        .scannedCount(sample.size())
        .consumedCapacity(HALF_A_UNIT)
        .build();
  }

  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    return DescribeTableResponse.builder()
        .table(
            TableDescription.builder()
                .tableName(TABLE)
                .tableStatus(TableStatus.ACTIVE)
                .keySchema(element("customer", KeyType.HASH), element("id", KeyType.RANGE))
                .attributeDefinitions(text("customer"), text("id"))
                .itemCount((long) ITEMS)
                .tableSizeBytes(200L * ITEMS)
                .build())
        .build();
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
