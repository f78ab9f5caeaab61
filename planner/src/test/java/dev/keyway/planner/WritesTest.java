package dev.keyway.planner;

import static dev.keyway.planner.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.Limits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What statements that write send, count and leave behind, on a real engine. */
class WritesTest {

  private static final EngineStatements ENGINE = new EngineStatements();

  @BeforeAll
  static void createTables() {
    ENGINE.createTable("orders", "customer", "number", ScalarAttributeType.N);
    ENGINE
        .client()
        .putItem(
            put ->
                put.tableName("orders")
                    .item(
                        Map.of(
                            "customer", text("sample"),
                            "number", number("0"),
                            "status", text("open"),
                            "total", number("1.5"),
                            "vip", AttributeValue.fromBool(true),
                            "payload", AttributeValue.fromB(SdkBytes.fromUtf8String("x")),
                            "address", AttributeValue.fromM(Map.of("city", text("Bern"))),
                            "tags", AttributeValue.fromL(List.of(text("a"))))));
    ENGINE.rows("SELECT * FROM orders LIMIT 1");
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @BeforeEach
  void deleteItems() {
    for (int number = 1; number <= 30; number++) {
      Map<String, AttributeValue> key = key(number);
      ENGINE.client().deleteItem(delete -> delete.tableName("orders").key(key));
    }
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(String number) {
    return AttributeValue.fromN(number);
  }

  private static Map<String, AttributeValue> key(int number) {
    return Map.of("customer", text("c"), "number", number(String.valueOf(number)));
  }

  private static Map<String, AttributeValue> item(int number) {
    return ENGINE.client().getItem(get -> get.tableName("orders").key(key(number))).item();
  }

  private static String total(int number) {
    return Objects.requireNonNull(item(number).get("total")).n();
  }

  // ---- INSERT

  @Test
  void whatIsWrittenIsCountedAndNotShown() {
    assertThat(ENGINE.plan("INSERT INTO orders (customer, number) VALUES ('c', 1)").columns())
        .isEmpty();
  }

  @Test
  void anInsertIsOneConditionalPut() {
    assertThat(
            ENGINE.count(
                "INSERT INTO orders (customer, number, status, total, vip) VALUES (?, ?, ?, ?, ?)",
                "c",
                1,
                "open",
                new BigDecimal("10.50"),
                true))
        .isEqualTo(1);

    ENGINE.assertSent(Map.of("PutItem", 1L));
    PutItemRequest put = ENGINE.recording().requests("PutItem").get(0).as(PutItemRequest.class);
    assertThat(put.conditionExpression()).isEqualTo("attribute_not_exists(#n0)");
    assertThat(put.expressionAttributeNames()).isEqualTo(Map.of("#n0", "customer"));
    assertThat(put.hasExpressionAttributeValues()).isFalse();
    assertThat(ENGINE.cost().units()).isEqualTo(1);
    assertThat(item(1))
        .isEqualTo(
            Map.of(
                "customer", text("c"),
                "number", number("1"),
                "status", text("open"),
                "total", number("10.5"),
                "vip", AttributeValue.fromBool(true)));
  }

  @Test
  void valuesAreStoredAsTheTypesOfTheirAttributes() {
    ENGINE.count(
        "INSERT INTO orders (customer, number, payload, address, tags, status)"
            + " VALUES ('c', 2, ?, '{\"city\": \"Ulm\"}', '[1, {\"a\": null, \"b\": [true]}]', '')",
        (Object) new byte[] {1, 2});

    assertThat(item(2))
        .isEqualTo(
            Map.of(
                "customer", text("c"),
                "number", number("2"),
                "payload", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2})),
                "address", AttributeValue.fromM(Map.of("city", text("Ulm"))),
                "status", text(""),
                "tags",
                    AttributeValue.fromL(
                        List.of(
                            number("1"),
                            AttributeValue.fromM(
                                Map.of(
                                    "a",
                                    AttributeValue.fromNul(true),
                                    "b",
                                    AttributeValue.fromL(
                                        List.of(AttributeValue.fromBool(true)))))))));
  }

  @Test
  void membersOfMapsAreWrittenByTheirDeclaredNames() {
    CatalogText file =
        new CatalogText(
            "people.yaml",
            """
            tables:
              people:
                columns:
                  "address.city":     VARCHAR
                  "address.geo.x":    DECIMAL(5,2)
                  born:               { type: DATE, encoding: dd.MM.yyyy }
                  since:              DECIMAL(4) NOT NULL
            """);
    try (EngineStatements people =
        EngineStatements.declaring(new Declarations(file, OnMismatch.ERROR))) {
      people.createTable("people", "id", ScalarAttributeType.S);
      people.rows(
          "INSERT INTO people (id, \"address.city\", \"address.geo.x\", born, since)"
              + " VALUES ('a', 'Ulm', 1.50, '2026-02-01', 2026)");

      assertThat(people.rows("SELECT \"address.city\", born FROM people WHERE id = 'a'"))
          .containsExactly(List.of("Ulm", LocalDate.of(2026, 2, 1)));
      assertThat(people.client().scan(scan -> scan.tableName("people")).items())
          .containsExactly(
              Map.of(
                  "id", text("a"),
                  "born", text("01.02.2026"),
                  "since", number("2026"),
                  "address",
                      AttributeValue.fromM(
                          Map.of(
                              "city",
                              text("Ulm"),
                              "geo",
                              AttributeValue.fromM(Map.of("x", number("1.5")))))));
      assertFails(
          () -> people.rows("UPDATE people SET since = ? WHERE id = 'a'", (Object) null),
          SqlState.BAD_VALUE,
          "NOT NULL");
      assertFails(
          () -> people.rows("INSERT INTO people (id, since) VALUES ('b', ?)", (Object) null),
          SqlState.BAD_VALUE,
          "since");
    }
  }

  /** A NULL and a parameter are of the column's type, a text is not yet. */
  @Test
  void rowsNeedNoTypeInCommon() {
    CatalogText file =
        new CatalogText(
            "visits.yaml",
            """
            tables:
              visits:
                columns:
                  at: { type: TIMESTAMP, encoding: epochMillis }
            """);
    try (EngineStatements visits =
        EngineStatements.declaring(new Declarations(file, OnMismatch.ERROR))) {
      visits.createTable("visits", "id", ScalarAttributeType.S);
      visits.rows(
          "INSERT INTO visits (id, at) VALUES ('a', '1970-01-01 00:00:01'), ('b', NULL), ('c', ?)",
          "1970-01-01 00:00:02");

      assertThat(visits.client().scan(scan -> scan.tableName("visits")).items())
          .containsExactlyInAnyOrder(
              Map.of("id", text("a"), "at", number("1000")),
              Map.of("id", text("b")),
              Map.of("id", text("c"), "at", number("2000")));
    }
  }

  @Test
  void nullLeavesTheAttributeOut() {
    ENGINE.count(
        "INSERT INTO orders (customer, number, status, total) VALUES ('c', 3, NULL, ?)",
        (Object) null);

    assertThat(item(3)).isEqualTo(key(3));
  }

  @Test
  void numbersAreWrittenExactly() {
    String digits = "12345678901234567890.123456789012345678";
    ENGINE.count("INSERT INTO orders (customer, number, total) VALUES ('c', 4, " + digits + ")");
    ENGINE.count(
        "INSERT INTO orders (customer, number, total) VALUES ('c', 5, ?)", new BigDecimal("1E-30"));
    ENGINE.count("INSERT INTO orders (customer, number, total) VALUES ('c', 1 + 5, 1.0 / 3)");

    assertThat(item(4)).containsEntry("total", number(digits));
    assertThat(new BigDecimal(total(5))).isEqualByComparingTo("1E-30");
    assertThat(total(6)).startsWith("0.3333333333333333333333333333");
  }

  @Test
  void textAndNumbersAreConvertedOnce() {
    ENGINE.count(
        "INSERT INTO orders (customer, number, total, status) VALUES ('c', '7', ' 2.50 ', 12)");

    assertThat(item(7)).containsEntry("total", number("2.5")).containsEntry("status", text("12"));
  }

  @Test
  void rowsAreWrittenOneAfterTheOther() {
    String insert = "INSERT INTO orders (customer, number) VALUES ('c', 8), ('c', 9), (?, ?)";

    assertThat(ENGINE.count(insert, "c", 10)).isEqualTo(3);
    ENGINE.assertSent(Map.of("PutItem", 3L));
  }

  @Test
  void anItemOfTheKeyIsADuplicate() {
    ENGINE.count("INSERT INTO orders (customer, number, status) VALUES ('c', 11, 'open')");

    assertFails(
        () ->
            ENGINE.count("INSERT INTO orders (customer, number, status) VALUES ('c', 11, 'paid')"),
        SqlState.DUPLICATE_KEY,
        "orders");
    ENGINE.assertSent(Map.of("PutItem", 1L));
    assertThat(item(11)).containsEntry("status", text("open"));
  }

  @Test
  void aFailureMidwaySaysWhatWasWritten() {
    ENGINE.count("INSERT INTO orders (customer, number) VALUES ('c', 13)");

    assertFails(
        () ->
            ENGINE.count(
                "INSERT INTO orders (customer, number) VALUES ('c', 12), ('c', 13), ('c', 14)"),
        SqlState.DUPLICATE_KEY,
        "row 2 of 3",
        "were written and stay");
    assertThat(item(12)).isNotEmpty();
    assertThat(item(14)).isEmpty();
  }

  @Test
  void rowsOfOneKeyAreDuplicatesOfEachOther() {
    assertFails(
        () ->
            ENGINE.count(
                "INSERT INTO orders (customer, number) VALUES ('c', 15), ('c', ?)", "15.0"),
        SqlState.DUPLICATE_KEY,
        "nothing was written");
    ENGINE.assertSent(Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'', 1, 'x', 1|BAD_VALUE|customer",
        "NULL, 1, 'x', 1|BAD_VALUE|customer",
        "'c', NULL, 'x', 1|BAD_VALUE|number",
        "?, 1, 'x', 1|TOO_LARGE|customer",
        "'c', 'one', 'x', 1|WRONG_TYPE|number",
        "'c', 1, 'x', 'much'|WRONG_TYPE|total",
        "'c', 1, CONCAT(?, ?), 1|TOO_LARGE|400 KB",
        "'c', 1, 'x', 123456789012345678901234567890123456789|NUMBER_OUT_OF_RANGE|total",
        "'c', 1, 'x', 1E126|NUMBER_OUT_OF_RANGE|total",
        "'c', 1, 'x', 1 / 0|DIVISION_BY_ZERO|NULLIF",
      })
  void whatCannotBeWrittenIsRefusedBeforeAnyRequest(String row, SqlState state, String said) {
    Object[] parameters = new Object[(int) row.chars().filter(c -> c == '?').count()];
    Arrays.fill(parameters, "x".repeat(parameters.length == 1 ? 2049 : 250_000));

    assertFails(
        () ->
            ENGINE.count(
                "INSERT INTO orders (customer, number, status, total) VALUES (" + row + ")",
                parameters),
        state,
        said);
    ENGINE.assertSent(Map.of());
  }

  @Test
  void aRowThatCannotBeWrittenKeepsTheOthersFromBeingWritten() {
    assertFails(
        () -> ENGINE.count("INSERT INTO orders (customer, number) VALUES ('c', 16), ('', 16)"),
        SqlState.BAD_VALUE,
        "empty");
    ENGINE.assertSent(Map.of());
    assertThat(item(16)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"plain|WRONG_TYPE", "1|WRONG_TYPE", "[1] 2|WRONG_TYPE", "{|WRONG_TYPE"})
  void whatIsNoJsonOfAMapOrListIsRefused(String json, SqlState state) {
    assertFails(
        () -> ENGINE.count("INSERT INTO orders (customer, number, tags) VALUES ('c', 17, ?)", json),
        state,
        "tags");
    ENGINE.assertSent(Map.of());
  }

  // ---- REPLACE

  @Test
  void aReplaceIsOnePutWithoutCondition() {
    ENGINE.count(
        "INSERT INTO orders (customer, number, status, total) VALUES ('c', 18, 'open', 5)");

    assertThat(
            ENGINE.count(
                "REPLACE INTO orders (customer, number, status) VALUES ('c', 18, 'a'), ('c', ?, 'b')",
                18))
        .isEqualTo(2);
    ENGINE.assertSent(Map.of("PutItem", 2L));
    PutItemRequest put = ENGINE.recording().requests("PutItem").get(0).as(PutItemRequest.class);
    assertThat(put.conditionExpression()).isNull();
    assertThat(item(18)).hasSize(3).containsEntry("status", text("b"));
  }

  // ---- UPDATE

  @Test
  void anUpdateByKeyIsOneConditionalUpdate() {
    ENGINE.count(
        "INSERT INTO orders (customer, number, status, total) VALUES ('c', 20, 'open', 5)");

    assertThat(
            ENGINE.count(
                "UPDATE orders SET status = ?, total = NULL WHERE customer = 'c' AND number = ?",
                "paid",
                20))
        .isEqualTo(1);

    ENGINE.assertSent(Map.of("UpdateItem", 1L));
    UpdateItemRequest update =
        ENGINE.recording().requests("UpdateItem").get(0).as(UpdateItemRequest.class);
    assertThat(update.updateExpression()).isEqualTo("SET #n0 = :v0 REMOVE #n1");
    assertThat(update.conditionExpression()).isEqualTo("attribute_exists(#n2)");
    assertThat(item(20)).hasSize(3).containsEntry("status", text("paid"));
  }

  @Test
  void anUpdateOfNothingMakesNothing() {
    assertThat(ENGINE.count("UPDATE orders SET status = 'x' WHERE customer = 'c' AND number = 21"))
        .isZero();
    ENGINE.assertSent(Map.of("UpdateItem", 1L));
    assertThat(item(21)).isEmpty();
  }

  @Test
  void theRestOfTheWhereIsTheCondition() {
    ENGINE.count("INSERT INTO orders (customer, number, status) VALUES ('c', 22, 'open')");
    String update = "UPDATE orders SET total = 1 WHERE customer = 'c' AND number = 22 AND ";

    assertThat(ENGINE.count(update + "status = 'paid'")).isZero();
    assertThat(ENGINE.count(update + "total <> 5")).isZero();
    assertThat(ENGINE.count(update + "(status = ? OR total > 3)", "open")).isEqualTo(1);
    assertThat(ENGINE.count(update + "total = 1 AND vip IS NULL")).isEqualTo(1);
    ENGINE.assertSent(Map.of("UpdateItem", 1L));
  }

  @Test
  void keysThatNoItemHasSendNothing() {
    String update = "UPDATE orders SET status = 'x' WHERE customer = ? AND number = 1";

    assertThat(ENGINE.count(update, (Object) null)).isZero();
    ENGINE.assertSent(Map.of());
    assertThat(ENGINE.count(update, "")).isZero();
    ENGINE.assertSent(Map.of());
    assertThat(ENGINE.count(update + " AND status = ?", "c", null)).isZero();
    ENGINE.assertSent(Map.of());
  }

  // ---- DELETE

  @Test
  void aDeleteByKeyIsOneConditionalDelete() {
    ENGINE.count("INSERT INTO orders (customer, number, status) VALUES ('c', 23, 'open')");
    String delete = "DELETE FROM orders WHERE customer = 'c' AND number = 23";

    assertThat(ENGINE.count(delete + " AND status = 'paid'")).isZero();
    assertThat(item(23)).isNotEmpty();
    assertThat(ENGINE.count(delete + " AND status = 'open'")).isEqualTo(1);
    ENGINE.assertSent(Map.of("DeleteItem", 1L));
    DeleteItemRequest sent =
        ENGINE.recording().requests("DeleteItem").get(0).as(DeleteItemRequest.class);
    assertThat(sent.conditionExpression()).isEqualTo("(attribute_exists(#n0) AND #n1 = :v0)");
    assertThat(item(23)).isEmpty();
    assertThat(ENGINE.count(delete)).isZero();
  }

  // ---- plans

  @Test
  void aPlanIsMadeOnce() {
    String sql = "DELETE FROM orders WHERE customer = ? AND number = 24";

    assertThat(ENGINE.plan(sql)).isInstanceOf(Write.class).isSameAs(ENGINE.plan(sql));
    assertFails(
        () -> ENGINE.open(sql, new Limits(0, 0, 0)), SqlState.MISSING_PARAMETER, "1 parameters");
  }

  @Test
  void explainShowsWhatWouldBeWrittenAndWritesNothing() {
    assertThat(
            ENGINE.rows("EXPLAIN INSERT INTO orders (customer, number) VALUES ('c', 25), ('c', ?)"))
        .extracting(row -> String.valueOf(row.get(0)))
        .containsExactly(
            "INSERT orders 2 items",
            "  PutItem orders [customer = 'c', number = 25] CONDITION [customer NOT EXISTS]",
            "  PutItem orders [customer = 'c', number = ?1] CONDITION [customer NOT EXISTS]");
    assertThat(
            ENGINE.rows(
                "EXPLAIN (FORMAT JSON) DELETE FROM orders WHERE customer = 'c' AND number = 25"))
        .extracting(row -> String.valueOf(row.get(0)))
        .allSatisfy(json -> assertThat(json).contains("\"write\":{\"estimated\":{\"requests\":1"));
    assertThat(item(25)).isEmpty();
  }

  @Test
  void aTableThatIsGoneIsUnknown() {
    ENGINE.createTable("brief", "id", ScalarAttributeType.S);
    ENGINE.count("INSERT INTO brief (id) VALUES ('a')");
    ENGINE.client().deleteTable(delete -> delete.tableName("brief"));

    assertFails(
        () -> ENGINE.count("INSERT INTO brief (id) VALUES ('a')"),
        SqlState.UNKNOWN_TABLE,
        "SHOW TABLES");
  }

  @Test
  void aTableOfAnotherKeyIsPlannedForAgain() {
    ENGINE.createTable("anew", "id", ScalarAttributeType.S);
    String insert = "INSERT INTO anew (id) VALUES ('1')";
    ENGINE.count(insert);
    ENGINE.client().deleteTable(delete -> delete.tableName("anew"));
    ENGINE.createTable("anew", "id", ScalarAttributeType.N);

    assertFails(() -> ENGINE.count(insert), SqlState.TABLE_CHANGED, "run it again");
    assertThat(ENGINE.count(insert)).isEqualTo(1);
  }

  /** DynamoDB would refuse it, and not say which of the statement's parts is too much. */
  @Test
  void moreThanAnExpressionHoldsIsRefusedBeforeTheRequest() {
    List<String> names = IntStream.range(0, 300).mapToObj(i -> "attribute" + i).toList();
    Map<String, AttributeValue> item = new HashMap<>(Map.of("id", text("x")));
    names.forEach(name -> item.put(name, number("1")));
    ENGINE.createTable("wide", "id", ScalarAttributeType.S);
    ENGINE.client().putItem(put -> put.tableName("wide").item(item));

    assertThat(ENGINE.count(setting(names.subList(0, 200), "2"))).isEqualTo(1);
    assertFails(
        () -> ENGINE.count(setting(names, "3")), SqlState.TOO_COMPLEX, "4096", "300 operators");
    ENGINE.assertSent(Map.of());
    assertThat(ENGINE.count(setting(names.subList(0, 100), "-attribute0"))).isEqualTo(1);
    String sums =
        names.subList(0, 149).stream()
            .map(name -> name + " = -" + name)
            .collect(Collectors.joining(", "));
    assertThat(ENGINE.count("UPDATE wide SET " + sums + " WHERE id = 'x'")).isEqualTo(1);
    String more =
        names.subList(0, 151).stream()
            .map(name -> name + " = -" + name)
            .collect(Collectors.joining(", "));
    assertFails(
        () -> ENGINE.count("UPDATE wide SET " + more + " WHERE id = 'x'"),
        SqlState.TOO_COMPLEX,
        "operators");
    ENGINE.assertSent(Map.of("GetItem", 1L));
  }

  private static String setting(List<String> names, String value) {
    return names.stream()
        .map(name -> name + " = " + value)
        .collect(Collectors.joining(", ", "UPDATE wide SET ", " WHERE id = 'x'"));
  }
}
