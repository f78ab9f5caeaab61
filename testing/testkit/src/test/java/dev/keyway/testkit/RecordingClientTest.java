package dev.keyway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

final class RecordingClientTest {
  private static EmbeddedEngine engine;
  private RecordingClient recording;
  private DynamoDbClient client;

  @BeforeAll
  static void start() {
    engine = EmbeddedEngine.start();
    TestTable.create(engine.client());
    List.of("a", "b", "c").forEach(id -> TestTable.put(engine.client(), id));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void wrap() {
    recording = RecordingClient.of(engine.client());
    client = recording.client();
  }

  @Test
  void everyWayToAskIsRecordedOnce() {
    GetItemRequest request =
        GetItemRequest.builder().tableName(TestTable.NAME).key(TestTable.key("a")).build();
    client.getItem(request);
    client.getItem(g -> g.tableName(TestTable.NAME).key(TestTable.key("b")));
    client.listTables();
    assertThat(recording.counts()).isEqualTo(Map.of("GetItem", 2L, "ListTables", 1L));
    assertThat(recording.requests().get(0).request()).isSameAs(request);
    assertThat(recording.requests("GetItem").get(1).as(GetItemRequest.class).key())
        .isEqualTo(TestTable.key("b"));
    assertThat(recording.total()).isEqualTo(3);
  }

  @Test
  void everyPageOfAPaginatorIsRecordedOnce() {
    var pages = client.scanPaginator(s -> s.tableName(TestTable.NAME).limit(2));
    assertThat(pages.items().stream()).hasSize(3);
    assertThat(recording.counts()).isEqualTo(Map.of("Scan", 2L));
  }

  @Test
  void waitersAskThroughTheRecordingClient() {
    try (var waiter = client.waiter()) {
      waiter.waitUntilTableExists(d -> d.tableName(TestTable.NAME));
    }
    assertThat(recording.count("DescribeTable")).isEqualTo(1);
  }

  @Test
  void consumedCapacityIsSummedWhereItWasAskedFor() {
    client.getItem(g -> g.tableName(TestTable.NAME).key(TestTable.key("a")));
    assertThat(recording.consumedUnits()).isZero();
    client.getItem(
        g ->
            g.tableName(TestTable.NAME)
                .key(TestTable.key("a"))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    KeysAndAttributes keys =
        KeysAndAttributes.builder().keys(List.of(TestTable.key("a"), TestTable.key("b"))).build();
    client.batchGetItem(
        b ->
            b.requestItems(Map.of(TestTable.NAME, keys))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    assertThat(recording.consumedUnits()).isEqualTo(1.5);
  }

  @Test
  void failedRequestsCountAndKeepTheirException() {
    assertThatThrownBy(() -> client.scan(s -> s.tableName("absent")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(recording.count("Scan")).isEqualTo(1);
    recording.reset();
    assertThat(recording.requests()).isEmpty();
  }

  @Test
  void countsAcrossThreads() {
    IntStream.range(0, 200)
        .parallel()
        .forEach(i -> client.getItem(g -> g.tableName(TestTable.NAME).key(TestTable.key("a"))));
    assertThat(recording.count("GetItem")).isEqualTo(200);
  }

  @Test
  void wrappersNestAndCompareByIdentity() {
    RecordingClient outer = RecordingClient.of(client);
    outer.client().listTables();
    assertThat(recording.total()).isEqualTo(1);
    assertThat(outer.total()).isEqualTo(1);
    assertThat(Set.of(client, outer.client())).contains(client, outer.client());
    assertThat(client.serviceName()).isEqualTo("dynamodb");
  }
}
