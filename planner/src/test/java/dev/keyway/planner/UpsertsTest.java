package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** UPSERT, ON CONFLICT and RETURNING: what they send, count, give and leave, on a real engine. */
class UpsertsTest {

  private static final EngineStatements ENGINE = new EngineStatements();

  /** What an item has that no statement here names. */
  private static final AttributeValue UNNAMED = AttributeValue.fromSs(List.of("a", "b"));

  @BeforeAll
  static void createTable() {
    ENGINE.createTable("orders", "customer", "number", ScalarAttributeType.N);
    ENGINE.put("orders", "customer", "sample", "number", 0, "status", "open", "total", 1.5);
    ENGINE.put("orders", "customer", "sample", "number", 2, "weight", 1);
    ENGINE.put("orders", "customer", "sample", "number", 1, "conflict", "c", "returning", "r");
    ENGINE.rows("SELECT * FROM orders LIMIT 1");
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  /** Of the numbers from 1 there are no items but 2, which is open and has another attribute. */
  @BeforeEach
  void putItems() {
    for (int number = 1; number <= 4; number++) {
      Map<String, AttributeValue> key = key(number);
      ENGINE.client().deleteItem(delete -> delete.tableName("orders").key(key));
    }
    ENGINE
        .client()
        .putItem(
            put ->
                put.tableName("orders")
                    .item(
                        Map.of(
                            "customer", AttributeValue.fromS("c"),
                            "number", AttributeValue.fromN("2"),
                            "status", AttributeValue.fromS("open"),
                            "unnamed", UNNAMED)));
  }

  private static Map<String, AttributeValue> key(int number) {
    return Map.of(
        "customer", AttributeValue.fromS("c"), "number", AttributeValue.fromN("" + number));
  }

  /** The attributes of an item beside its key; null if there is none. */
  private static @Nullable Map<String, AttributeValue> rest(int number) {
    var found = ENGINE.client().getItem(get -> get.tableName("orders").key(key(number)));
    if (!found.hasItem()) {
      return null;
    }
    Map<String, AttributeValue> rest = new HashMap<>(found.item());
    rest.keySet().removeAll(key(number).keySet());
    return rest;
  }

  private static Map<String, AttributeValue> status(String status) {
    return Map.of("status", AttributeValue.fromS(status));
  }

  private static Map<String, AttributeValue> statusAndUnnamed(String status) {
    return Map.of("status", AttributeValue.fromS(status), "unnamed", UNNAMED);
  }

  private static void assertSent(Map<String, Long> requests, double units) {
    assertThat(ENGINE.recording().counts()).isEqualTo(requests);
    assertThat(ENGINE.cost().units()).isEqualTo(units);
  }

  // ---- UPSERT

  @Test
  void anUpsertIsOneUpdateWithoutConditionAndKeepsWhatItDoesNotName() {
    String upsert = "UPSERT INTO orders (customer, number, status) VALUES ('c', ?, 'paid')";

    assertThat(ENGINE.count(upsert, 1)).isEqualTo(1);
    assertSent(Map.of("UpdateItem", 1L), 1);
    assertThat(ENGINE.count(upsert, 2)).isEqualTo(1);
    assertSent(Map.of("UpdateItem", 1L), 1);
    UpdateItemRequest sent =
        ENGINE.recording().requests("UpdateItem").get(0).as(UpdateItemRequest.class);
    assertThat(sent.updateExpression()).isEqualTo("SET #n0 = :v0");
    assertThat(sent.conditionExpression()).isNull();
    assertThat(rest(1)).isEqualTo(status("paid"));
    assertThat(rest(2)).isEqualTo(statusAndUnnamed("paid"));
  }

  @Test
  void anUpsertOfAKeyAloneMakesItsItem() {
    assertThat(ENGINE.count("UPSERT INTO orders (customer, number) VALUES ('c', 1), ('c', 2)"))
        .isEqualTo(2);
    assertSent(Map.of("UpdateItem", 2L), 2);
    assertThat(rest(1)).isEmpty();
    assertThat(rest(2)).isEqualTo(statusAndUnnamed("open"));
  }

  @Test
  void nullRemovesAndMakesTheItemAllTheSame() {
    String upsert = "UPSERT INTO orders (customer, number, status) VALUES ('c', ?, NULL)";

    assertThat(ENGINE.count(upsert, 1)).isEqualTo(1);
    assertThat(ENGINE.recording().counts()).isEqualTo(Map.of("PutItem", 1L));
    assertThat(ENGINE.count(upsert, 2)).isEqualTo(1);
    assertThat(ENGINE.recording().counts()).isEqualTo(Map.of("PutItem", 1L, "UpdateItem", 1L));
    assertThat(rest(1)).isEmpty();
    assertThat(rest(2)).isEqualTo(Map.of("unnamed", UNNAMED));
    assertThat(
            ENGINE.count(
                "UPSERT INTO orders (customer, number, status, total) VALUES ('c', 2, NULL, ?)",
                new BigDecimal("2.50")))
        .isEqualTo(1);
    assertSent(Map.of("UpdateItem", 1L), 1);
    assertThat(rest(2)).isEqualTo(Map.of("unnamed", UNNAMED, "total", AttributeValue.fromN("2.5")));
  }

  @Test
  void ofTwoRowsOfOneKeyTheLastIsThereAfterwards() {
    String rows = " (customer, number, status) VALUES ('c', 2, 'a'), ('c', ?, 'b')";

    assertThat(ENGINE.count("UPSERT INTO orders" + rows, 2)).isEqualTo(2);
    assertThat(rest(2)).isEqualTo(statusAndUnnamed("b"));
    assertThat(ENGINE.count("REPLACE INTO orders" + rows, 2)).isEqualTo(2);
    assertThat(rest(2)).isEqualTo(status("b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'', 1, 'x', 1|BAD_VALUE|customer",
        "'c', NULL, 'x', 1|BAD_VALUE|number",
        "'c', 'one', 'x', 1|WRONG_TYPE|number",
        "'c', 1, 'x', 'much'|WRONG_TYPE|total",
        "'c', 1, REPEAT('x', 409600), 1|TOO_LARGE|400 KB",
        "REPEAT('c', 2049), 1, 'x', 1|TOO_LARGE|customer",
        "'c', 1, 'x', 1E126|NUMBER_OUT_OF_RANGE|total",
        "'c', 1, 'x', 1 / 0|DIVISION_BY_ZERO|NULLIF",
      })
  void whatCannotBeWrittenIsRefusedBeforeAnyRequest(String row, SqlState state, String said) {
    String rows = "INTO orders (customer, number, status, total) VALUES (";
    for (String sql :
        List.of(
            "UPSERT " + rows + row + ")",
            "INSERT " + rows + row + ") ON CONFLICT DO NOTHING",
            "INSERT " + rows + row + ") ON CONFLICT DO UPDATE SET total = EXCLUDED.total",
            "REPLACE " + rows + row + ") RETURNING *")) {
      assertThatThrownBy(() -> ENGINE.count(sql))
          .as(sql)
          .isInstanceOfSatisfying(
              PlannerException.class, e -> assertThat(e.state()).isEqualTo(state))
          .hasMessageContaining(said);
      assertThat(ENGINE.recording().total()).isZero();
    }
  }

  // ---- ON CONFLICT

  @Test
  void doNothingCountsWhatIsNew() {
    String insert =
        "INSERT INTO orders (customer, number, status) VALUES ('c', 1, 'a'), ('c', 2, 'b'),"
            + " ('c', ?, 'c') ON CONFLICT (customer, number) DO NOTHING";

    // Of two rows of one key the first wins, and the other is not even sent.
    assertThat(ENGINE.count(insert, 1)).isEqualTo(1);
    assertSent(Map.of("PutItem", 2L), 1);
    assertThat(ENGINE.count(insert, 3)).isEqualTo(1);
    assertThat(ENGINE.count(insert, 3)).isZero();
    assertThat(rest(1)).isEqualTo(status("a"));
    assertThat(rest(2)).isEqualTo(statusAndUnnamed("open"));
    assertThat(rest(3)).isEqualTo(status("c"));
  }

  @Test
  void doUpdateOfAllThatIsInsertedIsOneRequest() {
    assertThat(
            ENGINE.count(
                "INSERT INTO orders (customer, number, status) VALUES ('c', 1, 'a'), ('c', 2, 'b')"
                    + " ON CONFLICT (customer, number) DO UPDATE SET status = EXCLUDED.status"))
        .isEqualTo(2);
    assertSent(Map.of("UpdateItem", 2L), 2);
    assertThat(rest(1)).isEqualTo(status("a"));
    assertThat(rest(2)).isEqualTo(statusAndUnnamed("b"));
  }

  @Test
  void doUpdateOfLessInsertsAllAndUpdatesOnlyThat() {
    String insert =
        "INSERT INTO orders (customer, number, status, total) VALUES ('c', ?, 'new', 5)"
            + " ON CONFLICT DO UPDATE SET total = EXCLUDED.total, conflict = ?";

    assertThat(ENGINE.count(insert, 1, "yes")).isEqualTo(1);
    assertSent(Map.of("PutItem", 1L), 1);
    assertThat(ENGINE.count(insert, 2, "yes")).isEqualTo(1);
    assertThat(ENGINE.recording().counts()).isEqualTo(Map.of("PutItem", 1L, "UpdateItem", 1L));
    assertThat(rest(1))
        .isEqualTo(
            Map.of("status", AttributeValue.fromS("new"), "total", AttributeValue.fromN("5")));
    assertThat(rest(2))
        .isEqualTo(
            Map.of(
                "status", AttributeValue.fromS("open"),
                "unnamed", UNNAMED,
                "total", AttributeValue.fromN("5"),
                "conflict", AttributeValue.fromS("yes")));
  }

  @Test
  void whatTheRowDoesNotGiveIsNull() {
    assertThat(
            ENGINE.count(
                "INSERT INTO orders (customer, number) VALUES ('c', 2)"
                    + " ON CONFLICT DO UPDATE SET status = EXCLUDED.status"))
        .isEqualTo(1);
    assertThat(rest(2)).isEqualTo(Map.of("unnamed", UNNAMED));
  }

  @Test
  void aWhereIsTheConditionOnAnItemThatIsThere() {
    String insert =
        "INSERT INTO orders (customer, number, status, total) VALUES ('c', ?, 'new', ?)"
            + " ON CONFLICT DO UPDATE SET status = EXCLUDED.status, total = EXCLUDED.total"
            + " WHERE orders.total < EXCLUDED.total OR status = ?";

    assertThat(ENGINE.count(insert, 1, 5, "open")).isEqualTo(1);
    assertSent(Map.of("UpdateItem", 1L), 1);
    assertThat(ENGINE.count(insert, 1, 5, "open")).isZero();
    assertThat(ENGINE.count(insert, 1, null, null)).isZero();
    assertThat(ENGINE.count(insert, 1, new BigDecimal("5.5"), null)).isEqualTo(1);
    assertThat(rest(1))
        .isEqualTo(
            Map.of("status", AttributeValue.fromS("new"), "total", AttributeValue.fromN("5.5")));
    assertThat(ENGINE.count(insert, 2, 1, "open")).isEqualTo(1);
    assertThat(rest(2)).hasSize(3).containsEntry("unnamed", UNNAMED);
    assertThat(ENGINE.count(insert, 3, 1, null)).isEqualTo(1);
    assertThat(rest(3)).hasSize(2);
  }

  @Test
  void aWhereComparesNumbersAsTheyAreWritten() {
    String insert =
        "INSERT INTO orders (customer, number, weight) VALUES ('c', 1, ?)"
            + " ON CONFLICT DO UPDATE SET weight = EXCLUDED.weight WHERE weight >= EXCLUDED.weight";

    assertThat(ENGINE.count(insert, new BigDecimal("1.25E-20"))).isEqualTo(1);
    assertThat(ENGINE.count(insert, new BigDecimal("1.26E-20"))).isZero();
    assertThat(ENGINE.count(insert, new BigDecimal("1.25E-20"))).isEqualTo(1);
  }

  @Test
  void aWhereOverWhatOnlyRemovesIsRefusedBeforeAnyRequest() {
    assertThatThrownBy(
            () ->
                ENGINE.count(
                    "INSERT INTO orders (customer, number, status) VALUES ('c', 2, ?) ON CONFLICT"
                        + " DO UPDATE SET status = EXCLUDED.status WHERE status = 'open'",
                    (Object) null))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.NOT_SUPPORTED));
    assertThat(ENGINE.recording().total()).isZero();
  }

  @Test
  void explainEstimatesBothRequests() {
    String insert =
        "INSERT INTO orders (customer, number, status) VALUES ('c', 2, 'x') ON CONFLICT DO UPDATE";

    assertThat(ENGINE.rows("EXPLAIN (FORMAT JSON) " + insert + " SET status = EXCLUDED.status"))
        .extracting(row -> String.valueOf(row.get(0)))
        .allSatisfy(json -> assertThat(json).contains("\"estimated\":{\"requests\":1,"));
    assertThat(ENGINE.rows("EXPLAIN (FORMAT JSON) " + insert + " SET total = 1"))
        .extracting(row -> String.valueOf(row.get(0)))
        .allSatisfy(json -> assertThat(json).contains("\"estimated\":{\"requests\":2,"));
    assertThat(rest(2)).isEqualTo(statusAndUnnamed("open"));
  }

  // ---- RETURNING

  /** Of a statement that returns rows: they stand behind the count. */
  private static List<List<@Nullable Object>> returned(String sql, @Nullable Object... parameters) {
    List<List<@Nullable Object>> rows = ENGINE.rows(sql, parameters);
    assertThat(rows.get(0)).containsExactly(rows.size() - 1);
    return rows.subList(1, rows.size());
  }

  @Test
  void rowsAreThoseThatWereWrittenAsARead() {
    String insert =
        "INSERT INTO orders (customer, number, total, status) VALUES ('c', '1', ' 2.50 ', NULL),"
            + " ('c', '2', '3', 'x') ON CONFLICT DO NOTHING RETURNING number AS n, orders.total, status";

    assertThat(ENGINE.plan(insert).columns())
        .extracting(column -> column.label() + " " + column.type())
        .containsExactly("n DECIMAL(38, 18)", "total DECIMAL(38, 18)", "status VARCHAR");
    assertThat(returned(insert)).isEqualTo(List.of(Arrays.asList(1, new BigDecimal("2.5"), null)));
    assertThat(returned(insert)).isEmpty();
  }

  @Test
  void updatesAndDeletesGiveTheirKeysAndWhatTheySet() {
    String where = " WHERE customer = 'c' AND number = ? RETURNING *";

    assertThat(returned("UPDATE orders SET status = 'x', total = NULL" + where, 2))
        .isEqualTo(List.of(Arrays.asList("c", 2, "x", null)));
    assertThat(returned("UPDATE orders SET status = 'x'" + where, 3)).isEmpty();
    assertThat(returned("DELETE FROM orders" + where, 2)).isEqualTo(List.of(List.of("c", 2)));
    assertThat(returned("DELETE FROM orders" + where, 2)).isEmpty();
  }

  @Test
  void aNumberWiderThanItsColumnIsReturnedWithoutBeingWrittenTwice() {
    String insert =
        "INSERT INTO orders (customer, number, weight) VALUES ('c', 4, 1E-30) RETURNING weight";

    assertThatThrownBy(() -> ENGINE.rows(insert))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.COLUMN_WIDENED));
    assertThat(ENGINE.recording().total()).isZero();
    assertThat(returned(insert)).isEqualTo(List.of(List.of(new BigDecimal("1E-30").setScale(30))));
  }

  // ---- generated keys

  @Test
  void keysAreThoseOfNewItems() {
    Write insert =
        (Write)
            ENGINE.plan(
                "INSERT INTO orders (customer, number, status) VALUES ('c', 1, 'a'), ('c', 2, 'b')"
                    + " ON CONFLICT DO NOTHING");

    assertThat(insert.keyColumns()).isEmpty();
    Write keyed = insert.withKeys(new GeneratedKeys.Named(List.of("NUMBER", "status")));
    assertThat(keyed.columns()).isEmpty();
    assertThat(keyed.keyColumns()).extracting("label").containsExactly("number", "status");
    assertThat(ENGINE.rows(keyed)).isEqualTo(List.of(List.of(1), List.of(1, "a")));
    assertThat(insert.withKeys(new GeneratedKeys.OfTable()).keyColumns())
        .extracting("label")
        .containsExactly("customer", "number");
    assertThat(insert.withKeys(new GeneratedKeys.Numbered(List.of(2))).keyColumns())
        .extracting("label")
        .containsExactly("number");
  }

  @Test
  void statementsWithoutNewItemsHaveNone() {
    Write update =
        (Write) ENGINE.plan("UPDATE orders SET status = 'x' WHERE customer = 'c' AND number = 2");

    Write keyed = update.withKeys(new GeneratedKeys.Named(List.of("total")));
    assertThat(keyed.keyColumns()).extracting("label").containsExactly("total");
    assertThat(ENGINE.rows(keyed)).isEqualTo(List.of(List.of(1)));
  }

  @Test
  void keysThatAreNotKnownAreRefused() {
    Write insert = (Write) ENGINE.plan("INSERT INTO orders (customer, number) VALUES ('c', 1)");

    assertRefused(insert, new GeneratedKeys.Named(List.of("colour")), SqlState.UNKNOWN_COLUMN);
    assertRefused(insert, new GeneratedKeys.Numbered(List.of(0)), SqlState.UNKNOWN_COLUMN);
    assertRefused(insert, new GeneratedKeys.Numbered(List.of(99)), SqlState.UNKNOWN_COLUMN);
    assertRefused(insert, new GeneratedKeys.Named(List.of("total")), SqlState.NOT_SUPPORTED);
  }

  private static void assertRefused(Write insert, GeneratedKeys wanted, SqlState state) {
    assertThatThrownBy(() -> insert.withKeys(wanted))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(state));
  }
}
