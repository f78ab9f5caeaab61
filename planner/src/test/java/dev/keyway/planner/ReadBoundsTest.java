package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.Limits.ReadBounds;
import dev.keyway.planner.exec.RowCursor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What stops a statement that is running: how far it comes, what it says, what it has sent. */
class ReadBoundsTest {

  private static final EngineStatements ENGINE = new EngineStatements();
  private static final int ITEMS = 60;

  /** So that 60 items are 2.4 MB: three pages, the first two of them of about 128 units. */
  private static final String FORTY_KILOBYTES = "x".repeat(40_000);

  private static final long ALL_BYTES = 64L << 20;

  @BeforeAll
  static void load() {
    ENGINE.createTable("large", "id", "number", ScalarAttributeType.N);
    for (int i = 0; i < ITEMS; i++) {
      ENGINE.put("large", "id", "a", "number", i, "text", FORTY_KILOBYTES);
    }
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @Test
  void aQueryStopsBeforeTheRequestThatItsBudgetDoesNotAllow() {
    try (RowCursor rows = ENGINE.open("SELECT number FROM large WHERE id = 'a'", budget(100))) {
      int given = 0;
      while (given < ENGINE.cost().itemsReturned() || given == 0) {
        assertThat(rows.next()).as("what is paid for is given out").isTrue();
        given++;
      }
      assertThat(given).isBetween(20, 30);
      assertThatThrownBy(rows::next)
          .isInstanceOfSatisfying(
              PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.LIMIT_REACHED))
          .hasMessageContaining("readBudget=100")
          .hasMessageContaining("units (" + given + " items in 1 requests)")
          .hasMessageContaining("raise readBudget");
    }
    assertThat(ENGINE.recording().counts()).isEqualTo(Map.of("Query", 1L));
  }

  @Test
  void allReadsOfAStatementShareOneBudget() {
    String both =
        "SELECT number FROM large WHERE id = 'a' UNION ALL SELECT number FROM large WHERE number > 5";

    assertStopped(both, budget(300), "readBudget=300");
    assertThat(ENGINE.recording().counts()).isEqualTo(Map.of("Query", 3L, "Scan", 1L));
    assertThat(ENGINE.recording().consumedUnits()).isBetween(300.0, 300 + 128.5);
  }

  @Test
  void aBudgetThatIsNotPassedStopsNothing() {
    assertThat(ENGINE.rows("SELECT number FROM large WHERE id = 'a'", budget(300))).hasSize(ITEMS);
    assertThat(ENGINE.cost().units()).isBetween(290.0, 300.0);
    assertThat(ENGINE.rows("SELECT number FROM large WHERE id = 'a'", budget(0))).hasSize(ITEMS);
  }

  @Test
  void theLastRequestMayPassTheBudget() {
    assertThat(ENGINE.rows("SELECT number FROM large WHERE id = 'a'", budget(290))).hasSize(ITEMS);
    assertThat(ENGINE.cost().units()).isGreaterThan(290);
  }

  @Test
  void theHintLiftsNoBudget() {
    assertStopped("SELECT /*+ FULL_SCAN */ COUNT(*) FROM large", budget(100), "readBudget=100");
    assertThat(ENGINE.recording().counts()).isEqualTo(Map.of("Scan", 1L));
  }

  @Test
  void aScanThatAnOldSizeLetInStopsAtItsLimit() {
    try (EngineStatements engine = grownSinceItWasDescribed()) {
      Limits megabyte = new Limits(0, 0, 1 << 20);

      assertThatThrownBy(() -> engine.rows("SELECT COUNT(*) FROM grown", megabyte))
          .isInstanceOfSatisfying(
              PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.LIMIT_REACHED))
          .hasMessageContaining("Scan of grown")
          .hasMessageContaining("fullScanLimit=1MB")
          .hasMessageContaining("items in 1 requests")
          .hasMessageContaining("/*+ FULL_SCAN */");
      assertThat(engine.recording().counts()).isEqualTo(Map.of("Scan", 1L));
      assertThat(engine.rows("SELECT COUNT(*) FROM grown", new Limits(0, 0, 4 << 20)))
          .containsExactly(List.of(ITEMS));
    }
  }

  @Test
  void theHintLiftsTheLimitOfAScan() {
    try (EngineStatements engine = grownSinceItWasDescribed()) {
      Limits megabyte = new Limits(0, 0, 1 << 20);

      assertThat(engine.rows("SELECT /*+ FULL_SCAN */ COUNT(*) FROM grown", megabyte))
          .containsExactly(List.of(ITEMS));
      assertThat(engine.rows("SELECT /*+ FULL_SCAN */ number FROM grown", megabyte)).hasSize(ITEMS);
    }
  }

  @Test
  void aScanBoundedByItsLimitReadsNoMore() {
    try (EngineStatements engine = grownSinceItWasDescribed()) {
      Limits kilobyte = new Limits(0, 0, 1 << 10);

      assertThat(engine.rows("SELECT number FROM grown LIMIT 2", kilobyte)).hasSize(2);
      assertThat(engine.cost().itemsRead()).isEqualTo(2);
    }
  }

  @Test
  void whatQueriesReadIsNoScan() {
    assertThat(ENGINE.rows("SELECT number FROM large WHERE id = 'a'", new Limits(0, 0, 1024)))
        .hasSize(ITEMS);
  }

  /** A table that was empty when it was described, as a loaded one seems to be for six hours. */
  private static EngineStatements grownSinceItWasDescribed() {
    EngineStatements engine = new EngineStatements();
    engine.createTable("grown", "id", "number", ScalarAttributeType.N);
    assertThat(engine.rows("SELECT id FROM grown")).isEmpty();
    for (int i = 0; i < ITEMS; i++) {
      engine.put("grown", "id", "a", "number", i, "text", FORTY_KILOBYTES);
    }
    return engine;
  }

  private static Limits budget(long units) {
    return new Limits(0, 0, new ReadBounds(ALL_BYTES, units, 0, 1));
  }

  private static void assertStopped(String sql, Limits limits, String said) {
    assertThatThrownBy(() -> ENGINE.rows(sql, limits))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.LIMIT_REACHED))
        .hasMessageContaining(said);
  }
}
