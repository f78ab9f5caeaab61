package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyway.planner.catalog.TextTables;
import org.junit.jupiter.api.Test;

/** That the goldens can fail, and that their files survive a rewrite. */
class PlanFileTest {

  private static final String TABLES =
      """
      # Two small tables.

      table orders (customer; number) 20000000 items, 12GB
        customer  S
        number    N
        status    S
        index by_status (status; number)
        local index by_total (customer; status) keys only""";

  private static final String FILE =
      TABLES
          + """


          -- because the key is known
          -- at planning, even
          -- given maxRows 3
          SELECT status FROM orders
          WHERE customer = 'c1' AND number IN ({3 x #})
          ----
          direct:
          Project [status]
            BatchGetItem orders [customer = 'c1' AND number IN (1, 2, 3)]

          -- because nothing is read
          SELECT 1
          ----
          Values 1 row
          """;

  @Test
  void aFileIsWrittenAsItWasRead() {
    assertThat(PlanFile.parse(FILE).text()).isEqualTo(FILE);
  }

  @Test
  void casesHaveReasonSettingsAndStatement() {
    PlanFile.Case first = PlanFile.parse(FILE).cases().get(0);

    assertThat(first.because()).isEqualTo("the key is known");
    assertThat(first.given()).containsExactly("maxRows 3");
    assertThat(first.expandedSql())
        .isEqualTo("SELECT status FROM orders\nWHERE customer = 'c1' AND number IN (1, 2, 3)");
  }

  @Test
  void repetitionsAreJoinedByAWord() {
    String file = "-- because\n-- because x\n{2 x id = 'c#' | OR}\n----\n";

    assertThat(PlanFile.parse(file).cases().get(0).expandedSql())
        .isEqualTo("id = 'c1' OR id = 'c2'");
  }

  @Test
  void aCaseWithoutPlanIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanFile.parse("-- because x\nSELECT 1\n"));
  }

  @Test
  void aRightPlanPassesAndAWrongOneDoesNot() {
    PlanFile file = PlanFile.parse(FILE);
    PlanFile.Case right = file.cases().get(0);
    PlanFile.Case wrong = right.withPlan("direct:\nScan orders");
    try (GoldenPlanner planner = new GoldenPlanner()) {
      TextTables tables = TextTables.of(file.tables());

      assertThat(planner.plan(right, tables)).isEqualTo(right.plan());
      assertThat(planner.plan(wrong, tables)).isNotEqualTo(wrong.plan()).isEqualTo(right.plan());
    }
  }

  @Test
  void anotherTableMakesAnotherPlan() {
    PlanFile.Case golden = PlanFile.parse(FILE).cases().get(0);
    TextTables otherKey = TextTables.of("table orders (status)\n customer S\n number N\n status S");
    try (GoldenPlanner planner = new GoldenPlanner()) {
      assertThat(planner.plan(golden, otherKey)).contains("Scan orders").doesNotContain("Get");
    }
  }

  @Test
  void errorsAreShownWithTheirState() {
    PlanFile.Case golden = PlanFile.parse("-- because x\nSELECT * FROM no\n----\n").cases().get(0);
    try (GoldenPlanner planner = new GoldenPlanner()) {
      assertThat(planner.plan(golden, TextTables.of(TABLES))).startsWith("42S02 Table no ");
    }
  }

  @Test
  void tablesNotUnderstoodAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> TextTables.of("table t (id)\n id X"));
    assertThatIllegalArgumentException().isThrownBy(() -> TextTables.of("table t (no)\n id S"));
  }
}
