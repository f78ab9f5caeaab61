package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.exec.Limits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** What statements cost, on a real engine: requests are part of the contract. */
class RequestCountTest {

  private static final EngineStatements ENGINE = new EngineStatements();

  @BeforeAll
  static void load() {
    ENGINE.createTable("orders", "customer", "number", ScalarAttributeType.N);
    ENGINE.createTable("products", "id", ScalarAttributeType.N);
    ENGINE.createTable("nothing", "id", "number", ScalarAttributeType.N);
    for (int i = 0; i < 100; i++) {
      ENGINE.put(
          "orders",
          "customer",
          "c1",
          "number",
          i,
          "status",
          i % 2 == 0 ? "open" : "paid",
          "note",
          "x".repeat(1000));
    }
    for (int i = 0; i < 200; i++) {
      ENGINE.put("products", "id", i, "name", "p" + i);
    }
    ENGINE.rows("SELECT * FROM orders LIMIT 1");
    ENGINE.rows("SELECT * FROM products LIMIT 1");
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @Test
  void aWholeKeyIsOneGetItem() {
    assertThat(rows("SELECT status FROM orders WHERE customer = ? AND number = ?", "c1", 7))
        .containsExactly(List.of("paid"));
    assertSent(Map.of("GetItem", 1L));
  }

  @Test
  void aRangeIsOneQuery() {
    assertThat(
            rows(
                "SELECT number FROM orders WHERE customer = ? AND number BETWEEN ? AND ?",
                "c1",
                7,
                9))
        .containsExactly(List.of(7), List.of(8), List.of(9));
    assertSent(Map.of("Query", 1L));
  }

  @Test
  void aListOfKeysIsOneBatch() {
    assertThat(rows("SELECT name FROM products WHERE id IN (?, ?, ?)", 1, 2, 1000))
        .containsExactlyInAnyOrder(List.of("p1"), List.of("p2"));
    assertSent(Map.of("BatchGetItem", 1L));
  }

  @Test
  void aHundredKeysAreABatch() {
    String list = "?, ".repeat(149) + "?";
    @Nullable Object[] keys = IntStream.range(0, 150).boxed().toArray();

    assertThat(rows("SELECT name FROM products WHERE id IN (" + list + ")", keys)).hasSize(150);
    assertSent(Map.of("BatchGetItem", 2L));
  }

  @Test
  void aKeyIsAskedForOnceHoweverOftenItIsListed() {
    List<List<@Nullable Object>> rows =
        rows("SELECT name FROM products WHERE id IN (?, ?, ?)", 1, new BigDecimal("1.0"), 2);

    assertThat(rows).containsExactlyInAnyOrder(List.of("p1"), List.of("p2"));
    assertThat(
            ENGINE.recording().requests("BatchGetItem").stream()
                .map(request -> request.as(BatchGetItemRequest.class))
                .flatMap(request -> request.requestItems().values().stream())
                .map(keys -> keys.keys().size()))
        .containsExactly(2);
  }

  @Test
  void aLimitReadsNoMoreThanItNeeds() {
    assertThat(rows("SELECT number FROM orders WHERE customer = ? LIMIT 10", "c1")).hasSize(10);

    assertSent(Map.of("Query", 1L));
    assertThat(query(0).limit()).isEqualTo(10);
    assertThat(ENGINE.recording().consumedUnits()).isEqualTo(unitsOfQuery(10)).isLessThan(2);
  }

  @Test
  void theLimitOfTheConnectionReadsNoMoreThanItNeeds() {
    assertThat(ENGINE.rows("SELECT number FROM orders WHERE customer = 'c1'", new Limits(5, 0, 0)))
        .hasSize(5);
    assertThat(query(0).limit()).isEqualTo(5);
  }

  @Test
  void whatIsSkippedIsReadInTheSameRequest() {
    assertThat(rows("SELECT number FROM orders WHERE customer = 'c1' LIMIT 2 OFFSET 3"))
        .containsExactly(List.of(3), List.of(4));
    assertSent(Map.of("Query", 1L));
    assertThat(query(0).limit()).isEqualTo(5);
  }

  @Test
  void anOrderIsReadAndNotSorted() {
    assertThat(rows("SELECT number FROM orders WHERE customer = 'c1' ORDER BY number DESC LIMIT 3"))
        .containsExactly(List.of(99), List.of(98), List.of(97));
    assertSent(Map.of("Query", 1L));
    assertThat(query(0).limit()).isEqualTo(3);
    assertThat(query(0).scanIndexForward()).isFalse();
  }

  @Test
  void severalOrdersAreMerged() {
    assertThat(
            rows(
                "SELECT number FROM orders WHERE customer IN ('c0', 'c1', 'c2') AND number < 50"
                    + " ORDER BY number DESC LIMIT 3"))
        .containsExactly(List.of(49), List.of(48), List.of(47));
    assertSent(Map.of("Query", 3L));
  }

  @Test
  void pagesOfMergedQueriesGrowEachForItself() {
    rows(
        "SELECT number FROM orders WHERE customer IN ('c0', 'c1', 'c2') AND status = 'open'"
            + " ORDER BY number LIMIT 2");
    assertThat(ENGINE.recording().requests("Query"))
        .extracting(request -> request.as(QueryRequest.class).limit())
        .containsExactly(8, 8, 8);
  }

  @Test
  void aCountNeedsNoItems() {
    assertThat(rows("SELECT COUNT(*) FROM orders WHERE customer = 'c1' AND status = 'open'"))
        .containsExactly(List.of(50));
    assertSent(Map.of("Query", 1L));
    assertThat(query(0).select()).isEqualTo(Select.COUNT);
    assertThat(ENGINE.cost().itemsReturned()).isZero();
  }

  @Test
  void anExtremeIsTheFirstItemOfItsQuery() {
    assertThat(rows("SELECT MAX(number) FROM orders WHERE customer = 'c1'"))
        .containsExactly(List.of(99));
    assertSent(Map.of("Query", 1L));
    assertThat(query(0).limit()).isEqualTo(1);
    assertThat(
            rows(
                "SELECT MIN(number) FROM orders WHERE customer = 'c1' AND number > 5 AND number < 9"))
        .containsExactly(List.of(6));
    assertSent(Map.of("Query", 1L));
    assertThat(query(0).limit()).as("both ends may come, and do not count").isEqualTo(3);
  }

  @Test
  void onlyWhatIsReadIsAskedFor() {
    rows("SELECT status FROM orders WHERE customer = 'c1' AND number = 7");
    assertThat(ENGINE.recording().requests("GetItem").get(0).as(GetItemRequest.class))
        .satisfies(
            get -> assertThat(get.projectionExpression()).isEqualTo("#n0"),
            get -> assertThat(get.expressionAttributeNames()).containsValue("status"));
    rows("SELECT * FROM orders WHERE customer = 'c1' AND number = 7");
    assertThat(
            ENGINE
                .recording()
                .requests("GetItem")
                .get(0)
                .as(GetItemRequest.class)
                .projectionExpression())
        .isNull();
  }

  @Test
  void behindARecheckPagesGrow() {
    assertThat(rows("SELECT number FROM orders WHERE customer = 'c1' AND status = 'paid' LIMIT 10"))
        .hasSize(10);
    assertSent(Map.of("Query", 1L));
    assertThat(query(0).limit()).isEqualTo(40);
  }

  @Test
  void aLimitBehindARecheckAsksForNothingBehindItsLastRow() {
    assertThat(
            rows("SELECT number FROM orders WHERE customer = 'c1' AND MOD(number, 4) = 3 LIMIT 1"))
        .containsExactly(List.of(3));
    assertSent(Map.of("Query", 1L));
    assertThat(query(0).limit()).isEqualTo(4);
    assertThat(
            rows(
                "SELECT number FROM orders WHERE customer = 'c1' AND MOD(number, 8) = 7"
                    + " LIMIT ? OFFSET ?",
                1,
                0))
        .containsExactly(List.of(7));
    assertSent(Map.of("Query", 2L));
  }

  @Test
  void nothingIsWantedOfALimitOfNothing() {
    String sql = "SELECT number FROM orders WHERE customer = 'c1' AND status = 'paid' LIMIT ";
    assertFree(sql + "? OFFSET 5", 0);
    assertFree(sql + "0 OFFSET 5");
    assertFree("SELECT number FROM orders WHERE note = 'x' LIMIT ? OFFSET ?", 0, 5);
  }

  @Test
  void excludedEndsComeBesideAndAreDropped() {
    assertThat(
            rows(
                "SELECT number FROM orders"
                    + " WHERE customer = 'c1' AND number > ? AND number < ? LIMIT 2",
                5,
                50))
        .containsExactly(List.of(6), List.of(7));
    assertSent(Map.of("Query", 1L));
    assertThat(query(0).limit()).isEqualTo(4);
    assertThat(
            rows("SELECT number FROM orders WHERE customer = 'c1' AND number > 5 AND number < 8"))
        .containsExactly(List.of(6), List.of(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "SELECT 'keep alive'",
        "SELECT * FROM orders WHERE 1 = 0",
        "SELECT * FROM orders WHERE 1 <> 1 LIMIT 0",
        "SELECT * FROM orders LIMIT 0",
        "SELECT * FROM orders FETCH FIRST 0 ROWS ONLY",
        "SELECT * FROM (SELECT status, COUNT(*) FROM orders GROUP BY status) x WHERE 0 = 1",
        "SELECT * FROM orders WHERE customer = NULL",
        "EXPLAIN SELECT * FROM orders",
        "DESCRIBE orders",
      })
  void probesAreFree(String sql) {
    rows(sql);
    assertSent(Map.of());
  }

  @Test
  void whatIsBoundToNothingIsNotAskedFor() {
    assertFree("SELECT * FROM orders WHERE customer = ?", (Object) null);
    assertFree("SELECT * FROM orders WHERE customer = ? AND number > ?", "c1", null);
    assertFree("SELECT * FROM orders WHERE customer = ? AND number BETWEEN ? AND ?", "c1", 9, 7);
    assertFree("SELECT * FROM orders WHERE customer = ? AND customer = ?", "c1", "c2");
    assertFree("SELECT * FROM orders WHERE customer = ?", "");
    assertFree("SELECT * FROM products WHERE id = ?", new BigDecimal("1E200"));
    assertFree("SELECT * FROM products WHERE id IN (?, ?)", null, null);
    assertFree("SELECT * FROM orders LIMIT ?", 0);
  }

  @Test
  void anAggregateOfNothingIsStillARow() {
    assertThat(rows("SELECT COUNT(*), MIN(number) FROM orders WHERE customer = ?", (Object) null))
        .singleElement()
        .satisfies(row -> assertThat(row).containsExactly(0, null));
    assertSent(Map.of());
  }

  @Test
  void whatOnlyAWayNotTakenComparesWithIsNotEvaluated() {
    assertThat(rows("SELECT id FROM nothing WHERE number = 1 / CAST(? AS INTEGER)", 0)).isEmpty();
  }

  @Test
  void twoEqualitiesOfOnePartAreNoWholeKey() {
    assertThat(rows("SELECT number FROM orders WHERE customer = ? AND customer = ?", "c1", "c1"))
        .hasSize(100);
    assertSent(Map.of("Query", 1L));
  }

  @Test
  void equalReadsOfAStatementAreOne() {
    rows(
        "WITH o AS (SELECT number, status FROM orders WHERE customer = 'c1')"
            + " SELECT a.number FROM o a JOIN o b ON a.number = b.number");
    assertSent(Map.of("Query", 1L));
  }

  private static void assertFree(String sql, @Nullable Object... parameters) {
    assertThat(rows(sql, parameters)).isEmpty();
    assertSent(Map.of());
  }

  private static void assertSent(Map<String, Long> requests) {
    assertThat(ENGINE.recording().counts()).isEqualTo(requests);
  }

  private static QueryRequest query(int number) {
    return ENGINE.recording().requests("Query").get(number).as(QueryRequest.class);
  }

  private static double unitsOfQuery(int limit) {
    return ENGINE
        .client()
        .query(
            query ->
                query
                    .tableName("orders")
                    .limit(limit)
                    .keyConditionExpression("customer = :c")
                    .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("c1")))
                    .returnConsumedCapacity("TOTAL"))
        .consumedCapacity()
        .capacityUnits();
  }

  private static List<List<@Nullable Object>> rows(String sql, @Nullable Object... parameters) {
    return ENGINE.rows(sql, parameters);
  }
}
