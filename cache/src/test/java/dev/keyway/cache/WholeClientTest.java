package dev.keyway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.RecordingClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Items and queries together, on DynamoDB Local: what each kind of request does to both caches. */
class WholeClientTest {
  private final EmbeddedEngine engine = EmbeddedEngine.start();
  private final RecordingClient sent = RecordingClient.of(engine.client());
  private final FakeTicker ticker = new FakeTicker();
  private AcceleratedDynamoDbClient client = builder().build();

  private AcceleratorBuilder builder() {
    return AcceleratedDynamoDbClient.builder(sent.client())
        .ticker(ticker)
        .executor(Runnable::run)
        .consistentFillWindow(Duration.ZERO);
  }

  @BeforeEach
  void fill() {
    Orders.create(engine.client());
    for (int number = 1; number <= 3; number++) {
      engine.client().putItem(put(number, "open"));
    }
  }

  private static Consumer<PutItemRequest.Builder> put(int number, String status) {
    return put -> put.tableName(Orders.TABLE).item(Orders.order(number, status));
  }

  @AfterEach
  void close() {
    client.close();
  }

  /** The requests that are sent while something is done. */
  private int requests(Runnable done) {
    int before = sent.total();
    done.run();
    return sent.total() - before;
  }

  private void readAll(DynamoDbClient reader) {
    Orders.get(reader, 1);
    Orders.batch(reader, 2, 3);
    Orders.ofAda(reader);
    Orders.byStatus(reader, "open");
    Orders.all(reader);
  }

  @Test
  void r1_theSecondReadOfEachKindSendsNothing() {
    // Whose first Query learns the keys of the table.
    assertThat(requests(() -> readAll(client))).isEqualTo(6);
    assertThat(requests(() -> readAll(client))).isZero();
  }

  @Test
  void r9_aMissIsReadAsItsCallerAsked() {
    Orders.get(client, 1);
    assertThat(sent.requests("GetItem")).hasSize(1);
    assertThat(Orders.status(Orders.get(client, 1))).isEqualTo("open");
  }

  @Test
  void r3_transactionalReadsAreNeitherServedNorKept() {
    TransactGetItem get =
        TransactGetItem.builder()
            .get(Get.builder().tableName(Orders.TABLE).key(Orders.key(1)).build())
            .build();
    Runnable read = () -> client.transactGetItems(t -> t.transactItems(get));
    assertThat(requests(read)).isEqualTo(1);
    assertThat(requests(read)).isEqualTo(1);
    assertThat(requests(() -> Orders.get(client, 1))).isEqualTo(1);
  }

  @Test
  void r12_queriesAndScansLeaveNoItems() {
    Orders.ofAda(client);
    Orders.all(client);
    assertThat(requests(() -> Orders.get(client, 1))).isEqualTo(1);
  }

  static Stream<Arguments> writes() {
    Map<String, AttributeValue> paid = Orders.order(1, "paid");
    return Stream.of(
        write("PutItem", c -> c.putItem(put(1, "paid"))),
        write(
            "UpdateItem",
            c ->
                c.updateItem(
                    u ->
                        u.tableName(Orders.TABLE)
                            .key(Orders.key(1))
                            .updateExpression("SET #s = :s")
                            .expressionAttributeNames(Map.of("#s", "status"))
                            .expressionAttributeValues(
                                Map.of(":s", AttributeValue.fromS("paid"))))),
        write(
            "BatchWriteItem",
            c ->
                c.batchWriteItem(
                    b ->
                        b.requestItems(
                            Map.of(
                                Orders.TABLE,
                                List.of(
                                    WriteRequest.builder()
                                        .putRequest(PutRequest.builder().item(paid).build())
                                        .build()))))),
        write(
            "TransactWriteItems",
            c ->
                c.transactWriteItems(
                    t ->
                        t.transactItems(
                            TransactWriteItem.builder()
                                .put(Put.builder().tableName(Orders.TABLE).item(paid).build())
                                .build()))),
        write(
            "PartiQL",
            c ->
                c.executeStatement(
                    s ->
                        s.statement(
                            "UPDATE orders SET \"status\" = 'paid' WHERE customer = 'ada' AND"
                                + " number = 1"))));
  }

  private static Arguments write(String name, Consumer<DynamoDbClient> write) {
    return Arguments.of(name, write);
  }

  /** R4, R17, R19, R20, R21, R36. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("writes")
  void everyWriteIsSeenByTheNextReadOfEachKind(String name, Consumer<DynamoDbClient> write) {
    readAll(client);
    write.accept(client);
    assertThat(Orders.status(Orders.get(client, 1))).isEqualTo("paid");
    assertThat(Orders.ofAda(client).items()).contains(Orders.order(1, "paid"));
    assertThat(Orders.byStatus(client, "open").items()).hasSize(2);
    assertThat(Orders.byStatus(client, "paid").items()).hasSize(1);
    assertThat(Orders.all(client).items()).contains(Orders.order(1, "paid"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writes")
  void r26_inModeTtlNoWriteTouchesTheQueries(String name, Consumer<DynamoDbClient> write) {
    client = builder().coherence(Coherence.TTL).build();
    readAll(client);
    write.accept(client);
    assertThat(requests(() -> Orders.ofAda(client))).isZero();
    assertThat(requests(() -> Orders.byStatus(client, "open"))).isZero();
    assertThat(requests(() -> Orders.all(client))).isZero();
    ticker.advance(Duration.ofSeconds(10));
    assertThat(Orders.ofAda(client).items()).contains(Orders.order(1, "paid"));
  }

  @Test
  void r4_aTableMadeAnewIsReadAnew() {
    readAll(client);
    client.deleteTable(t -> t.tableName(Orders.TABLE));
    Orders.create(client);
    assertThat(Orders.get(client, 1).hasItem()).isFalse();
    assertThat(Orders.ofAda(client).items()).isEmpty();
    assertThat(Orders.all(client).items()).isEmpty();
  }

  /** DynamoDB Local answers a batch that asks by ARN under the name of the table. */
  @Test
  void r5_aBatchThatAsksByArnIsAnsweredAndLeavesNothingWrong() {
    String arn = engine.client().describeTable(t -> t.tableName(Orders.TABLE)).table().tableArn();
    BatchGetItemRequest byArn =
        BatchGetItemRequest.builder()
            .requestItems(
                Map.of(
                    arn,
                    KeysAndAttributes.builder()
                        .keys(List.of(Orders.key(1), Orders.key(2)))
                        .build()))
            .build();
    for (int i = 0; i < 2; i++) {
      assertThat(client.batchGetItem(byArn).responses().values())
          .singleElement()
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .containsExactlyInAnyOrder(Orders.order(1, "open"), Orders.order(2, "open"));
    }
    assertThat(Orders.status(Orders.get(client, 1))).isEqualTo("open");
  }

  @Test
  void r8_withoutALifeForPagesOwnWritesAreSeenAllTheSame() {
    client = builder().consistentFillWindow(Duration.ofSeconds(2)).queryTtl(Duration.ZERO).build();
    Orders.ofAda(client);
    client.putItem(put(1, "paid"));
    Orders.ofAda(client);
    assertThat(sent.requests("Query"))
        .extracting(query -> ((QueryRequest) query.request()).consistentRead())
        .containsExactly(null, true);
  }

  @Test
  void r48_whatIsWrittenElsewhereIsSeenWhenTheLifeIsOver() {
    readAll(client);
    engine.client().putItem(put(1, "paid"));
    assertThat(Orders.status(Orders.get(client, 1))).isEqualTo("open");
    assertThat(Orders.ofAda(client).items()).contains(Orders.order(1, "open"));
    ticker.advance(Duration.ofSeconds(10));
    assertThat(Orders.status(Orders.get(client, 1))).isEqualTo("paid");
    assertThat(Orders.ofAda(client).items()).contains(Orders.order(1, "paid"));
  }

  @Test
  void r47_whatDynamoDbIsAboutToDeleteIsServed() {
    client.updateTimeToLive(
        t ->
            t.tableName(Orders.TABLE)
                .timeToLiveSpecification(s -> s.attributeName("expires").enabled(true)));
    Map<String, AttributeValue> expired =
        Map.of(
            "customer", AttributeValue.fromS("bob"),
            "number", AttributeValue.fromN("1"),
            "expires", AttributeValue.fromN("1000"));
    client.putItem(put -> put.tableName(Orders.TABLE).item(expired));
    engine
        .client()
        .deleteItem(
            d ->
                d.tableName(Orders.TABLE)
                    .key(
                        Map.of(
                            "customer",
                            AttributeValue.fromS("bob"),
                            "number",
                            AttributeValue.fromN("1"))));
    assertThat(
            client
                .getItem(
                    g ->
                        g.tableName(Orders.TABLE)
                            .key(
                                Map.of(
                                    "customer",
                                    AttributeValue.fromS("bob"),
                                    "number",
                                    AttributeValue.fromN("1"))))
                .item())
        .isEqualTo(expired);
  }

  @Test
  void theBypassIsNeitherServedNorKeptAndItsWritesAreSeen() {
    DynamoDbClient bypass = client.bypass();
    assertThat(requests(() -> readAll(bypass))).isEqualTo(5);
    assertThat(requests(() -> readAll(bypass))).isEqualTo(5);
    assertThat(requests(() -> Orders.get(client, 1))).isEqualTo(1);
    bypass.putItem(put(1, "paid"));
    assertThat(requests(() -> Orders.get(client, 1))).isZero();
    assertThat(Orders.status(Orders.get(client, 1))).isEqualTo("paid");
    bypass.close();
    assertThat(requests(() -> Orders.get(bypass, 1))).isEqualTo(1);
  }

  @Test
  void aDescriptionThatPassesTeachesTheKeys() {
    client.bypass().describeTable(t -> t.tableName(Orders.TABLE));
    assertThat(requests(() -> Orders.ofAda(client))).isEqualTo(1);
  }
}
