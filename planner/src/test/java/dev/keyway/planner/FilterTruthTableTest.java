package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * What DynamoDB hands out for each predicate, of items whose attributes are less, equal, greater,
 * of another type, NULL and missing: what SQL finds TRUE, and nothing else.
 */
class FilterTruthTableTest {

  private static final EngineStatements ENGINE = new EngineStatements();

  @BeforeAll
  static void load() {
    ENGINE.createTable("truth", "pk", "sk", ScalarAttributeType.S);
    put("less", s("ab"), n("1"), AttributeValue.fromBool(false), b(1));
    put("same", s("abc"), n("2.5"), AttributeValue.fromBool(true), b(2));
    put("more", s("x%z"), n("30"), AttributeValue.fromBool(true), b(200));
    put("empty", s(""), n("0"), AttributeValue.fromBool(false), b());
    ENGINE.rows("SELECT * FROM truth WHERE pk = 'p'");
    // The columns are known now, so that these two do not change them.
    put("other", n("2"), s("2.5"), s("true"), s("x"));
    AttributeValue none = AttributeValue.fromNul(true);
    put("null", none, none, none, none);
    put("missing");
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  private static void put(String sort, AttributeValue... values) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", s("p"));
    item.put("sk", s(sort));
    List<String> columns = List.of("txt", "num", "flag", "bin");
    for (int i = 0; i < values.length; i++) {
      item.put(columns.get(i), values[i]);
    }
    if (values.length > 0) {
      item.put("map", AttributeValue.fromM(Map.of("txt", values[0])));
    }
    ENGINE.client().putItem(request -> request.tableName("truth").item(item));
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  private static AttributeValue b(int... bytes) {
    byte[] array = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      array[i] = (byte) bytes[i];
    }
    return AttributeValue.fromB(SdkBytes.fromByteArray(array));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          num = 2.5                      | same
          num <> 2.5                     | empty less more
          NOT num = 2.5                  | empty less more
          num < 2.5                      | empty less
          num <= 2.5                     | empty less same
          num > 2.5                      | more
          num >= 2.5                     | more same
          2.5 < num                      | more
          num BETWEEN 1 AND 2.5          | less same
          num NOT BETWEEN 1 AND 2.5      | empty more
          num IN (1, 30)                 | less more
          num NOT IN (1, 30)             | empty same
          num NOT IN (1, NULL)           |
          num > 2.49999999999999999999999999999999999999999999999 | more same
          num = 2.49999999999999999999999999999999999999999999999 |
          num <> 2.49999999999999999999999999999999999999999999999 | empty less more same
          txt = 'abc'                    | same
          txt <> 'abc'                   | empty less more
          txt > 'ab'                     | more same
          txt = ''                       | empty
          txt > ''                       | less more same
          txt IN ('ab', 'x%z')           | less more
          txt NOT IN ('ab', 'x%z')       | empty same
          txt LIKE 'ab%'                 | less same
          txt NOT LIKE 'ab%'             | empty more
          txt LIKE 'abc'                 | same
          txt NOT LIKE 'abc'             | empty less more
          txt LIKE '%'                   | empty less more other same
          txt NOT LIKE '%'               |
          txt LIKE 'x!%%' ESCAPE '!'     | more
          txt LIKE 'ab%' ESCAPE ''       | less same
          txt NOT LIKE 'ab%' ESCAPE ''   | empty more
          flag                           | more same
          NOT flag                       | empty less
          flag = TRUE                    | more same
          flag <> TRUE                   | empty less
          flag IS TRUE                   | more same
          flag IS NOT TRUE               | empty less missing null other
          flag IS FALSE                  | empty less
          flag IS NOT FALSE              | missing more null other same
          bin = X'02'                    | same
          bin <> X'02'                   | empty less more
          bin > X'02'                    | more
          num IS NULL                    | missing null
          num IS NOT NULL                | empty less more other same
          txt IS NULL                    | missing null
          txt IS NOT NULL                | empty less more other same
          map IS NULL                    | missing
          num = 1 OR txt = 'abc'         | less same
          num = 1 OR txt IS NULL         | less missing null
          NOT (num = 1 OR txt = 'abc')   | empty more
          NOT (num = 1 AND txt = 'ab')   | empty more same
          (num = 1 OR num = 30) AND flag | more
          (num > 1) IS NOT TRUE          | empty less missing null other
          (num > 1) IS FALSE             | empty less
          (num > 1) IS NOT FALSE         | missing more null other same
          (num > 1 OR txt = 'ab') IS NOT TRUE | empty missing null other
          """)
  void dynamoDbKeepsWhatSqlFindsTrue(String predicate, String expected) {
    List<List<Object>> rows = rows(predicate);

    assertThat(sorted(rows)).isEqualTo(expected == null ? "" : expected);
    assertThat(handedOut()).as("items handed out").isEqualTo(rows.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          txt LIKE 'a_c'     | same | 1
          txt LIKE '%b%'     | less same | 2
          txt LIKE '_b'      | less | 2
          txt NOT LIKE '%b%' | empty more | 6
          num = 30 AND UPPER(txt) = 'X%Z' | more | 1
          num = 30 OR UPPER(txt) = 'ABC'  | more same | 6
          CAST(num AS INTEGER) = 3        | same | 6
          """)
  void whatIsNotSurelyEqualIsEvaluatedAgain(String predicate, String expected, int handedOut) {
    // The item of other types cannot be evaluated here.
    ENGINE
        .client()
        .deleteItem(d -> d.tableName("truth").key(Map.of("pk", s("p"), "sk", s("other"))));
    List<List<Object>> rows = rows(predicate);
    long seen = handedOut();
    put("other", n("2"), s("2.5"), s("true"), s("x"));

    assertThat(sorted(rows)).isEqualTo(expected);
    assertThat(seen).as("items handed out").isEqualTo(handedOut);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          num <> ?                  |
          num = ? OR num = 1        | less
          num NOT IN (?, 30)        |
          num IN (?, 30)            | more
          txt LIKE ?                |
          (num = ?) IS NOT TRUE     | empty less missing more null other same
          """)
  void nullComparesWithNothing(String predicate, String expected) {
    List<List<Object>> rows = rows(predicate, new Object[] {null});

    assertThat(sorted(rows)).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource({
    "num <> ?, 1e-131,  empty less more same",
    "num < ?,  1e126,   empty less more same",
    "num > ?,  -1e126,  empty less more same",
    "num < ?,  1e-131,  empty",
    "num > ?,  -1e-131, empty less more same",
  })
  void numbersThatNoAttributeHoldsAreBounds(String predicate, BigDecimal bound, String expected) {
    assertThat(sorted(rows(predicate, bound))).isEqualTo(expected);
    assertThat(handedOut()).isEqualTo(expected.split(" ").length);
  }

  @Test
  void whatCannotBeTrueIsNotAsked() {
    assertThat(rows("num = ? AND txt = 'abc'", new Object[] {null})).isEmpty();
    assertThat(ENGINE.recording().requests()).isEmpty();
    assertThat(rows("num > ?", new BigDecimal("1e126"))).isEmpty();
    assertThat(ENGINE.recording().requests()).isEmpty();
  }

  private static List<List<Object>> rows(String predicate, Object... parameters) {
    return ENGINE.rows("SELECT sk FROM truth WHERE pk = 'p' AND (" + predicate + ")", parameters);
  }

  private static String sorted(List<List<Object>> rows) {
    return String.join(" ", rows.stream().map(row -> String.valueOf(row.get(0))).sorted().toList());
  }

  private static long handedOut() {
    return ENGINE.cost().itemsReturned();
  }
}
