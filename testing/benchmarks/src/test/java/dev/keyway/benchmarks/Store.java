package dev.keyway.benchmarks;

import dev.keyway.testkit.HttpEngine;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** An engine with what a read of the benchmarks needs, a client of it and a connection to it. */
final class Store implements AutoCloseable {

  static final String HUNDRED = "hundred";
  static final String THOUSAND = "thousand";
  static final String TEN_THOUSAND = "ten thousand";
  static final int SEGMENTS = 2;

  private static final int SAMPLES = 100_000;
  private static final int PUTS = 25;
  private static final String PROPERTIES = "cache=off&scanSegments=" + SEGMENTS;

  private final DynamoDbClient client;
  private final String url;
  private final Connection connection;
  private final AutoCloseable engine;

  private Store(DynamoDbClient client, String url, AutoCloseable engine) throws SQLException {
    this.client = client;
    this.url = url;
    this.connection = DriverManager.getConnection(url + "&" + PROPERTIES);
    this.engine = engine;
  }

  /**
   * Starts an engine and loads it.
   *
   * @param engine http or embedded
   * @param read what will be read
   */
  static Store start(String engine, Read read) throws SQLException {
    Store store = engine.equals("http") ? overHttp() : embedded();
    switch (read) {
      case POINT, QUERY_100 -> store.loadOrders(HUNDRED, 100);
      case QUERY_10000 -> store.loadOrders(TEN_THOUSAND, 10_000);
      case LOOKUP_JOIN -> {
        store.loadOrders(THOUSAND, 1_000);
        store.loadProducts();
      }
      case SCAN -> store.loadSamples();
    }
    return store;
  }

  private static Store overHttp() throws SQLException {
    HttpEngine engine = HttpEngine.start();
    String url =
        "jdbc:keyway:"
            + engine.endpoint()
            + "?region=us-east-1&accessKeyId=local&secretAccessKey=local";
    return new Store(engine.client(), url, engine);
  }

  private static Store embedded() throws SQLException {
    String url = "jdbc:keyway:embedded?name=reads";
    try (Connection first = DriverManager.getConnection(url + "&" + PROPERTIES)) {
      return new Store(first.unwrap(DynamoDbClient.class), url, () -> {});
    }
  }

  /** Where it is, for another connection with other properties. */
  String url() {
    return url;
  }

  DynamoDbClient client() {
    return client;
  }

  Connection connection() {
    return connection;
  }

  private void loadOrders(String customer, int count) {
    create("orders", List.of(key("customer", KeyType.HASH), key("number", KeyType.RANGE)));
    put(
        "orders",
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    Map.of(
                        "customer", AttributeValue.fromS(customer),
                        "number", AttributeValue.fromN(Integer.toString(i)),
                        "product", AttributeValue.fromS("p" + i),
                        "total", AttributeValue.fromN(i + ".25"),
                        "status", AttributeValue.fromS("open"),
                        "gift", AttributeValue.fromBool(i % 2 == 0),
                        "placed", AttributeValue.fromS("2026-01-01T00:00:00Z"),
                        "note", AttributeValue.fromS("nothing to be said of number " + i)))
            .toList());
  }

  private void loadProducts() {
    create("products", List.of(key("id", KeyType.HASH)));
    put(
        "products",
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    Map.of(
                        "id", AttributeValue.fromS("p" + i),
                        "name", AttributeValue.fromS("product " + i),
                        "maker", AttributeValue.fromS("maker of many things")))
            .toList());
  }

  private void loadSamples() {
    create("samples", List.of(key("id", KeyType.HASH)));
    put(
        "samples",
        IntStream.range(0, SAMPLES)
            .mapToObj(
                i ->
                    Map.of(
                        "id", AttributeValue.fromS("s" + i),
                        "amount", AttributeValue.fromN(i + ".5")))
            .toList());
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private void create(String table, List<KeySchemaElement> key) {
    client.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key)
                .attributeDefinitions(
                    key.stream()
                        .map(
                            part ->
                                AttributeDefinition.builder()
                                    .attributeName(part.attributeName())
                                    .attributeType(
                                        part.attributeName().equals("number")
                                            ? ScalarAttributeType.N
                                            : ScalarAttributeType.S)
                                    .build())
                        .toList()));
  }

  private void put(String table, List<Map<String, AttributeValue>> items) {
    for (int i = 0; i < items.size(); i += PUTS) {
      List<WriteRequest> writes = new ArrayList<>();
      for (Map<String, AttributeValue> item : items.subList(i, Math.min(items.size(), i + PUTS))) {
        writes.add(
            WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build());
      }
      client.batchWriteItem(write -> write.requestItems(Map.of(table, writes)));
    }
  }

  /** Something of a value that depends on all of it, and not on the scale of a number. */
  static long hash(@Nullable Object value) {
    return value instanceof BigDecimal number
        ? number.stripTrailingZeros().hashCode()
        : value == null ? 0 : value.hashCode();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    try {
      engine.close();
    } catch (Exception e) {
      throw new IllegalStateException("the engine did not stop", e);
    }
  }
}
