package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.RowCursor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What joins by lookups give and send, on a real engine. */
class LookupJoinTest {

  private static final EngineStatements ENGINE = new EngineStatements();

  /** 1 000 orders: of 250 customers, of whom the last ten do not exist. */
  @BeforeAll
  static void load() {
    ENGINE.createTable("orders", "store", "number", ScalarAttributeType.N);
    ENGINE.createTable("customers", "id", ScalarAttributeType.S);
    ENGINE.createTable("prices", "product", "since", ScalarAttributeType.N);
    for (int i = 0; i < 1000; i++) {
      ENGINE.put("orders", "store", "s1", "number", i, "customer", "c" + i % 250);
    }
    for (int i = 0; i < 240; i++) {
      ENGINE.put(
          "customers", "id", "c" + i, "country", i % 2 == 0 ? "DE" : "FR", "referrer", "c" + i / 2);
    }
    ENGINE.put("orders", "store", "s2", "number", 1, "customer", "c1", "price", 7);
    ENGINE.put("orders", "store", "s2", "number", 2, "customer", "c1", "price", "seven");
    ENGINE.put("orders", "store", "s2", "number", 3, "customer", "");
    ENGINE.put("orders", "store", "s2", "number", 4);
    ENGINE.put("orders", "store", "s2", "number", 5, "customer", "c2");
    ENGINE.put("prices", "product", "c1", "since", 1, "price", 10);
    ENGINE.put("prices", "product", "c1", "since", 5, "price", 20);
    ENGINE.put("prices", "product", "c2", "since", 5, "price", 30);
    for (String table : List.of("orders", "customers", "prices")) {
      ENGINE.rows("SELECT * FROM " + table + " LIMIT 1");
    }
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @Test
  void aThousandOrdersFindTheirCustomersInAFewBatches() {
    assertThat(
            rows(
                "SELECT o.number, c.country FROM orders o JOIN customers c ON c.id = o.customer"
                    + " WHERE o.store = 's1'"))
        .hasSize(960);
    assertSent(Map.of("Query", 1L, "BatchGetItem", 3L));
    assertThat(keysSent()).hasSize(250).doesNotHaveDuplicates();
  }

  @Test
  void theListOfASubQueryIsLookedUp() {
    assertThat(
            rows(
                "SELECT id FROM customers WHERE id IN"
                    + " (SELECT customer FROM orders WHERE store = 's1')"))
        .hasSize(240);
    assertSent(Map.of("Query", 1L, "BatchGetItem", 3L));
  }

  @Test
  void aLeftJoinExtendsWhatFindsNothing() {
    assertThat(
            rows(
                "SELECT o.number, c.country FROM orders o"
                    + " LEFT JOIN customers c ON c.id = o.customer AND c.country = 'DE'"
                    + " WHERE o.store = 's2'"))
        .containsExactly(
            Arrays.asList(1, null),
            Arrays.asList(2, null),
            Arrays.asList(3, null),
            Arrays.asList(4, null),
            List.of(5, "DE"));
    assertSent(Map.of("Query", 1L, "BatchGetItem", 1L));
    assertThat(keysSent()).as("no NULL, nothing impossible, nothing twice").hasSize(2);
  }

  @Test
  void aRightJoinIsDrivenByItsRightSide() {
    assertThat(
            rows(
                "SELECT c.country, o.number FROM customers c RIGHT JOIN orders o"
                    + " ON c.id = o.customer AND o.number > 4 WHERE o.store = 's2'"))
        .containsExactly(
            Arrays.asList(null, 1),
            Arrays.asList(null, 2),
            Arrays.asList(null, 3),
            Arrays.asList(null, 4),
            List.of("DE", 5));
  }

  @Test
  void keysOfTwoParts() {
    assertThat(
            rows(
                "SELECT o.number, p.price FROM orders o"
                    + " JOIN prices p ON p.product = o.customer AND p.since = o.number"
                    + " WHERE o.store = 's2'"))
        .containsExactly(List.of(1, 10), List.of(5, 30));
    assertSent(Map.of("Query", 1L, "BatchGetItem", 1L));
    assertThat(
            rows(
                "SELECT o.number, p.since FROM orders o"
                    + " JOIN prices p ON p.product = o.customer AND p.since IN (?, 5)"
                    + " WHERE o.store = 's2'",
                1))
        .containsExactlyInAnyOrder(
            List.of(1, 1), List.of(1, 5), List.of(2, 1), List.of(2, 5), List.of(5, 5));
    assertSent(Map.of("Query", 1L, "BatchGetItem", 1L));
    assertThat(keysSent()).hasSize(4);
  }

  @Test
  void chainsAndSelfJoins() {
    assertThat(
            rows(
                "SELECT o.number, r.id, s.id FROM orders o JOIN customers c ON c.id = o.customer"
                    + " JOIN customers r ON r.id = c.referrer"
                    + " LEFT JOIN customers s ON s.id = r.referrer AND s.country = c.country"
                    + " WHERE o.store = 's1' AND o.number < 4"))
        .containsExactly(
            List.of(0, "c0", "c0"),
            Arrays.asList(1, "c0", null),
            List.of(2, "c1", "c0"),
            Arrays.asList(3, "c1", null));
    assertSent(Map.of("Query", 1L, "BatchGetItem", 3L));
  }

  @Test
  void aJoinBelowANestedLoopIsReadOnce() {
    assertThat(
            rows(
                "SELECT COUNT(*) FROM (SELECT o.number FROM orders o JOIN customers c"
                    + " ON c.id = o.customer WHERE o.store = 's2') a"
                    + " JOIN (SELECT o.number FROM orders o JOIN customers c"
                    + " ON c.id = o.customer WHERE o.store = 's1' AND o.number < 9) b"
                    + " ON a.number < b.number"))
        .containsExactly(List.of(7 + 6 + 3));
    assertSent(Map.of("Query", 2L, "BatchGetItem", 2L));
  }

  @Test
  void aLimitStopsTheLookups() {
    try (RowCursor rows =
        ENGINE.open(
            "SELECT o.number, c.id FROM orders o JOIN customers c ON c.id = o.customer"
                + " WHERE o.store = 's1' LIMIT 5",
            new Limits(0, 0, 0))) {
      IntStream.range(0, 5).forEach(i -> assertThat(rows.next()).isTrue());
      assertThat(rows.next()).isFalse();
    }
    assertSent(Map.of("Query", 1L, "BatchGetItem", 1L));
    assertThat(keysSent()).hasSize(5);
    assertThat(ENGINE.cost().itemsRead()).isEqualTo(4 * 5 + 5);
  }

  @Test
  void joinRowLimitStopsTheLookups() {
    assertThatThrownBy(
            () ->
                ENGINE.rows(
                    "SELECT o.number, c.id FROM orders o JOIN customers c ON c.id = o.customer"
                        + " WHERE o.store = 's1'",
                    new Limits(0, 0, 0).withJoinRowLimit(100)))
        .hasMessageContaining("customers")
        .hasMessageContaining("joinRowLimit=100");
  }

  @Test
  void textOfNumbersIsNoNumber() {
    assertThat(
            rows(
                "SELECT o.number, p.since FROM orders o"
                    + " LEFT JOIN prices p ON p.product = 'c1' AND p.since = o.number"
                    + " WHERE o.store = 's2' AND o.number IN (5, 1, 2)"))
        .containsExactlyInAnyOrder(List.of(1, 1), Arrays.asList(2, null), List.of(5, 5));
  }

  @Test
  void existsKeepsOnceAndNotExistsDrops() {
    String where =
        "EXISTS (SELECT 1 FROM customers c WHERE c.id = o.customer AND c.country = 'DE')";
    assertThat(rows("SELECT number FROM orders o WHERE store = 's2' AND " + where))
        .containsExactly(List.of(5));
    assertSent(Map.of("Query", 1L, "BatchGetItem", 1L));
    assertThat(rows("SELECT number FROM orders o WHERE store = 's2' AND NOT " + where))
        .containsExactly(List.of(1), List.of(2), List.of(3), List.of(4));
    assertSent(Map.of("Query", 1L, "BatchGetItem", 1L));
    assertThat(
            rows(
                "SELECT number FROM orders WHERE store = 's1'"
                    + " AND customer IN (SELECT id FROM customers WHERE country = 'DE')"))
        .hasSize(480);
    assertSent(Map.of("Query", 1L, "BatchGetItem", 3L));
  }

  private static List<Object> keysSent() {
    return ENGINE.recording().requests("BatchGetItem").stream()
        .map(request -> request.as(BatchGetItemRequest.class))
        .flatMap(request -> request.requestItems().values().stream())
        .<Object>flatMap(keys -> keys.keys().stream())
        .toList();
  }

  private static void assertSent(Map<String, Long> requests) {
    assertThat(ENGINE.recording().counts()).isEqualTo(requests);
  }

  private static List<List<@Nullable Object>> rows(String sql, @Nullable Object... parameters) {
    return ENGINE.rows(sql, parameters);
  }
}
