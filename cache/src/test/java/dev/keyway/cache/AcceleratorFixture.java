package dev.keyway.cache;

import dev.keyway.testkit.FaultyClient;
import dev.keyway.testkit.RecordingClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * An accelerator over {@link FakeBackend}, with everything that lies between within reach. What it
 * loads, it loads on the thread of the caller unless a test says otherwise.
 */
final class AcceleratorFixture {
  static final String TABLE = "notes";

  final FakeTicker ticker = new FakeTicker();
  final FakeBackend backend = new FakeBackend();
  final FaultyClient faults = FaultyClient.of(backend);
  final RecordingClient sent = RecordingClient.of(faults.client());
  final AcceleratedDynamoDbClient client;

  AcceleratorFixture(UnaryOperator<AcceleratorBuilder> settings) {
    client =
        settings
            .apply(
                AcceleratedDynamoDbClient.builder(sent.client())
                    .ticker(ticker)
                    .executor(Runnable::run))
            .build();
  }

  AcceleratorFixture() {
    this(UnaryOperator.identity());
  }

  static Map<String, AttributeValue> key(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }

  static Map<String, AttributeValue> item(String id, String value) {
    return Map.of("id", AttributeValue.fromS(id), "v", AttributeValue.fromS(value));
  }

  /** As if another process had written it. */
  void stored(String id, String value) {
    backend.store(TABLE, item(id, value));
  }

  static GetItemRequest get(String id) {
    return GetItemRequest.builder().tableName(TABLE).key(key(id)).build();
  }

  /** The value that a reader sees; {@code absent} if there is no such item. */
  String read(String id) {
    return read(client, id);
  }

  static String read(DynamoDbClient client, String id) {
    GetItemResponse answer = client.getItem(get(id));
    return answer.hasItem() ? value(answer.item()).s() : "absent";
  }

  static AttributeValue value(Map<String, AttributeValue> item) {
    return Objects.requireNonNull(item.get("v"));
  }

  void put(String id, String value) {
    client.putItem(put -> put.tableName(TABLE).item(item(id, value)));
  }

  void update(String id, String value) {
    client.updateItem(
        update ->
            update
                .tableName(TABLE)
                .key(key(id))
                .updateExpression("SET v = :v")
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromS(value))));
  }

  void transact(String id, String value) {
    TransactWriteItem put =
        TransactWriteItem.builder().put(p -> p.tableName(TABLE).item(item(id, value))).build();
    client.transactWriteItems(transaction -> transaction.transactItems(List.of(put)));
  }

  void delete(String id) {
    client.deleteItem(delete -> delete.tableName(TABLE).key(key(id)));
  }

  /** How many GetItem were sent so far. */
  int gets() {
    return sent.count("GetItem");
  }
}
