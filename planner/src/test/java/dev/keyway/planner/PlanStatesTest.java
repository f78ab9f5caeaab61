package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.catalog.TextTables;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQLState of what cannot be planned, and that what is merely long can. */
class PlanStatesTest {

  private static final GoldenPlanner PLANNER = new GoldenPlanner();
  private static final TextTables TABLES =
      TextTables.of(
          """
          table orders (customer; number)
            customer  S
            number    N
            status    S
            total     N
            paid      BOOL
            photo     B
          """);

  @AfterAll
  static void stopPlanning() {
    PLANNER.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT|42601",
        "SELECT FROM orders|42601",
        "SELECT * FROM orders WHERE|42601",
        "SELECT * FROM orders ORDER customer|42601",
        "SELECT (1|42601",
        "SELECT 1)|42601",
        "SELECT * FROM nope|42S02",
        "SELECT * FROM other.orders|42S02",
        "SELECT * FROM orders o JOIN nope n ON n.id = o.customer|42S02",
        "SELECT nope FROM orders|42S22",
        "SELECT o.nope FROM orders o|42S22",
        "SELECT x.customer FROM orders o|42S22",
        "SELECT * FROM orders WHERE nope = 1|42S22",
        "SELECT customer FROM orders a, orders b|42702",
        "SELECT number + status FROM orders WHERE status > 5|42804",
        "SELECT * FROM orders WHERE status BETWEEN 1 AND 2|42804",
        "SELECT * FROM orders WHERE number|42804",
        "SELECT paid + 1 FROM orders|42804",
        "SELECT SUM(status) FROM orders|42804",
        "SELECT number FROM orders UNION SELECT CURRENT_DATE FROM orders|42804",
        "SELECT CAST(number AS BIGINT) FROM orders EXCEPT SELECT CURRENT_TIME FROM orders|42804",
        "SELECT AVG(status) FROM orders GROUP BY customer|42804",
        "SELECT no_such_function(1)|42804",
        "SELECT * FROM orders WHERE number = 'x'|22018",
        "SELECT * FROM orders WHERE number > 'x'|22018",
        "SELECT * FROM orders WHERE number BETWEEN 'x' AND 3|22018",
        "SELECT * FROM orders WHERE number = '1e999999999'|22003",
        "SELECT * FROM orders WHERE number IN (1, '1e-999999999')|22003",
        "SELECT /*+ INDEX(a) */ * FROM orders|22023",
        "SELECT /*+ SNAPSHOT */ * FROM orders|HYC00",
        "SELECT /*+ SNAPSHOT, INDEX(a) */ * FROM orders|22023",
        "SELECT /*+ SNAPSHOT */ nope FROM orders /*+ SNAPSHOT */|42S22",
        "SELECT /*+ SNAPSHOT */ * FROM orders WHERE|42601",
        "SELECT /*+ SNAPSHOT a b ( */ * FROM orders|42601",
        "SELECT /*+ SNAPSHOT */ * FROM orders WHERE customer = 'c'|HYC00",
        "SELECT * FROM orders FOR UPDATE|HYC00",
        "SELECT * FROM orders FOR UPDATE SKIP LOCKED|HYC00",
        "SELECT * FROM orders FOR UPDATE OF|42601",
        "SELECT * FROM orders FOR UPDATE NOW|42601",
        "SELECT * FROM orders FOR UPDATE WHERE|42601",
        "SELECT nope FROM orders FOR UPDATE|42S22",
        "SELECT COUNT(*) FROM orders WHERE customer = 'c' FOR UPDATE|HYC00",
      })
  void whatCannotBePlannedHasItsState(String sql, String state) {
    assertThat(plan(sql)).startsWith(state + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ;",
        "SELECT * FROM orders WHERE customer = 'secret' AND nope = 1",
        "SELECT * FROM orders WHERE customer = 'secret' AND AND",
      })
  void messagesAreShortAndQuoteNoOtherValues(String sql) {
    assertThat(plan(sql)).hasSizeLessThan(300).doesNotContain("secret").doesNotContain("Exception");
  }

  @Test
  void aWrongAliasIsCalledOne() {
    assertThat(plan("SELECT o.customer FROM orders p")).contains("is called o;");
  }

  @Test
  void tenThousandParenthesesAreTooComplex() {
    assertThat(plan("SELECT " + "(".repeat(10_000) + "1" + ")".repeat(10_000)))
        .startsWith("54001 ");
    assertThat(
            plan(
                "SELECT * FROM orders WHERE "
                    + "(".repeat(10_000)
                    + "number = 1"
                    + ")".repeat(10_000)))
        .startsWith("54001 ");
    assertThat(plan("SELECT " + "(".repeat(10_000))).startsWith("54001 ");
  }

  @Test
  void aHundredParenthesesAreNot() {
    assertThat(plan("SELECT " + "(".repeat(100) + "1" + ")".repeat(100))).isEqualTo("Values 1 row");
  }

  @Test
  void fiveHundredOrsArePlanned() {
    assertThat(plan(where("total = # OR status = 's#'", 250, " OR "))).contains("Scan orders");
    assertThat(plan(where("customer = 'c#'", 500, " OR "))).contains("... 500 values");
  }

  @Test
  void aHundredOrsThatAreNoListArePlanned() {
    assertThat(plan(where("(total > # AND status = 's#')", 100, " OR "))).contains("Scan orders");
  }

  private static String where(String term, int count, String separator) {
    return IntStream.range(0, count)
        .mapToObj(i -> term.replace("#", String.valueOf(i)))
        .collect(Collectors.joining(separator, "SELECT status FROM orders WHERE ", ""));
  }

  private static String plan(String sql) {
    return PLANNER.plan(new PlanFile.Case(List.of("-- because"), sql, ""), TABLES);
  }
}
