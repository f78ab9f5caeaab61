package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Texts that differ in comparands alone have one plan, and each its own rows. */
class SharedPlansTest {

  private static final EngineStatements ENGINE = new EngineStatements();

  @BeforeAll
  static void load() {
    ENGINE.createTable("orders", "customer", "number", ScalarAttributeType.N);
    for (int i = -3; i < 10; i++) {
      ENGINE.put(
          "orders", "customer", "c1", "number", i, "code", String.valueOf(i), "date", "d" + i);
    }
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
          customer = 'c1' AND number = 3        | customer = 'c2' AND number = 4
          customer = 'c1' AND number = -3       | customer = 'c1' AND number = -1
          customer = 'c1' AND number > 1.5      | customer = 'c1' AND number > 22.25
          customer = 'c1' AND number IN (1, 2)  | customer = 'c1' AND number IN (3, 3)
          customer = 'c1' AND number BETWEEN 1 AND 3 | customer = 'c1' AND number BETWEEN 5 AND 4
          customer = 'c1' AND number = '3'      | customer = 'c1' AND number = '4'
          customer = 'c1' AND code = 3          | customer = 'c1' AND code = 4
          customer = 'c1' AND code IN (3, 5)    | customer = 'c1' AND code IN (4, 99)
          customer = 'c1' AND date = 'd1'       | customer = 'c1' AND date = 'd2'
          customer = 'c1' AND 1 + number <= 3 AND date <> 'd1' | customer = 'c1' AND 1 + number <= 5 AND date <> ''
          """)
  void theSecondTextIsNotPlannedAgain(String first, String second) {
    for (String condition : List.of(first, second)) {
      String sql = "SELECT number FROM orders WHERE " + condition;
      assertThat(ENGINE.rows(sql)).containsExactlyInAnyOrderElementsOf(ENGINE.rowsAsWritten(sql));
    }
    LiftedQuery one = (LiftedQuery) ENGINE.plan("SELECT number FROM orders WHERE " + first);
    LiftedQuery other = (LiftedQuery) ENGINE.plan("SELECT number FROM orders WHERE " + second);
    assertThat(one.shared()).isSameAs(other.shared());
  }

  @Test
  void questionMarksComeFirst() {
    String sql = "SELECT number FROM orders WHERE number > 7 AND customer = ? AND date < 'd9'";

    assertThat(ENGINE.plan(sql).parameters()).containsExactly(ColumnType.VARCHAR);
    assertThat(ENGINE.rows(sql, "c1")).isEqualTo(ENGINE.rows(sql.replace("7", "'7'"), "c1"));
    assertThat(ENGINE.rows(sql, "c1")).hasSize(1);
  }

  @Test
  void aValueThatDoesNotFitIsSaidOfTheTextItself() {
    ENGINE.rows("SELECT code FROM orders WHERE customer = 'c1' AND number = '1'");

    assertThatThrownBy(
            () -> ENGINE.rows("SELECT code FROM orders WHERE customer = 'c1' AND number = 'one'"))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.WRONG_TYPE))
        .hasMessageContaining("'one'");
  }

  @Test
  void whatGroupsByAComparandIsPlannedAsItStands() {
    String sql =
        "SELECT CASE WHEN number = 1 THEN 'x' END FROM orders WHERE customer = 'c1'"
            + " GROUP BY CASE WHEN number = 1 THEN 'x' END"
            + " HAVING CASE WHEN number = 1 THEN 'x' END = 'x'";

    assertThat(ENGINE.rows(sql)).containsExactly(List.of("x"));
  }
}
