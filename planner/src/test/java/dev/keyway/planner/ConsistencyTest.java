package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.ExecutionContext.CacheUse;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.RecordedRequest;
import dev.keyway.testkit.RecordingClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Which view of the client reads are sent to, whether consistently, and what that costs. */
class ConsistencyTest {

  private static final PlanOptions STRONG =
      new PlanOptions(PlanOptions.PushDown.ON, PlanOptions.Consistency.STRONG);

  private static final EmbeddedEngine ENGINE = EmbeddedEngine.start();
  private static final RecordingClient CACHED = RecordingClient.of(ENGINE.client());
  private static final RecordingClient BYPASS = RecordingClient.of(ENGINE.client());
  private static final SqlPlanner PLANNER =
      new SqlPlanner(ENGINE.client(), PlannerSettings.DEFAULT, CacheControl.NONE);

  private ExecutionContext context = context(Long.MAX_VALUE);

  @BeforeAll
  static void fill() {
    ENGINE
        .client()
        .createTable(
            table ->
                table
                    .tableName("orders")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                        attribute("customer"), attribute("id"), attribute("placed"))
                    .keySchema(key("customer", KeyType.HASH), key("id", KeyType.RANGE))
                    .localSecondaryIndexes(
                        LocalSecondaryIndex.builder()
                            .indexName("by_day")
                            .keySchema(key("customer", KeyType.HASH), key("placed", KeyType.RANGE))
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                            .build())
                    .globalSecondaryIndexes(
                        GlobalSecondaryIndex.builder()
                            .indexName("by_placed")
                            .keySchema(key("placed", KeyType.HASH))
                            .projection(p -> p.projectionType(ProjectionType.ALL))
                            .build()));
    ENGINE
        .client()
        .createTable(
            table ->
                table
                    .tableName("customers")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(attribute("name"))
                    .keySchema(key("name", KeyType.HASH)));
    for (int i = 0; i < 30; i++) {
      put(
          "orders",
          Map.of(
              "customer",
              AttributeValue.fromS("c" + i % 2),
              "id",
              AttributeValue.fromS("o" + (i + 10)),
              "placed",
              AttributeValue.fromS("d" + i % 3),
              "note",
              AttributeValue.fromS("x".repeat(60_000))));
    }
    put("customers", Map.of("name", AttributeValue.fromS("c0")));
    put("customers", Map.of("name", AttributeValue.fromS("c1")));
  }

  private static void put(String table, Map<String, AttributeValue> item) {
    ENGINE.client().putItem(request -> request.tableName(table).item(item));
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

  @AfterAll
  static void stop() {
    PLANNER.close();
    ENGINE.close();
  }

  @BeforeEach
  void forget() {
    CACHED.reset();
    BYPASS.reset();
  }

  /** Each operation, local indexes, and what DynamoDB or a join fetches by key. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM orders WHERE customer = 'c1' AND id = 'o11'",
        "SELECT id FROM orders WHERE customer IN ('c0', 'c1') AND id = 'o11'",
        "SELECT id FROM orders WHERE customer = 'c1'",
        "SELECT id FROM orders WHERE customer = 'c1' AND id > 'o20' ORDER BY id DESC",
        "SELECT id, note FROM orders /*+ INDEX(by_day) */ WHERE customer = 'c1' AND placed = 'd1'",
        "SELECT COUNT(*) FROM orders WHERE customer = 'c1'",
        "SELECT id FROM orders",
        "SELECT o.id, c.name FROM orders o JOIN customers c ON c.name = o.customer"
            + " WHERE o.customer = 'c1'",
        "SELECT name FROM customers WHERE name IN (SELECT customer FROM orders WHERE id = 'o11')",
      })
  void aConsistentReadGivesTheSameRowsAtTwiceTheUnits(String sql) {
    List<String> eventual = rows(sql, PlanOptions.DEFAULT);
    double units = CACHED.consumedUnits();
    Map<String, Long> operations = CACHED.counts();
    assertThat(CACHED.requests()).noneMatch(ConsistencyTest::isConsistent);
    assertThat(BYPASS.total()).isZero();

    assertThat(rows(hinted(sql, "CONSISTENT"), PlanOptions.DEFAULT)).isEqualTo(eventual);
    assertThat(BYPASS.counts()).isEqualTo(operations);
    assertThat(BYPASS.requests()).allMatch(ConsistencyTest::isConsistent);
    assertThat(BYPASS.consumedUnits()).isEqualTo(2 * units).isEqualTo(context.cost().units());

    BYPASS.reset();
    CACHED.reset();
    assertThat(rows(sql, STRONG)).isEqualTo(eventual);
    assertThat(BYPASS.requests()).allMatch(ConsistencyTest::isConsistent).isNotEmpty();
    assertThat(CACHED.total()).isZero();
  }

  @Test
  void whatIsNotToComeFromACacheIsEventuallyConsistent() {
    String sql = "SELECT id FROM orders WHERE placed = 'd1'";
    List<String> eventual = rows(sql, PlanOptions.DEFAULT);
    double units = CACHED.consumedUnits();
    CACHED.reset();

    assertThat(rows(hinted(sql, "NO_CACHE"), PlanOptions.DEFAULT)).isEqualTo(eventual);
    assertThat(CACHED.total()).isZero();
    assertThat(BYPASS.counts()).isEqualTo(Map.of("Query", 1L));
    assertThat(BYPASS.requests()).noneMatch(ConsistencyTest::isConsistent);
    assertThat(BYPASS.consumedUnits()).isEqualTo(units);
  }

  @Test
  void bothHintsAreTheStrongerOne() {
    rows(hinted("SELECT * FROM customers WHERE name = 'c1'", "NO_CACHE, CONSISTENT"), STRONG);

    assertThat(BYPASS.requests()).singleElement().matches(ConsistencyTest::isConsistent);
  }

  @Test
  void whatIsInsertedIsReadAsStronglyAsTheConnectionWants() {
    rows(
        "INSERT INTO customers (name)"
            + " SELECT customer FROM orders WHERE customer = 'c1' AND placed = 'd1' ON CONFLICT DO NOTHING",
        STRONG);

    assertThat(BYPASS.requests("Query")).isNotEmpty().allMatch(ConsistencyTest::isConsistent);
  }

  @Test
  void noHintWeakensAConnectionsConsistency() {
    rows(hinted("SELECT * FROM customers WHERE name = 'c1'", "NO_CACHE"), STRONG);

    assertThat(BYPASS.requests()).singleElement().matches(ConsistencyTest::isConsistent);
  }

  @Test
  void whatOnlyAGlobalIndexServesIsRefusedBeforeAnythingIsSent() {
    context = context(1_000);

    assertThatThrownBy(() -> run("SELECT id FROM orders WHERE placed = 'd1'", STRONG))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.NOT_SUPPORTED))
        .hasMessageContaining("global index by_placed")
        .hasMessageContaining("leave out CONSISTENT or consistency=strong");
    assertThat(BYPASS.total() + CACHED.total()).isZero();
  }

  @Test
  void whatNothingServesIsNotServed() {
    context = context(1_000);

    assertThatThrownBy(() -> run("SELECT id FROM orders WHERE note = 'x'", STRONG))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.NOT_SERVED))
        .hasMessageContaining("no global index (by_placed)");
  }

  /** 1.8 MB in two pages: by units of eventual consistency the first would be over the limit. */
  @Test
  void aConsistentScanIsHeldToItsLimitInBytes() {
    context = context(1_900_000);

    run("SELECT COUNT(*) FROM orders WHERE note <> 'y'", STRONG);

    assertThat(BYPASS.counts()).isEqualTo(Map.of("Scan", 2L));
  }

  @Test
  void theExpectedUnitsAreThoseOfTheOperation() {
    assertThat(rows(explained("CONSISTENT"), PlanOptions.DEFAULT))
        .containsExactly(
            "[GetItem customers [name = 'c1'], 1, 1.0, yes]",
            "[  PROJECTION [*] CONSISTENCY strong CACHE bypass, null, null, null]");
    assertThat(rows(explained("NO_CACHE"), PlanOptions.DEFAULT))
        .containsExactly(
            "[GetItem customers [name = 'c1'], 1, 0.5, yes]",
            "[  PROJECTION [*] CONSISTENCY eventual CACHE bypass, null, null, null]");
    assertThat(rows(explained("FULL_SCAN"), PlanOptions.DEFAULT))
        .containsExactly(
            "[GetItem customers [name = 'c1'], 1, 0.5, yes]",
            "[  PROJECTION [*] CONSISTENCY eventual CACHE on, null, null, null]");
    assertThat(rows("EXPLAIN (FORMAT JSON) SELECT * FROM customers WHERE name = 'c1'", STRONG))
        .singleElement()
        .asString()
        .contains("\"consistency\":\"strong\"", "\"cache\":\"bypass\"", "\"units\":1.0");
  }

  private static String explained(String hint) {
    return "EXPLAIN " + hinted("SELECT * FROM customers WHERE name = 'c1'", hint);
  }

  private static String hinted(String sql, String hint) {
    return sql.replaceFirst("SELECT", "SELECT /*+ " + hint + " */");
  }

  private static boolean isConsistent(RecordedRequest sent) {
    if (sent.request() instanceof BatchGetItemRequest batch) {
      return batch.requestItems().values().stream()
          .map(KeysAndAttributes::consistentRead)
          .allMatch(Boolean.TRUE::equals);
    }
    return sent.request()
        .getValueForField("ConsistentRead", Boolean.class)
        .filter(Boolean.TRUE::equals)
        .isPresent();
  }

  private List<String> rows(String sql, PlanOptions options) {
    context = context(Long.MAX_VALUE);
    return run(sql, options);
  }

  private List<String> run(String sql, PlanOptions options) {
    List<String> rows = new ArrayList<>();
    Plan plan = PLANNER.plan(sql, options, RequestMeter.NONE);
    try (RowCursor cursor = plan.execute(context)) {
      while (cursor.next()) {
        rows.add(Arrays.toString(cursor.row()));
      }
    }
    return rows;
  }

  private static ExecutionContext context(long fullScanLimit) {
    return PLANNER.execution(
        use -> use == CacheUse.CACHED ? CACHED.client() : BYPASS.client(),
        new @Nullable Object[0],
        new Limits(0, 0, fullScanLimit));
  }
}
