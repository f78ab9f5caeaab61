package dev.keyway.planner;

import static dev.keyway.planner.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.error.SqlState;
import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.Fault;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** INSERT and UPSERT whose DO UPDATE depends on the item that is there. */
class MergesTest {

  private static final EngineStatements ENGINE = new EngineStatements();

  private static final String COUNTED =
      "INSERT INTO hits (page, day, n, last) VALUES (?, 1, ?, ?)"
          + " ON CONFLICT (page, day) DO UPDATE SET n = hits.n + EXCLUDED.n, last = EXCLUDED.last";

  @BeforeAll
  static void createTable() {
    ENGINE.createTable("hits", "page", "day", ScalarAttributeType.N);
    put("sample", "n", number("1.5"), "last", text("x"), "tags", tags("a"), "stock", number("1"));
    ENGINE.rows("SELECT page FROM hits LIMIT 1");
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @BeforeEach
  void putItem() {
    ENGINE.faulty().calm();
    for (String page : List.of("new", "other")) {
      ENGINE.client().deleteItem(delete -> delete.tableName("hits").key(key(page)));
    }
    put("old", "n", number("5"), "last", text("eve"), "tags", tags("a", "b"));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(String number) {
    return AttributeValue.fromN(number);
  }

  private static AttributeValue tags(String... tags) {
    return AttributeValue.fromSs(List.of(tags));
  }

  private static Map<String, AttributeValue> key(String page) {
    return Map.of("page", text(page), "day", number("1"));
  }

  private static void put(String page, Object... attributes) {
    Map<String, AttributeValue> item = new HashMap<>(key(page));
    for (int i = 0; i < attributes.length; i += 2) {
      item.put((String) attributes[i], (AttributeValue) attributes[i + 1]);
    }
    ENGINE.client().putItem(put -> put.tableName("hits").item(item));
  }

  /** The attributes of an item beside its key. */
  private static Map<String, AttributeValue> rest(String page) {
    Map<String, AttributeValue> rest =
        new HashMap<>(ENGINE.client().getItem(get -> get.tableName("hits").key(key(page))).item());
    rest.keySet().removeAll(key(page).keySet());
    return rest;
  }

  @Test
  void aCounterIsInsertedOrIncrementedByDynamoDb() {
    assertThat(ENGINE.count(COUNTED, "new", 2, "ada")).isEqualTo(1);
    ENGINE.assertSent(Map.of("PutItem", 1L));
    assertThat(ENGINE.count(COUNTED, "new", new BigDecimal("0.5"), "eve")).isEqualTo(1);
    ENGINE.assertSent(Map.of("PutItem", 1L, "UpdateItem", 1L));
    assertThat(rest("new")).isEqualTo(Map.of("n", number("2.5"), "last", text("eve")));
    assertThat(ENGINE.count(COUNTED, "old", 1, null)).isEqualTo(1);
    assertThat(rest("old")).isEqualTo(Map.of("n", number("6"), "tags", tags("a", "b")));
  }

  @Test
  void whatDynamoDbDoesNotComputeIsReadAndWrittenOnCondition() {
    String appended =
        "INSERT INTO hits (page, day, last) VALUES ('old', 1, ?)"
            + " ON CONFLICT DO UPDATE SET last = last || '+' || EXCLUDED.last, n = n * 2";

    assertThat(ENGINE.count(appended, "ada")).isEqualTo(1);
    ENGINE.assertSent(Map.of("PutItem", 1L, "GetItem", 1L, "UpdateItem", 1L));
    assertThat(rest("old"))
        .containsEntry("last", text("eve+ada"))
        .containsEntry("n", number("10"))
        .containsKey("tags");
  }

  @Test
  void aWhereLeavesTheItemAsItIs() {
    String higher =
        "INSERT INTO hits (page, day, n, last) VALUES (?, 1, ?, 'ada')"
            + " ON CONFLICT DO UPDATE SET n = EXCLUDED.n WHERE hits.n < EXCLUDED.n";

    assertThat(ENGINE.count(higher, "new", 5)).isEqualTo(1);
    assertThat(ENGINE.count(higher, "new", 4)).isZero();
    // That the item had not gone when it was not updated is told by the second PutItem.
    ENGINE.assertSent(Map.of("PutItem", 2L, "UpdateItem", 1L));
    assertThat(ENGINE.count(higher, "new", 6)).isEqualTo(1);
    assertThat(rest("new")).isEqualTo(Map.of("n", number("6"), "last", text("ada")));
    assertThat(
            ENGINE.count(
                "INSERT INTO hits (page, day, n) VALUES ('old', 1, 9)"
                    + " ON CONFLICT DO UPDATE SET n = EXCLUDED.n WHERE 1 = 0"))
        .isZero();
    assertThat(rest("old")).containsEntry("n", number("5"));
  }

  @Test
  void eachRowOfSeveralIsInsertedOrUpdated() {
    String rows =
        "INSERT INTO hits (page, day, n) VALUES ('new', 1, ?), ('old', 1, ?), ('new', 1, 10)"
            + " ON CONFLICT DO UPDATE SET n = hits.n + EXCLUDED.n, last = ?"
            + " WHERE hits.n < ?";

    assertThat(ENGINE.count(rows, 1, 2, "z", 100)).isEqualTo(3);
    assertThat(rest("new")).isEqualTo(Map.of("n", number("11"), "last", text("z")));
    assertThat(rest("old")).containsEntry("n", number("7")).containsEntry("last", text("z"));
  }

  @Test
  void aFailureSaysWhichRowAndWhatWasWritten() {
    put("old", "stock", text("many"));
    String rows =
        "INSERT INTO hits (page, day, stock) VALUES ('new', 1, 1), ('old', 1, 2), ('other', 1, 3)"
            + " ON CONFLICT DO UPDATE SET stock = hits.stock + EXCLUDED.stock";

    assertFails(
        () -> ENGINE.count(rows), SqlState.WRONG_TYPE, "row 2 of 3; 1 of them were written");
    assertThat(rest("new")).isEqualTo(Map.of("stock", number("1")));
    assertThat(rest("other")).isEmpty();
  }

  @Test
  void moreRowsThanAreWorthPlanningEachBelongIntoABatch() {
    String rows =
        IntStream.range(0, 101)
            .mapToObj(i -> "('p" + i + "', 1, 1)")
            .collect(Collectors.joining(", "));

    assertFails(
        () ->
            ENGINE.count(
                "INSERT INTO hits (page, day, n) VALUES "
                    + rows
                    + " ON CONFLICT DO UPDATE SET n = hits.n + 1"),
        SqlState.TOO_COMPLEX,
        "100 rows",
        "batch");
  }

  @Test
  void whatTheRowHasForTheItemIsReturned() {
    assertThat(ENGINE.rows(COUNTED + " RETURNING page, last", "old", 1, "ada"))
        .isEqualTo(List.of(List.of(1), List.of("old", "ada")));
    assertFails(
        () -> ENGINE.rows(COUNTED + " RETURNING n", "old", 1, "ada"), SqlState.NOT_SUPPORTED, "n");
  }

  @Test
  void jsonIsUpsertedAsTheTypeThatIsThere() {
    String upsert = "UPSERT INTO hits (page, day, tags) VALUES (?, 1, ?)";

    assertThat(ENGINE.count(upsert, "old", "[\"c\"]")).isEqualTo(1);
    assertThat(rest("old"))
        .isEqualTo(Map.of("n", number("5"), "last", text("eve"), "tags", tags("c")));
    assertThat(ENGINE.count(upsert, "new", "[\"c\"]")).isEqualTo(1);
    assertThat(rest("new")).isEqualTo(Map.of("tags", AttributeValue.fromL(List.of(text("c")))));
    assertFails(
        () -> ENGINE.count(upsert, "old", "[\"c\",\"c\"]"), SqlState.WRONG_TYPE, "tags", "twice");
  }

  @Test
  void anItemThatGoesBeforeItIsUpdatedIsInsertedAfterAll() {
    ENGINE
        .faulty()
        .onCall(
            "UpdateItem",
            1,
            Fault.refuse(
                () -> {
                  ENGINE.client().deleteItem(delete -> delete.tableName("hits").key(key("old")));
                  return DynamoDbErrors.conditionFailed();
                }));

    assertThat(ENGINE.count(COUNTED, "old", 1, "ada")).isEqualTo(1);
    assertThat(rest("old")).isEqualTo(Map.of("n", number("1"), "last", text("ada")));
  }
}
