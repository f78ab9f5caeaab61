package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.exec.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Joins that ask a Query for each key of the other side, on a real engine. */
class LookupQueriesTest {

  private static final EngineStatements ENGINE = new EngineStatements();

  /** Three visits of shops, one of them twice; orders by shop, and by the day they are due. */
  @BeforeAll
  static void load() {
    ENGINE.createTable("visits", "tour", "stop", ScalarAttributeType.N);
    ENGINE.put("visits", "tour", "t1", "stop", 1, "shop", "s1", "day", "mon");
    ENGINE.put("visits", "tour", "t1", "stop", 2, "shop", "s2", "day", "tue");
    ENGINE.put("visits", "tour", "t1", "stop", 3, "shop", "s1", "day", "mon");
    ENGINE.put("visits", "tour", "t1", "stop", 4, "shop", "s9");
    ENGINE.put("visits", "tour", "t1", "stop", 5);
    ENGINE
        .client()
        .createTable(
            create ->
                create
                    .tableName("orders")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(key("shop", KeyType.HASH), key("number", KeyType.RANGE))
                    .attributeDefinitions(
                        attribute("shop", ScalarAttributeType.S),
                        attribute("number", ScalarAttributeType.N),
                        attribute("due", ScalarAttributeType.S))
                    .globalSecondaryIndexes(
                        GlobalSecondaryIndex.builder()
                            .indexName("by_due")
                            .keySchema(key("due", KeyType.HASH), key("number", KeyType.RANGE))
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                            .build()));
    for (int number = 1; number <= 20; number++) {
      ENGINE.put("orders", "shop", "s1", "number", number, "due", "mon", "total", number * 10);
    }
    ENGINE.put("orders", "shop", "s2", "number", 1, "due", "tue", "total", 7);
    ENGINE.put("orders", "shop", "s2", "number", 2, "total", 8);
    for (String table : List.of("visits", "orders")) {
      ENGINE.rows("SELECT * FROM " + table + " LIMIT 1");
    }
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @Test
  void eachItemCollectionIsAskedOnce() {
    assertThat(
            rows(
                "SELECT v.stop, o.number FROM visits v JOIN orders o ON o.shop = v.shop"
                    + " WHERE v.tour = 't1' AND o.number < 3"))
        .containsExactlyInAnyOrder(
            List.of(1, 1),
            List.of(1, 2),
            List.of(2, 1),
            List.of(2, 2),
            List.of(3, 1),
            List.of(3, 2));
    assertSent(Map.of("Query", 1L + 3));
  }

  @Test
  void aLeftJoinExtendsWhatHasNoItems() {
    assertThat(
            rows(
                "SELECT v.stop, o.number FROM visits v LEFT JOIN orders o"
                    + " ON o.shop = v.shop AND o.total > 195 WHERE v.tour = 't1'"))
        .containsExactly(
            List.of(1, 20),
            Arrays.asList(2, null),
            List.of(3, 20),
            Arrays.asList(4, null),
            Arrays.asList(5, null));
  }

  @Test
  void itemsAreFetchedByTheKeysThatAnIndexGives() {
    assertThat(
            rows(
                "SELECT v.stop, o.total FROM visits v JOIN orders o"
                    + " ON o.due = v.day AND o.number <= 2 WHERE v.tour = 't1'"))
        .containsExactlyInAnyOrder(
            List.of(1, 10), List.of(1, 20), List.of(2, 7), List.of(3, 10), List.of(3, 20));
    assertSent(Map.of("Query", 1L + 2, "BatchGetItem", 2L));
  }

  @Test
  void existsReadsOneItemOfEach() {
    String exists = "EXISTS (SELECT 1 FROM orders o WHERE o.shop = v.shop AND o.number > 1)";
    assertThat(rows("SELECT stop FROM visits v WHERE tour = 't1' AND " + exists))
        .containsExactly(List.of(1), List.of(2), List.of(3));
    assertSent(Map.of("Query", 1L + 3));
    assertThat(ENGINE.cost().itemsRead()).isEqualTo(5 + 2);
    assertThat(rows("SELECT stop FROM visits v WHERE tour = 't1' AND NOT " + exists))
        .containsExactly(List.of(4), List.of(5));
    assertThat(ENGINE.cost().itemsRead()).isEqualTo(5 + 2);
  }

  @Test
  void existsWithAFilterReadsUntilOneMatches() {
    assertThat(
            rows(
                "SELECT stop FROM visits v WHERE tour = 't1'"
                    + " AND EXISTS (SELECT 1 FROM orders o WHERE o.shop = v.shop AND o.total = 8)"))
        .containsExactly(List.of(2));
  }

  @Test
  void theGreatestOfEachIsOneItem() {
    assertThat(
            rows(
                "SELECT v.stop, o.last FROM visits v"
                    + " LEFT JOIN (SELECT shop, MAX(number) AS last FROM orders GROUP BY shop) o"
                    + " ON o.shop = v.shop WHERE v.tour = 't1'"))
        .containsExactly(
            List.of(1, 20),
            List.of(2, 2),
            List.of(3, 20),
            Arrays.asList(4, null),
            Arrays.asList(5, null));
    assertThat(ENGINE.cost().itemsRead()).isEqualTo(5 + 2);
  }

  @Test
  void groupsOfPinnedKeysAreOneItemEach() {
    assertThat(rows("SELECT DISTINCT shop FROM orders WHERE shop IN ('s1', 's2', 's3')"))
        .containsExactlyInAnyOrder(List.of("s1"), List.of("s2"));
    assertThat(ENGINE.cost().itemsRead()).isEqualTo(2);
    assertThat(
            rows(
                "SELECT shop, MIN(number) FROM orders WHERE shop IN ('s1', 's2', 's3')"
                    + " AND number > 1 GROUP BY shop"))
        .containsExactlyInAnyOrder(List.of("s1", 2), List.of("s2", 2));
    assertThat(ENGINE.cost().itemsRead()).isEqualTo(2);
  }

  @Test
  void aLimitReadsFewOfTheSideThatDrives() {
    assertThat(
            rows(
                "SELECT v.stop, o.number FROM visits v JOIN orders o ON o.shop = v.shop"
                    + " WHERE v.tour = 't1' ORDER BY v.stop DESC LIMIT 1"))
        .hasSize(1)
        .allSatisfy(row -> assertThat(row.get(0)).isEqualTo(3));
    List<QueryRequest> queries =
        ENGINE.recording().requests("Query").stream()
            .map(request -> request.as(QueryRequest.class))
            .toList();
    assertThat(queries).hasSize(3);
    assertThat(queries.get(0).limit()).isEqualTo(4);
    assertThat(queries.get(0).scanIndexForward()).isFalse();
    assertThat(queries.stream().skip(1).map(query -> query.expressionAttributeValues().toString()))
        .as("the shops of stops 4 and 3, not those before")
        .allMatch(values -> values.contains("s9") || values.contains("s1"));
  }

  @Test
  void tablesAreReadInTheOrderThatServesThem() {
    assertThat(
            rows(
                "SELECT p.number FROM orders p JOIN orders o ON p.shop = o.shop AND p.number = o.total"
                    + " JOIN visits v ON o.shop = v.shop WHERE v.tour = 't1' AND v.stop = 1"))
        .containsExactlyInAnyOrder(List.of(10), List.of(20));
    assertSent(Map.of("GetItem", 1L, "Query", 1L, "BatchGetItem", 1L));
  }

  @Test
  void joinRowLimitCountsWhatAHashJoinKeeps() {
    String sql =
        "SELECT COUNT(*) FROM visits v JOIN orders o ON o.number = v.stop"
            + " WHERE v.tour = 't1' AND o.shop = 's1'";
    assertThat(ENGINE.rows(sql, limits(20))).containsExactly(List.of(5));
    assertThatThrownBy(() -> ENGINE.rows(sql, limits(19))).hasMessageContaining("joinRowLimit=19");
  }

  private static Limits limits(int joinRowLimit) {
    return new Limits(0, 0, 0).withJoinRowLimit(joinRowLimit);
  }

  private static void assertSent(Map<String, Long> requests) {
    assertThat(ENGINE.recording().counts()).isEqualTo(requests);
  }

  private static List<List<@Nullable Object>> rows(String sql) {
    return ENGINE.rows(sql);
  }
}
