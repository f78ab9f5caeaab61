package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralNormaliserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT * FROM t WHERE a = 'x'                          | x
          SELECT * FROM t WHERE a = 'it''s' AND b <> 1.50        | it's 1.50
          SELECT * FROM t WHERE a >= -5 OR (b < .5);             | -5 0.5
          SELECT * FROM t WHERE a BETWEEN 1 AND 2 AND b = 3      | 1 2 3
          SELECT * FROM t WHERE a NOT BETWEEN 'a' AND 'b'        | a b
          SELECT * FROM t WHERE a IN ('x', 'y') AND b NOT IN (1) | x y 1
          SELECT 1, 'q' FROM t WHERE a = 2 GROUP BY a, 3 ORDER BY 4 LIMIT 5 | 2
          SELECT * FROM t JOIN u ON t.a = u.a AND u.b = 7 WHERE t.c = 8     | 7 8
          SELECT a FROM t GROUP BY a HAVING COUNT(*) > 2         | 2
          SELECT * FROM t WHERE a IN (SELECT 1 FROM u WHERE b = 2) AND c = 3 | 2 3
          WITH x AS (SELECT * FROM t WHERE a = 1) SELECT * FROM x WHERE b = 2 | 1 2
          SELECT * FROM t WHERE CASE WHEN a = 1 THEN 2 ELSE 3 END = 4 | 1 4
          SELECT a FROM t WHERE a = 1 UNION ALL SELECT 2 FROM u WHERE b = 3 | 1 3
          """)
  void comparandsAreLifted(String sql, String values) {
    LiteralNormaliser.Normalised normalised = normalised(sql);

    assertThat(Arrays.stream(normalised.values()).map(String::valueOf).toList())
        .containsExactlyElementsOf(List.of(values.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM t WHERE 1 = 0",
        "SELECT * FROM t WHERE 'a' BETWEEN 'b' AND 'c' OR 1 NOT IN (1, 2)",
        "SELECT * FROM t WHERE a LIKE 'x%' AND b LIKE 'y!%' ESCAPE '!'",
        "SELECT * FROM t WHERE d > DATE '2024-01-01' AND e < CURRENT_TIMESTAMP - INTERVAL '1' DAY",
        "SELECT * FROM t WHERE a = 5 + b AND c = 'x' || d AND e = 3 * 2",
        "SELECT * FROM t WHERE a = 1e3 AND b = X'00' AND c = U&'x'",
        "SELECT * FROM t WHERE a = 123456789012345678901",
        "SELECT * FROM t WHERE a = 0.1234567890123456789",
        "SELECT * FROM t WHERE (a, b) IN ((1, 2), (3, 4)) AND (a, b) = (1, 2)",
        "SELECT * FROM t WHERE a IN (1, b, 2) AND b IN (1, 2 + 3)",
        "SELECT a = 1, CASE WHEN b = 2 THEN 3 END FROM t ORDER BY a = 4 LIMIT 5",
        "SELECT * FROM t WHERE a IN (1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17)",
        "EXPLAIN SELECT * FROM t WHERE a = 1",
        "SELECT * FROM t WHERE a = ",
        "SELECT * FROM t WHERE a IN (1, ",
        "SELECT * FROM t WHERE a BETWEEN 1 AND",
        "",
      })
  void theRestStays(String sql) {
    assertThat(LiteralNormaliser.of(sql)).isNull();
  }

  @Test
  void textsThatDifferInComparandsAloneShareATemplate() {
    assertThat(template("SELECT 1 FROM t WHERE a = 'x' AND b > 1"))
        .isEqualTo(template("SELECT 1 FROM t WHERE a = '' AND b > -20.5"))
        .isNotEqualTo(template("SELECT 2 FROM t WHERE a = 'x' AND b > 1"))
        .isNotEqualTo(template("SELECT 1 FROM t WHERE a = 5 AND b > 1"))
        .isNotEqualTo(template("SELECT /*+ FULL_SCAN */ 1 FROM t WHERE a = 'x' AND b > 1"));
  }

  @Test
  void literalsAreFoundAgainWhereAWordWasPutInQuotes() {
    LiteralNormaliser.Normalised normalised =
        normalised("SELECT 'q' FROM t WHERE date = 'x' AND b = -1");

    String edited = "SELECT 'q' FROM t WHERE \"date\" = 'x' AND b = -1";
    assertThat(normalised.in(edited))
        .extracting(literal -> edited.substring(literal.offset()))
        .containsExactly("'x' AND b = -1", "-1");
    assertThat(normalised.values()).containsExactly("x", BigDecimal.ONE.negate());
  }

  private static String template(String sql) {
    return normalised(sql).template();
  }

  private static LiteralNormaliser.Normalised normalised(String sql) {
    return Objects.requireNonNull(LiteralNormaliser.of(sql), sql);
  }
}
