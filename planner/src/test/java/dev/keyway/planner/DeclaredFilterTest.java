package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * What DynamoDB hands out for predicates on columns that are written otherwise than SQL has them,
 * of items whose attributes are less, equal, greater, NULL and missing.
 */
class DeclaredFilterTest {

  private static final CatalogText CATALOG =
      new CatalogText(
          "times.yaml",
          """
          tables:
            times:
              columns:
                ms:     { type: TIMESTAMP, encoding: epochMillis }
                secs:   { type: TIMESTAMP, encoding: epochSeconds }
                stamp:  TIMESTAMP
                minute: { type: TIMESTAMP, encoding: "yyyy-MM-dd HH:mm" }
                day:    DATE
                german: { type: DATE, encoding: dd.MM.yyyy }
                iso:    { type: TIMESTAMP, encoding: iso8601 }
                size:   { type: INTEGER, stored: S }
          """);

  private static final EngineStatements ENGINE =
      EngineStatements.declaring(new Declarations(CATALOG, OnMismatch.ERROR));

  @BeforeAll
  static void load() {
    ENGINE.createTable("times", "pk", "sk", ScalarAttributeType.S);
    put("less", "1767225600", "2026-01-01T00:00:00.000Z", "01.01.2026", "1");
    put("same", "1767348000", "2026-01-02T10:00:00.000Z", "02.01.2026", "10");
    put("more", "1772323200", "2026-03-01T00:00:00.000Z", "01.03.2026", "9");
    for (String name : List.of("null", "missing")) {
      Map<String, AttributeValue> item = key(name);
      if (name.equals("null")) {
        for (String column :
            List.of("ms", "secs", "stamp", "minute", "day", "german", "iso", "size")) {
          item.put(column, AttributeValue.fromNul(true));
        }
      }
      ENGINE.client().putItem(request -> request.tableName("times").item(item));
    }
    ENGINE.rows("SELECT * FROM times WHERE pk = 'p'");
  }

  private static Map<String, AttributeValue> key(String name) {
    Map<String, AttributeValue> key = new HashMap<>();
    key.put("pk", AttributeValue.fromS("p"));
    key.put("sk", AttributeValue.fromS(name));
    return key;
  }

  private static void put(String name, String seconds, String stamp, String german, String size) {
    Map<String, AttributeValue> item = key(name);
    item.put("ms", AttributeValue.fromN(seconds + "000"));
    item.put("secs", AttributeValue.fromN(seconds));
    item.put("stamp", AttributeValue.fromS(stamp));
    item.put("iso", AttributeValue.fromS(stamp));
    item.put("minute", AttributeValue.fromS(stamp.substring(0, 16).replace('T', ' ')));
    item.put("day", AttributeValue.fromS(stamp.substring(0, 10)));
    item.put("german", AttributeValue.fromS(german));
    item.put("size", AttributeValue.fromS(size));
    ENGINE.client().putItem(request -> request.tableName("times").item(item));
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          = TIMESTAMP '2026-01-02 10:00:00'      | same
          <> TIMESTAMP '2026-01-02 10:00:00'     | less more
          < TIMESTAMP '2026-01-02 10:00:00'      | less
          <= TIMESTAMP '2026-01-02 10:00:00'     | less same
          > TIMESTAMP '2026-01-02 10:00:00'      | more
          >= TIMESTAMP '2026-01-02 10:00:00'     | more same
          >= TIMESTAMP '2026-01-02 10:00:00.001' | more
          < TIMESTAMP '2026-01-02 10:00:00.001'  | less same
          <= TIMESTAMP '2026-01-02 10:00:30'     | less same
          > TIMESTAMP '2026-01-02 09:59:59.999'  | more same
          = TIMESTAMP '2026-01-02 10:00:00.001'  |
          <> TIMESTAMP '2026-01-02 10:00:00.001' | less more same
          = '2026-01-02 10:00:00'                | same
          IN (TIMESTAMP '2026-01-02 10:00:00', TIMESTAMP '2026-01-02 10:00:00.5') | same
          NOT IN (TIMESTAMP '2026-01-02 10:00:00', TIMESTAMP '2026-01-02 10:00:00.5') | less more
          BETWEEN TIMESTAMP '2026-01-01 00:00:00' AND TIMESTAMP '2026-01-31 00:00:00' | less same
          IS NULL                                | missing null
          IS NOT NULL                            | less more same
          """)
  void timesAreComparedByDynamoDb(String predicate, String expected) {
    for (String column : List.of("ms", "secs", "stamp", "minute")) {
      assertHandedOut(column + " " + predicate, expected);
    }
    assertThat(names("iso " + predicate)).as("iso8601").isEqualTo(text(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          day = DATE '2026-01-02'              | same
          day > DATE '2026-01-02'              | more
          day <> DATE '2026-01-02'             | less more
          german = DATE '2026-01-02'           | same
          german <> DATE '2026-01-02'          | less more
          german IN (DATE '2026-01-02', DATE '2026-03-01') | more same
          (day > DATE '2026-01-02') IS NOT TRUE | less missing null same
          """)
  void datesAreComparedByDynamoDb(String predicate, String expected) {
    assertHandedOut(predicate, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          german > DATE '2026-01-02' | more
          iso > TIMESTAMP '2026-01-31 00:00:00' | more
          size > 9                   | same
          size = 9                   | more
          """)
  void whatHasAnotherOrderIsEvaluatedHere(String predicate, String expected) {
    assertThat(names(predicate)).isEqualTo(expected);
    assertThat(ENGINE.cost().itemsReturned()).isEqualTo(5);
  }

  @Test
  void nullComparesWithNothing() {
    assertThat(names("minute <> ?", new Object[] {null})).isEmpty();
    assertThat(names("minute NOT IN (?, ?)", null, "2026-01-02 10:00:00")).isEmpty();
  }

  private static void assertHandedOut(String predicate, @Nullable String expected) {
    String names = names(predicate);
    assertThat(names).as(predicate).isEqualTo(text(expected));
    assertThat(ENGINE.cost().itemsReturned())
        .as("handed out for " + predicate)
        .isEqualTo(names.isEmpty() ? 0 : names.split(" ", -1).length);
  }

  private static String text(@Nullable String expected) {
    return expected == null ? "" : expected;
  }

  private static String names(String predicate, @Nullable Object... parameters) {
    return ENGINE.rows("SELECT sk FROM times WHERE pk = 'p' AND " + predicate, parameters).stream()
        .map(row -> String.valueOf(row.get(0)))
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
