package dev.keyway.planner;

import static dev.keyway.planner.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.Limits.ReadBounds;
import dev.keyway.planner.exec.Limits.WriteBounds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * UPDATE and DELETE of which DynamoDB does not evaluate everything, or of several items, and INSERT
 * of the rows of a query.
 */
class FoundWritesTest {

  private static final EngineStatements ENGINE =
      EngineStatements.declaring(
          new Declarations(
              new CatalogText(
                  "lines.yaml",
                  """
                  tables:
                    line:
                      columns:
                        "address.city": VARCHAR
                        stock:          INTEGER
                        rebate:         DECIMAL(4,2)
                  """),
              OnMismatch.ERROR));

  @BeforeAll
  static void createTables() {
    ENGINE.createTable("line", "bill", "number", ScalarAttributeType.N);
    ENGINE.createTable("copy", "bill", "number", ScalarAttributeType.N);
    ENGINE.createTable("vip", "id", ScalarAttributeType.S);
    for (String table : List.of("line", "copy")) {
      ENGINE
          .client()
          .putItem(
              put ->
                  put.tableName(table)
                      .item(
                          Map.of(
                              "bill", text("sample"),
                              "number", number("0"),
                              "name", text("n"),
                              "price", number("1.5"),
                              "quantity", number("2"),
                              "mass", number("1e37"),
                              "address", AttributeValue.fromM(Map.of("city", text("Bern"))),
                              "tags", AttributeValue.fromSs(List.of("a")))));
      ENGINE.rows("SELECT bill FROM " + table + " LIMIT 1");
    }
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @BeforeEach
  void putItems() {
    for (String table : List.of("line", "copy")) {
      for (int number = 1; number <= 5; number++) {
        Map<String, AttributeValue> key = key(number);
        ENGINE.client().deleteItem(delete -> delete.tableName(table).key(key));
      }
    }
    put(1, "name", text("one"), "price", number("10"), "quantity", number("1"));
    put(2, "name", text("two"), "price", number("20"), "quantity", number("5"));
    put(3, "name", text("three"), "price", number("30"));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(String number) {
    return AttributeValue.fromN(number);
  }

  private static Map<String, AttributeValue> key(int number) {
    return Map.of("bill", text("b"), "number", number(String.valueOf(number)));
  }

  private static void put(int number, Object... attributes) {
    Map<String, AttributeValue> item = new HashMap<>(key(number));
    for (int i = 0; i < attributes.length; i += 2) {
      item.put((String) attributes[i], (AttributeValue) attributes[i + 1]);
    }
    ENGINE.client().putItem(put -> put.tableName("line").item(item));
  }

  private static Map<String, AttributeValue> item(int number) {
    return item("line", number);
  }

  private static Map<String, AttributeValue> item(String table, int number) {
    return ENGINE.client().getItem(get -> get.tableName(table).key(key(number))).item();
  }

  private static @Nullable AttributeValue value(int number, String attribute) {
    return item(number).get(attribute);
  }

  // ---- arithmetic on the server

  @Test
  void aSumIsMadeByDynamoDbInOneRequest() {
    assertThat(
            ENGINE.count("UPDATE line SET quantity = quantity + 3 WHERE bill = 'b' AND number = 1"))
        .isEqualTo(1);
    ENGINE.assertSent(Map.of("UpdateItem", 1L));
    UpdateItemRequest update =
        ENGINE.recording().requests("UpdateItem").get(0).as(UpdateItemRequest.class);
    assertThat(update.updateExpression()).isEqualTo("SET #n0 = #n0 + :v0");
    assertThat(update.conditionExpression())
        .isEqualTo("(attribute_exists(#n1) AND attribute_type(#n0, :v1))");
    assertThat(value(1, "quantity")).isEqualTo(number("4"));
  }

  @ParameterizedTest
  @CsvSource({
    "quantity + ?, 2.5, 3.5",
    "? + quantity, 2, 3",
    "quantity - ?, 1.25, -0.25",
    "quantity - (? + 1), 1, -1",
  })
  void sumsAndDifferences(String expression, String operand, String result) {
    assertThat(
            ENGINE.count(
                "UPDATE line SET quantity = " + expression + " WHERE bill = 'b' AND number = 1",
                new java.math.BigDecimal(operand)))
        .isEqualTo(1);
    ENGINE.assertSent(Map.of("UpdateItem", 1L));
    assertThat(value(1, "quantity")).isEqualTo(number(result));
  }

  @Test
  void aSumWithNothingIsNothing() {
    assertThat(
            ENGINE.count("UPDATE line SET quantity = quantity + 1 WHERE bill = 'b' AND number = 3"))
        .isEqualTo(1);
    assertThat(item(3)).doesNotContainKey("quantity");
    put(4, "quantity", AttributeValue.fromNul(true));
    assertThat(
            ENGINE.count("UPDATE line SET quantity = quantity + 1 WHERE bill = 'b' AND number = 4"))
        .isEqualTo(1);
    assertThat(ENGINE.count("SELECT COUNT(quantity) FROM line WHERE bill = 'b' AND number = 4"))
        .isZero();
    assertThat(
            ENGINE.count(
                "UPDATE line SET quantity = quantity + ? WHERE bill = 'b' AND number = 2",
                (Object) null))
        .isEqualTo(1);
    assertThat(item(2)).doesNotContainKey("quantity");
  }

  @Test
  void aSumOfWhatIsNotThereOrNotSoChangesNothing() {
    assertThat(
            ENGINE.count("UPDATE line SET quantity = quantity + 1 WHERE bill = 'b' AND number = 5"))
        .isZero();
    ENGINE.assertSent(Map.of("UpdateItem", 1L));
    assertThat(item(5)).isEmpty();
    assertThat(
            ENGINE.count(
                "UPDATE line SET quantity = quantity + 1"
                    + " WHERE bill = 'b' AND number = 1 AND name = 'two'"))
        .isZero();
    assertThat(value(1, "quantity")).isEqualTo(number("1"));
  }

  @Test
  void whatDynamoDbComputesIsNotReturned() {
    String sum =
        "UPDATE line SET price = 7, quantity = quantity + 1 WHERE bill = 'b' AND number = 1";
    assertFails(() -> ENGINE.rows(sum + " RETURNING quantity"), SqlState.NOT_SUPPORTED, "quantity");
    assertThat(ENGINE.rows(sum + " RETURNING number, price"))
        .isEqualTo(List.of(List.of(1), List.of(1, 7)));
    assertThat(
            ENGINE.rows(
                "UPDATE line SET price = price * 2 WHERE bill = 'b' AND number < 3"
                    + " RETURNING number, price"))
        .isEqualTo(List.of(List.of(2), List.of(1, 14), List.of(2, 40)));
  }

  @Test
  void aSumOverThirtyEightDigitsIsRefused() {
    put(4, "quantity", number("1" + "0".repeat(37)));
    assertFails(
        () ->
            ENGINE.count(
                "UPDATE line SET quantity = quantity + 0.01 WHERE bill = 'b' AND number = 4"),
        SqlState.NUMBER_OUT_OF_RANGE,
        "38 digits");
    assertThat(value(4, "quantity")).isEqualTo(number("1" + "0".repeat(37)));
  }

  @ParameterizedTest
  @CsvSource({
    "stock, 2147483646, 1, 2147483647",
    "stock, 2147483646, 2,",
    "stock, -2147483647, -2,",
    "stock, 5, 0.5,",
    "rebate, 99.98, 0.01, 99.99",
    "rebate, 99.98, 0.02,",
    "rebate, -99.98, -0.02,",
    "rebate, 1, 0.001,",
  })
  void aSumThatADeclaredColumnCannotHoldIsRefused(
      String column, String old, String added, @Nullable String sum) {
    put(4, column, number(old));
    String sql =
        "UPDATE line SET %1$s = %1$s + %2$s WHERE bill = 'b' AND number = 4"
            .formatted(column, added);
    if (sum == null) {
      assertFails(() -> ENGINE.count(sql), SqlState.NUMBER_OUT_OF_RANGE, "");
      assertThat(value(4, column)).isEqualTo(number(old));
    } else {
      assertThat(ENGINE.count(sql)).isEqualTo(1);
      assertThat(value(4, column)).isEqualTo(number(sum));
    }
  }

  // ---- what is evaluated here

  @Test
  void anItemIsReadWhereDynamoDbCannotEvaluateTheWhere() {
    assertThat(
            ENGINE.count(
                "UPDATE line SET name = 'x' WHERE bill = 'b' AND number = 2"
                    + " AND CHAR_LENGTH(name) = 3 AND price * quantity = 100"))
        .isEqualTo(1);
    ENGINE.assertSent(Map.of("GetItem", 1L, "UpdateItem", 1L));
    assertThat(value(2, "name")).isEqualTo(text("x"));
    UpdateItemRequest update =
        ENGINE.recording().requests("UpdateItem").get(0).as(UpdateItemRequest.class);
    assertThat(update.expressionAttributeNames().values())
        .containsExactlyInAnyOrder("name", "price", "quantity", "bill");
    assertThat(
            ENGINE.count(
                "DELETE FROM line WHERE bill = 'b' AND number = 2" + " AND CHAR_LENGTH(name) = 3"))
        .isZero();
    assertThat(
            ENGINE.count("DELETE FROM line WHERE bill = 'b' AND number = 2 AND UPPER(name) = 'X'"))
        .isEqualTo(1);
    assertThat(item(2)).isEmpty();
  }

  @Test
  void newValuesAreEvaluatedFromTheOld() {
    assertThat(
            ENGINE.count(
                "UPDATE line SET price = price * 2, name = name || '!' , quantity = NULL"
                    + " WHERE bill = 'b' AND number = 2"))
        .isEqualTo(1);
    assertThat(item(2))
        .isEqualTo(
            Map.of(
                "bill", text("b"),
                "number", number("2"),
                "name", text("two!"),
                "price", number("40")));
  }

  @Test
  void whatIsReadIsReadConsistently() {
    ENGINE.count("UPDATE line SET price = price * 2 WHERE bill = 'b' AND number = 2");
    assertThat(
            ENGINE
                .recording()
                .requests("GetItem")
                .get(0)
                .as(software.amazon.awssdk.services.dynamodb.model.GetItemRequest.class)
                .consistentRead())
        .isTrue();
  }

  // ---- several items

  @Test
  void severalItemsAreFoundByAQueryAndWrittenOneByOne() {
    assertThat(ENGINE.count("UPDATE line SET name = 'x' WHERE bill = 'b' AND price >= 20"))
        .isEqualTo(2);
    ENGINE.assertSent(Map.of("Query", 1L, "UpdateItem", 2L));
    assertThat(value(1, "name")).isEqualTo(text("one"));
    assertThat(value(2, "name")).isEqualTo(text("x"));
    assertThat(value(3, "name")).isEqualTo(text("x"));
    assertThat(ENGINE.count("DELETE FROM line WHERE bill = 'b' AND number IN (1, 3, 9)"))
        .isEqualTo(2);
    ENGINE.assertSent(Map.of("BatchGetItem", 1L, "DeleteItem", 2L));
    assertThat(ENGINE.count("DELETE FROM line WHERE bill = ?", "b")).isEqualTo(1);
    assertThat(ENGINE.count("DELETE FROM line WHERE bill = ?", "b")).isZero();
    ENGINE.assertSent(Map.of("Query", 1L));
  }

  @Test
  void anItemThatIsGoneWhenItIsWrittenIsNotCounted() {
    assertThat(ENGINE.count("UPDATE line SET quantity = quantity + 1 WHERE bill = 'b'"))
        .isEqualTo(3);
    assertThat(value(1, "quantity")).isEqualTo(number("2"));
    assertThat(value(2, "quantity")).isEqualTo(number("6"));
    assertThat(item(3)).doesNotContainKey("quantity");
  }

  @Test
  void aSubQueryMayDecideWhatIsWritten() {
    ENGINE.put("vip", "id", "one");
    ENGINE.put("vip", "id", "three");
    assertThat(
            ENGINE.count(
                "UPDATE line SET price = 0 WHERE bill = 'b' AND name IN (SELECT id FROM vip)"))
        .isEqualTo(2);
    assertThat(value(2, "price")).isEqualTo(number("20"));
    assertThat(
            ENGINE.count(
                "DELETE FROM line WHERE bill = 'b' AND NOT EXISTS"
                    + " (SELECT 1 FROM vip WHERE vip.id = line.name)"))
        .isEqualTo(1);
    assertThat(item(2)).isEmpty();
  }

  /** The inner one refers to a row that is not of the table that is written to. */
  @Test
  void aSubQueryMayHaveOneOfItsOwn() {
    ENGINE.put("vip", "id", "one");
    assertThat(
            ENGINE.count(
                "UPDATE line SET quantity = 9 WHERE bill = 'b' AND EXISTS (SELECT 1 FROM vip"
                    + " WHERE vip.id = line.name AND EXISTS (SELECT 1 FROM copy"
                    + " WHERE copy.bill = 'sample' AND vip.id <> copy.name))"))
        .isPositive();
    UpdateItemRequest update =
        ENGINE.recording().requests("UpdateItem").get(0).as(UpdateItemRequest.class);
    assertThat(update.expressionAttributeNames().values())
        .containsExactlyInAnyOrder("name", "quantity", "bill");
  }

  @Test
  void aTableIsNotWrittenAsAWholeByMistake() {
    assertFails(() -> ENGINE.count("DELETE FROM line"), SqlState.NOT_SERVED, "FULL_SCAN", "WHERE");
    assertFails(
        () -> ENGINE.count("UPDATE line SET name = 'x'"),
        SqlState.NOT_SERVED,
        "FULL_SCAN",
        "WHERE");
    assertThat(ENGINE.count("UPDATE line /*+ FULL_SCAN */ SET name = 'x' WHERE TRUE")).isEqualTo(4);
  }

  @Test
  void moreThanTheBudgetIsNotWritten() {
    Limits limits =
        new Limits(0, 0, new ReadBounds(64L << 20, 0, 0, 1), 1_000_000, new WriteBounds(2, 0));
    assertFails(
        () -> ENGINE.rows("DELETE FROM line WHERE bill = 'b'", limits),
        SqlState.LIMIT_REACHED,
        "writeBudget=2",
        "nothing was written");
    assertThat(item(1)).isNotEmpty();
  }

  @Test
  void howManyRowsAreShownHasNothingToDoWithWhatIsWritten() {
    Limits limits = new Limits(1, 1, 64L << 20);
    ENGINE.rows("DELETE FROM line WHERE bill = 'b'", limits);
    assertThat(item(3)).isEmpty();
  }

  // ---- documents

  @Test
  void aMemberOfAMapIsSetWhereItIs() {
    put(4, "address", AttributeValue.fromM(Map.of("city", text("Bern"), "zip", text("3000"))));
    assertThat(
            ENGINE.count(
                "UPDATE line SET \"address.city\" = 'Genf' WHERE bill = 'b' AND number = 4"))
        .isEqualTo(1);
    ENGINE.assertSent(Map.of("UpdateItem", 1L));
    assertThat(value(4, "address"))
        .isEqualTo(AttributeValue.fromM(Map.of("city", text("Genf"), "zip", text("3000"))));
    assertThat(
            ENGINE.count("UPDATE line SET \"address.city\" = NULL WHERE bill = 'b' AND number = 4"))
        .isEqualTo(1);
    assertThat(value(4, "address")).isEqualTo(AttributeValue.fromM(Map.of("zip", text("3000"))));
  }

  @Test
  void aMapThatIsMissingIsMade() {
    assertThat(
            ENGINE.count(
                "UPDATE line SET \"address.city\" = 'Genf' WHERE bill = 'b' AND number = 1"))
        .isEqualTo(1);
    assertThat(value(1, "address")).isEqualTo(AttributeValue.fromM(Map.of("city", text("Genf"))));
    assertThat(
            ENGINE.count("UPDATE line SET \"address.city\" = NULL WHERE bill = 'b' AND number = 2"))
        .isEqualTo(1);
    assertThat(item(2)).doesNotContainKey("address");
    assertThat(
            ENGINE.count(
                "UPDATE line SET \"address.city\" = 'Genf' WHERE bill = 'b' AND number = 5"))
        .isZero();
    put(4, "address", text("none"));
    assertFails(
        () ->
            ENGINE.count(
                "UPDATE line SET \"address.city\" = 'Genf' WHERE bill = 'b' AND number = 4"),
        SqlState.WRONG_TYPE,
        "address");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"x\",\"y\"] | SS",
        "[\"x\",\"x\"] |",
        "[] |",
        "[1] |",
        "{\"a\":1} |",
        "nonsense |",
      })
  void aSetStaysASet(String json, @Nullable String type) {
    put(4, "tags", AttributeValue.fromSs(List.of("a", "b")));
    String sql = "UPDATE line SET tags = ? WHERE bill = 'b' AND number = 4";
    if (type == null) {
      assertFails(() -> ENGINE.count(sql, json), SqlState.WRONG_TYPE, "tags");
      assertThat(value(4, "tags")).isEqualTo(AttributeValue.fromSs(List.of("a", "b")));
    } else {
      assertThat(ENGINE.count(sql, json)).isEqualTo(1);
      assertThat(Objects.requireNonNull(value(4, "tags")).type().name()).isEqualTo(type);
    }
  }

  @Test
  void whatIsInAMapStaysWhatItWas() {
    put(
        4,
        "address",
        AttributeValue.fromM(
            Map.of("codes", AttributeValue.fromNs(List.of("1", "2")), "city", text("Bern"))));
    assertThat(
            ENGINE.count(
                "UPDATE line SET address = '{\"codes\":[3],\"city\":\"Genf\",\"more\":[3]}'"
                    + " WHERE bill = 'b' AND number = 4"))
        .isEqualTo(1);
    assertThat(value(4, "address"))
        .isEqualTo(
            AttributeValue.fromM(
                Map.of(
                    "codes", AttributeValue.fromNs(List.of("3")),
                    "city", text("Genf"),
                    "more", AttributeValue.fromL(List.of(number("3"))))));
  }

  @Test
  void anElementOfAListThatWasInItStaysWhatItWas() {
    AttributeValue seal = AttributeValue.fromB(SdkBytes.fromUtf8String("seal"));
    put(4, "address", AttributeValue.fromL(List.of(text("a"), seal, number("1"))));
    String sql = "UPDATE line SET address = ? WHERE bill = 'b' AND number = 4";
    assertThat(ENGINE.count(sql, "[2, \"c2VhbA==\", \"a\"]")).isEqualTo(1);
    assertThat(value(4, "address"))
        .isEqualTo(AttributeValue.fromL(List.of(number("2"), seal, text("a"))));
    assertFails(
        () -> ENGINE.count(sql, "[2, \"b\", \"c2VhbA==\"]"),
        SqlState.WRONG_TYPE,
        "address",
        "binary");
    assertThat(ENGINE.count(sql, "[1, \"a\"]")).isEqualTo(1);
    assertThat(ENGINE.count(sql, "[\"c2VhbA==\"]")).isEqualTo(1);
    assertThat(value(4, "address")).isEqualTo(AttributeValue.fromL(List.of(text("c2VhbA=="))));
  }

  // ---- INSERT of a query

  @Test
  void theRowsOfAQueryAreInserted() {
    assertThat(
            ENGINE.count(
                "INSERT INTO copy (bill, number, name, price)"
                    + " SELECT bill, number, UPPER(name), price + ? FROM line WHERE bill = 'b'",
                1))
        .isEqualTo(3);
    ENGINE.assertSent(Map.of("Query", 1L, "PutItem", 3L));
    assertThat(item("copy", 2))
        .isEqualTo(
            Map.of(
                "bill", text("b"),
                "number", number("2"),
                "name", text("TWO"),
                "price", number("21")));
    assertFails(
        () ->
            ENGINE.count(
                "INSERT INTO copy (bill, number) SELECT bill, number FROM line WHERE bill = 'b'"),
        SqlState.DUPLICATE_KEY,
        "row 1 of 3");
    assertThat(
            ENGINE.count(
                "INSERT INTO copy (bill, number) SELECT bill, number FROM line WHERE bill = 'b'"
                    + " ON CONFLICT DO NOTHING"))
        .isZero();
    assertThat(
            ENGINE.count(
                "UPSERT INTO copy (bill, number, name)"
                    + " SELECT bill, number, 'y' FROM line WHERE bill = 'b' AND number < 3"))
        .isEqualTo(2);
    assertThat(item("copy", 1)).containsEntry("name", text("y")).containsKey("price");
    assertFails(
        () ->
            ENGINE.count("INSERT INTO copy (bill, number) SELECT bill FROM line WHERE bill = 'b'"),
        SqlState.SYNTAX,
        "2 columns");
  }

  @Test
  void aTableCanBeInsertedIntoItself() {
    assertThat(
            ENGINE.count(
                "INSERT INTO line (bill, number, name)"
                    + " SELECT bill, number + 3, name FROM line WHERE bill = 'b' AND number < 3"))
        .isEqualTo(2);
    assertThat(value(5, "name")).isEqualTo(text("two"));
  }
}
