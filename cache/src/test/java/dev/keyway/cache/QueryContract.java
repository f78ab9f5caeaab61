package dev.keyway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.testkit.EmbeddedEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * What any client answers to Query and Scan: what the engine does, page by page, the first time and
 * the second, before a write and after it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueryContract {
  private static final int ITEMS = 12;

  private final EmbeddedEngine engine = EmbeddedEngine.start();
  private DynamoDbClient client;

  /** The client under test, before the client of an engine. */
  abstract DynamoDbClient over(DynamoDbClient engine);

  @BeforeAll
  void connect() {
    client = over(engine.client());
    Orders.create(client);
    for (int number = 1; number <= ITEMS; number++) {
      put(number, number % 2 == 0 ? "open" : "paid");
    }
  }

  private void put(int number, String status) {
    client.putItem(put -> put.tableName(Orders.TABLE).item(Orders.order(number, status)));
  }

  @AfterAll
  void close() {
    client.close();
  }

  static Stream<QueryRequest> queries() {
    return Stream.of(
        ofAda(q -> {}),
        ofAda(q -> q.scanIndexForward(false)),
        ofAda(q -> q.limit(5)),
        ofAda(q -> q.limit(5).exclusiveStartKey(Orders.key(5))),
        ofAda(q -> q.scanIndexForward(false).limit(5).exclusiveStartKey(Orders.key(5))),
        ofAda(q -> q.limit(ITEMS)),
        ofAda(q -> q.select(Select.COUNT)),
        ofAda(q -> q.projectionExpression("customer, #n"), Map.of("#n", "number")),
        ofAda(q -> q.filterExpression("#s = :open"), Map.of("#s", "status"), "open"),
        ofAda(q -> q.filterExpression("#s = :open"), Map.of("#s", "status"), "none"),
        ofAda(q -> q.returnConsumedCapacity(ReturnConsumedCapacity.NONE)),
        byStatus("open", q -> {}),
        byStatus("open", q -> q.limit(2)),
        byStatus("none", q -> {}),
        // What DynamoDB refuses.
        ofAda(q -> q.keyConditionExpression("customer = ")),
        ofAda(q -> q.keyConditionExpression("customer > :c")),
        ofAda(q -> q.filterExpression("nothing(")),
        ofAda(q -> q.indexName("none")),
        ofAda(q -> q.limit(0)),
        ofAda(q -> q.exclusiveStartKey(Map.of("customer", AttributeValue.fromS("ada")))),
        ofAda(q -> {}, Map.of("#unused", "x")),
        byStatus("open", q -> q.consistentRead(true)),
        ofAda(q -> q.tableName("none")));
  }

  private static QueryRequest ofAda(Consumer<QueryRequest.Builder> change) {
    return ofAda(change, Map.of());
  }

  private static QueryRequest ofAda(
      Consumer<QueryRequest.Builder> change, Map<String, String> names, String... open) {
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":c", AttributeValue.fromS("ada")));
    for (String status : open) {
      values.put(":open", AttributeValue.fromS(status));
    }
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(Orders.TABLE)
            .keyConditionExpression("customer = :c")
            .expressionAttributeValues(values);
    if (!names.isEmpty()) {
      request.expressionAttributeNames(names);
    }
    return request.applyMutation(change).build();
  }

  private static QueryRequest byStatus(String status, Consumer<QueryRequest.Builder> change) {
    return QueryRequest.builder()
        .tableName(Orders.TABLE)
        .indexName("by_status")
        .keyConditionExpression("#s = :s")
        .expressionAttributeNames(Map.of("#s", "status"))
        .expressionAttributeValues(Map.of(":s", AttributeValue.fromS(status)))
        .applyMutation(change)
        .build();
  }

  static Stream<ScanRequest> scans() {
    return Stream.of(
        all(s -> {}),
        all(s -> s.limit(5)),
        all(s -> s.exclusiveStartKey(Orders.key(5))),
        all(s -> s.indexName("by_status")),
        all(s -> s.segment(0).totalSegments(2)),
        all(s -> s.segment(1).totalSegments(2)),
        all(s -> s.select(Select.COUNT)),
        all(
            s ->
                s.filterExpression("#s = :s")
                    .expressionAttributeNames(Map.of("#s", "status"))
                    .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("open")))),
        all(s -> s.segment(2).totalSegments(2)),
        all(s -> s.filterExpression("")),
        all(s -> s.tableName("none")));
  }

  private static ScanRequest all(Consumer<ScanRequest.Builder> change) {
    return ScanRequest.builder().tableName(Orders.TABLE).applyMutation(change).build();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aQueryIsAnsweredAsTheEngineDoes(QueryRequest request) {
    assertSame(c -> c.query(request));
    put(ITEMS + 1, "open");
    assertSame(c -> c.query(request));
    client.deleteItem(d -> d.tableName(Orders.TABLE).key(Orders.key(ITEMS + 1)));
    assertSame(c -> c.query(request));
  }

  @ParameterizedTest
  @MethodSource("scans")
  void aScanIsAnsweredAsTheEngineDoes(ScanRequest request) {
    assertSame(c -> c.scan(request));
    put(ITEMS + 1, "open");
    assertSame(c -> c.scan(request));
    client.deleteItem(d -> d.tableName(Orders.TABLE).key(Orders.key(ITEMS + 1)));
    assertSame(c -> c.scan(request));
  }

  private void assertSame(Function<DynamoDbClient, Object> read) {
    Object truth = answer(read, engine.client());
    assertThat(List.of(answer(read, client), answer(read, client))).containsOnly(truth);
  }

  private static Object answer(Function<DynamoDbClient, Object> read, DynamoDbClient client) {
    try {
      return read.apply(client);
    } catch (DynamoDbException e) {
      return e.awsErrorDetails().errorCode() + " " + e.awsErrorDetails().errorMessage();
    }
  }

  @Test
  void aReadOfAllPagesMeetsEveryItemOnce() {
    for (int i = 0; i < 2; i++) {
      assertThat(client.queryPaginator(ofAda(q -> q.limit(5))).items())
          .extracting(item -> item.get("number"))
          .containsExactlyElementsOf(
              Stream.iterate(1, n -> n + 1)
                  .limit(ITEMS)
                  .map(number -> AttributeValue.fromN(String.valueOf(number)))
                  .toList());
    }
  }
}
