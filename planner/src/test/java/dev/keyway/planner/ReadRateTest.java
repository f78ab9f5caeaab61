package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.Limits.ReadBounds;
import dev.keyway.planner.exec.Limits.WriteBounds;
import dev.keyway.testkit.RecordedRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** How long statements wait for the rate they are given, on a clock that only waiting moves. */
class ReadRateTest {

  private static final FakeTime TIME = new FakeTime();
  private static final EngineStatements ENGINE = new EngineStatements(TIME);
  private static final int ITEMS = 60;
  private static final long RATE = 64;

  @BeforeAll
  static void load() {
    for (String table : List.of("large", "other", "provisioned")) {
      ENGINE.createTable(table, "id", "number", ScalarAttributeType.N);
      for (int i = 0; i < ITEMS; i++) {
        // 2.4 MB: three pages, the first two of them of about 128 units.
        ENGINE.put(table, "id", "a", "number", i, "text", "x".repeat(40_000));
      }
    }
    ENGINE
        .client()
        .updateTable(
            table ->
                table
                    .tableName("provisioned")
                    .billingMode(BillingMode.PROVISIONED)
                    .provisionedThroughput(
                        provisioned ->
                            provisioned.readCapacityUnits(2 * RATE).writeCapacityUnits(1L)));
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  /** Whatever was read is paid for. */
  @BeforeEach
  void passTheTime() {
    TIME.pass(TimeUnit.HOURS.toNanos(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT number FROM large WHERE id = 'a'",
        "SELECT number FROM large",
        "SELECT COUNT(*) FROM large"
      })
  void aPageWaitsUntilThoseBeforeItArePaidFor(String sql) {
    ENGINE.rows(sql, rate(RATE));

    List<RecordedRequest> pages = ENGINE.recording().requests();
    assertThat(pages).hasSize(3);
    double before = pages.get(0).consumedUnits() + pages.get(1).consumedUnits();
    // An idle second is saved.
    assertThat(TIME.waitedSeconds()).isCloseTo(before / RATE - 1, within(1e-6));
  }

  @Test
  void readsOfOnePageWaitForNobodyAndCostNobody() {
    for (int i = 0; i < 5; i++) {
      ENGINE.rows("SELECT text FROM large WHERE id = 'a' AND number < 20", rate(1));
      ENGINE.rows("SELECT text FROM large WHERE id = 'a' AND number = 1", rate(1));
    }
    ENGINE.rows("SELECT number FROM large WHERE id = 'a'", rate(RATE));

    double before =
        ENGINE.recording().requests().stream()
            .limit(2)
            .mapToDouble(RecordedRequest::consumedUnits)
            .sum();
    assertThat(TIME.waitedSeconds()).isCloseTo(before / RATE - 1, within(1e-6));
  }

  @Test
  void statementsOfATableShareTheRate() {
    ENGINE.rows("SELECT number FROM large", rate(RATE));
    double alone = TIME.waitedSeconds();
    double left = ENGINE.recording().requests().get(2).consumedUnits() / RATE;
    ENGINE.rows("SELECT number FROM large WHERE id = 'a'", rate(RATE));

    // The second saved is saved once, and what the first left is paid by the second.
    assertThat(TIME.waitedSeconds()).isCloseTo(2 * alone + left + 1, within(1e-6));
  }

  @Test
  void anotherTableHasARateOfItsOwn() {
    ENGINE.rows("SELECT number FROM large", rate(RATE));
    double alone = TIME.waitedSeconds();
    ENGINE.rows("SELECT number FROM other", rate(RATE));

    assertThat(TIME.waitedSeconds()).isCloseTo(2 * alone, within(1e-6));
  }

  @Test
  void byDefaultItIsHalfOfWhatIsProvisioned() {
    ENGINE.rows("SELECT number FROM large", rate(RATE));
    double given = TIME.waitedSeconds();
    ENGINE.rows("SELECT number FROM provisioned", rate(0));
    assertThat(TIME.waitedSeconds()).isCloseTo(2 * given, within(1e-6));
    assertThat(given).isPositive();
  }

  @Test
  void anOnDemandTableWithoutAMaximumIsNotHeldUp() {
    ENGINE.rows("SELECT number FROM large", rate(0));

    assertThat(ENGINE.recording().total()).isEqualTo(3);
    assertThat(TIME.waitedSeconds()).isZero();
  }

  @Test
  void aWaitEndsWhenTheStatementIsCancelled() {
    assertStopped(ExecutionContext::cancel, SqlState.CANCELLED);
  }

  @Test
  void aWaitEndsAtTheTimeOut() {
    assertStopped(ExecutionContext::expire, SqlState.TIMED_OUT);
  }

  private static void assertStopped(Consumer<ExecutionContext> stop, SqlState state) {
    TIME.meanwhile(() -> stop.accept(ENGINE.context()));

    assertThatThrownBy(() -> ENGINE.rows("SELECT number FROM large", rate(1)))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(state));
    assertThat(ENGINE.recording().total()).isEqualTo(1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void nobodyWaitsForAPageThatTheBudgetDoesNotAllow() {
    assertThatThrownBy(
            () ->
                ENGINE.rows(
                    "SELECT number FROM large",
                    new Limits(0, 0, new ReadBounds(1 << 30, 100, 1, 1))))
        .hasMessageContaining("readBudget");
    assertThat(TIME.waitedSeconds()).isZero();
  }

  @Test
  void aStatementThatWritesKeepsToARateOfItsOwn() {
    Limits limits =
        new Limits(0, 0, new ReadBounds(1 << 30, 0, 1, 1), 1_000_000, new WriteBounds(0, 1));
    ENGINE.rows(
        "INSERT INTO other (id, number) VALUES ('w', 1), ('w', 2), ('w', 3), ('w', 4), ('w', 5)",
        limits);

    // Of five units the first is free and the last not yet paid for; an idle second is saved.
    assertThat(TIME.waitedSeconds()).isCloseTo(2, within(1e-6));
    ENGINE.rows("DELETE FROM other WHERE id = 'w' AND number = 1", limits);
    assertThat(TIME.waitedSeconds()).isCloseTo(2, within(1e-6));
  }

  private static Limits rate(long units) {
    return new Limits(0, 0, new ReadBounds(1 << 30, 0, units, 1));
  }
}
