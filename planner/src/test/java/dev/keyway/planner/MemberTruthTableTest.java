package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * What DynamoDB hands out for each predicate on sampled members of a map, of items where these are
 * less, equal, greater, of another type, NULL and missing, and the map is empty, missing, text and
 * a list: what SQL finds TRUE, and nothing else.
 */
class MemberTruthTableTest {

  private static final EngineStatements ENGINE = new EngineStatements();

  @BeforeAll
  static void load() {
    ENGINE.createTable("truth", "pk", "sk", ScalarAttributeType.S);
    put("less", address(s("ab"), n("1"), AttributeValue.fromBool(false)));
    put("same", address(s("abc"), n("2.5"), AttributeValue.fromBool(true)));
    put("more", address(s("x"), n("30"), AttributeValue.fromBool(true)));
    ENGINE.rows("SELECT * FROM truth WHERE pk = 'p'");
    // The columns are known now, so that these do not change them.
    put("other", address(n("2"), s("2.5"), s("true")));
    AttributeValue none = AttributeValue.fromNul(true);
    put("null", address(none, none, none));
    put("empty", AttributeValue.fromM(Map.of()));
    put("text", s("abc"));
    put("list", AttributeValue.fromL(List.of(s("abc"), n("2.5"))));
    ENGINE
        .client()
        .putItem(put -> put.tableName("truth").item(Map.of("pk", s("p"), "sk", s("missing"))));
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  private static AttributeValue address(
      AttributeValue city, AttributeValue zip, AttributeValue home) {
    return AttributeValue.fromM(Map.of("city", city, "zip", zip, "home", home));
  }

  private static void put(String sort, AttributeValue address) {
    Map<String, AttributeValue> item = Map.of("pk", s("p"), "sk", s(sort), "address", address);
    ENGINE.client().putItem(put -> put.tableName("truth").item(item));
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "address.zip" = 2.5                        | same
          "address.zip" <> 2.5                       | less more
          NOT "address.zip" = 2.5                    | less more
          "address.zip" < 2.5                        | less
          "address.zip" >= 2.5                       | more same
          "address.zip" BETWEEN 1 AND 2.5            | less same
          "address.zip" NOT BETWEEN 1 AND 2.5        | more
          "address.zip" IN (1, 30)                   | less more
          "address.zip" NOT IN (1, 30)               | same
          "address.city" = 'abc'                     | same
          "address.city" <> 'abc'                    | less more
          "address.city" > 'ab'                      | more same
          "address.city" LIKE 'ab%'                  | less same
          "address.city" NOT LIKE 'ab%'              | more
          "address.home"                             | more same
          NOT "address.home"                         | less
          "address.home" IS NOT TRUE                 | empty less list missing null other text
          "address.city" IS NULL                     | empty list missing null text
          "address.city" IS NOT NULL                 | less more other same
          "address.zip" = 1 OR "address.city" = 'abc' | less same
          NOT ("address.zip" = 1 OR "address.city" = 'abc') | more
          ("address.zip" > 1) IS NOT TRUE            | empty less list missing null other text
          """)
  void dynamoDbKeepsWhatSqlFindsTrue(String predicate, String expected) {
    List<List<Object>> rows = ENGINE.rows("SELECT sk FROM truth WHERE pk = 'p' AND " + predicate);

    assertThat(String.join(" ", rows.stream().map(row -> (String) row.get(0)).sorted().toList()))
        .isEqualTo(expected);
    assertThat(ENGINE.cost().itemsReturned()).as("items handed out").isEqualTo(rows.size());
  }
}
