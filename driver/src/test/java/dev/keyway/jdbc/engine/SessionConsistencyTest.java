package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.Limits.ReadBounds;
import dev.keyway.planner.exec.StatementCost;
import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.Fault;
import dev.keyway.testkit.FaultyClient;
import dev.keyway.testkit.LaggingClient;
import dev.keyway.testkit.RecordedRequest;
import dev.keyway.testkit.RecordingClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * What consistency=session promises where every replica lags: what the connection wrote is read for
 * two seconds, at twice the units, and by no other connection.
 */
final class SessionConsistencyTest {

  private static final String POINT = "SELECT note FROM orders WHERE customer = 'c' AND id = 'a'";
  private static final String UPDATE =
      "UPDATE orders SET note = 'new' WHERE customer = 'c' AND id = 'a'";

  /** Enough for a Scan of the table when it is largest, eventually consistent. */
  private static final Limits LIMITS = new Limits(0, 0, new ReadBounds(3L << 20, 300, 0, 1));

  private static EmbeddedEngine engine;
  private static LaggingClient lagging;
  private static FaultyClient faulty;
  private static RecordingClient recording;
  private static ClientConnections source;

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private Connection session;

  @BeforeAll
  static void start() {
    engine = EmbeddedEngine.start();
    create();
    put("b", "x", "other");
    put("a", "x", "old");
    engine.client().putItem(put -> put.tableName("customers").item(Map.of("name", text("c"))));
    lagging = LaggingClient.of(engine.client());
    faulty = FaultyClient.of(lagging.client());
    recording = RecordingClient.of(faulty.client());
    source = new ClientConnections(recording.client());
  }

  @AfterAll
  static void stop() {
    source.close();
    lagging.close();
    engine.close();
  }

  @BeforeEach
  void lag() {
    put("a", "x", "old");
    lagging.lagEverywhere("orders", "customers");
    session = source.session(LIMITS, now::get);
  }

  @AfterEach
  void catchUp() throws SQLException {
    session.close();
    faulty.calm();
    lagging.catchUp();
  }

  private static int run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  /** Each operation, and a local index with what it holds and with what is fetched. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        POINT,
        "SELECT note FROM orders WHERE customer IN ('c', 'd') AND id = 'a'",
        "SELECT note FROM orders WHERE customer = 'c' AND id < 'b'",
        "SELECT note FROM orders /*+ INDEX(by_note) */ WHERE customer = 'c' AND note > 'a'"
            + " AND id = 'a'",
        "SELECT note FROM orders /*+ INDEX(by_note) */ WHERE customer = 'c' AND note > 'a'"
            + " AND weight = 1 AND id = 'a'",
        "SELECT note FROM orders WHERE id = 'a'",
        "SELECT MAX(note) FROM orders WHERE id = 'a'"
      })
  void whatTheConnectionWroteIsReadForTwoSeconds(String read) throws SQLException {
    assertThat(Rows.ofStatement(session, read)).containsExactly("old");
    assertThat(run(session, UPDATE)).isEqualTo(1);
    assertThat(Rows.ofStatement(session, read)).containsExactly("new");
    pass(Duration.ofSeconds(2).minusNanos(1));
    assertThat(Rows.ofStatement(session, read)).containsExactly("new");
    pass(Duration.ofNanos(1));
    assertThat(Rows.ofStatement(session, read)).containsExactly("old");
  }

  @Test
  void otherConnectionsReadAsBefore() throws SQLException {
    try (Connection other = source.session(LIMITS, now::get)) {
      run(session, UPDATE);
      assertThat(Rows.ofStatement(other, POINT)).containsExactly("old");
      run(other, "DELETE FROM orders WHERE customer = 'c' AND id = 'none'");
      assertThat(Rows.ofStatement(other, POINT)).containsExactly("new");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        POINT,
        "SELECT id FROM orders WHERE customer = 'c'",
        "SELECT id FROM orders",
      })
  void itCostsTwiceAsMuchAsLong(String read) throws SQLException {
    double eventual = units(read);
    assertThat(eventual).isPositive();
    run(session, UPDATE);
    assertThat(units(read)).isEqualTo(2 * eventual);
    pass(Duration.ofSeconds(2));
    assertThat(units(read)).isEqualTo(eventual);
  }

  /** It is let in as any other, held to as many bytes, and to twice the units. */
  @Test
  void aScanReadsAsFarAsWithoutASession() throws SQLException {
    for (int i = 0; i < 100; i++) {
      put("large" + i, "x".repeat(25_000), "large");
    }
    try {
      run(session, UPDATE);
      assertThat(Rows.ofStatement(session, "SELECT COUNT(*) FROM orders")).containsExactly(102L);
      assertThat(units("SELECT COUNT(*) FROM orders")).isGreaterThan(2 * 300);
    } finally {
      for (int i = 0; i < 100; i++) {
        Map<String, AttributeValue> key = Map.of("customer", text("c"), "id", text("large" + i));
        engine.client().deleteItem(delete -> delete.tableName("orders").key(key));
      }
    }
  }

  @Test
  void ofAJoinOnlyTheWrittenTableIsReadSo() throws SQLException {
    run(session, UPDATE);
    String join =
        "SELECT o.note FROM orders o JOIN customers c ON c.name = o.customer"
            + " WHERE o.customer = 'c' AND o.id = 'a'";
    session.prepareStatement(join).close();
    recording.reset();

    assertThat(Rows.ofStatement(session, join)).containsExactly("new");
    assertThat(recording.requests())
        .hasSize(2)
        .allSatisfy(
            request ->
                assertThat(isConsistent(request))
                    .isEqualTo(request.request().toString().contains("orders")));
  }

  /** DynamoDB reads none consistently: as old as the index is, and never refused. */
  @Test
  void aGlobalIndexAnswersAsItIs() throws SQLException {
    String covered = "SELECT id FROM orders WHERE status = 'open'";
    run(session, "UPDATE orders SET status = 'shut' WHERE customer = 'c' AND id = 'a'");

    assertThat(Rows.ofStatement(session, covered)).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void itemsThatAGlobalIndexPointsToAreReadConsistently() throws SQLException {
    String fetched = "SELECT note FROM orders WHERE status = 'open' AND id = 'a'";
    assertThat(Rows.ofStatement(session, fetched)).containsExactly("old");
    run(session, UPDATE);
    assertThat(Rows.ofStatement(session, fetched)).containsExactly("new");
    run(session, "UPDATE orders SET status = 'shut' WHERE customer = 'c' AND id = 'a'");
    assertThat(Rows.ofStatement(session, fetched)).isEmpty();
  }

  @Test
  void aWriteOfUnknownOutcomeCounts() throws SQLException {
    faulty.next("UpdateItem", 3, Fault.loseAnswer(DynamoDbErrors::connectionLost));
    assertFails(
        () -> run(session, UPDATE),
        SQLNonTransientConnectionException.class,
        "08007",
        "read the item");
    assertThat(Rows.ofStatement(session, POINT)).containsExactly("new");
  }

  @Test
  void aBatchCountsWithEachOfItsStatements() throws SQLException {
    try (Statement batch = session.createStatement()) {
      batch.addBatch("DELETE FROM customers WHERE name = 'nobody'");
      batch.addBatch(UPDATE);
      assertThat(batch.executeBatch()).containsExactly(0, 1);
    }
    assertThat(Rows.ofStatement(session, POINT)).containsExactly("new");
  }

  @Test
  void explainTellsHowTheReadWouldBeSentNow() throws SQLException {
    String explain = "EXPLAIN SELECT id FROM orders WHERE customer = 'c'";
    assertThat(Rows.ofStatement(session, explain))
        .anySatisfy(line -> assertThat(line).asString().contains("eventual"));
    run(session, UPDATE);
    assertThat(Rows.ofStatement(session, explain))
        .anySatisfy(line -> assertThat(line).asString().contains("strong"));
  }

  private double units(String sql) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(Rows.all(rows)).isNotEmpty();
      return statement.unwrap(StatementCost.class).units();
    }
  }

  private static boolean isConsistent(RecordedRequest sent) {
    if (sent.request() instanceof GetItemRequest get) {
      return Boolean.TRUE.equals(get.consistentRead());
    }
    if (sent.request() instanceof QueryRequest query) {
      return Boolean.TRUE.equals(query.consistentRead());
    }
    if (sent.request() instanceof BatchGetItemRequest batch) {
      return batch.requestItems().values().stream()
          .allMatch(keys -> Boolean.TRUE.equals(keys.consistentRead()));
    }
    return Boolean.TRUE.equals(sent.as(ScanRequest.class).consistentRead());
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static void put(String id, String pad, String note) {
    Map<String, AttributeValue> item =
        Map.of(
            "customer", text("c"),
            "id", text(id),
            "status", text("open"),
            "pad", text(pad),
            "note", text(note),
            "weight", AttributeValue.fromN("1"));
    engine.client().putItem(put -> put.tableName("orders").item(item));
  }

  private static void create() {
    engine
        .client()
        .createTable(
            table ->
                table
                    .tableName("orders")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                        attribute("customer"),
                        attribute("id"),
                        attribute("note"),
                        attribute("status"))
                    .keySchema(key("customer", KeyType.HASH), key("id", KeyType.RANGE))
                    .localSecondaryIndexes(
                        LocalSecondaryIndex.builder()
                            .indexName("by_note")
                            .keySchema(key("customer", KeyType.HASH), key("note", KeyType.RANGE))
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                            .build())
                    .globalSecondaryIndexes(
                        GlobalSecondaryIndex.builder()
                            .indexName("by_status")
                            .keySchema(key("status", KeyType.HASH))
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                            .build()));
    engine
        .client()
        .createTable(
            table ->
                table
                    .tableName("customers")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(attribute("name"))
                    .keySchema(key("name", KeyType.HASH)));
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
