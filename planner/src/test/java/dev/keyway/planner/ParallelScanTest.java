package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.Limits.ReadBounds;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.Fault;
import dev.keyway.testkit.Gate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** A Scan in segments: all rows once, no more ahead than said, and an end whatever happens. */
@Timeout(60)
class ParallelScanTest {

  private static final int ITEMS = 300;
  private static final int SEGMENTS = 4;
  private static final Limits PARALLEL = limits(SEGMENTS, 0);
  private static final String ALL = "SELECT id FROM large";

  private static final EngineStatements ENGINE = new EngineStatements();

  @BeforeAll
  static void load() {
    ENGINE.createTable("large", "id", ScalarAttributeType.N);
    for (int i = 0; i < ITEMS; i++) {
      // 12 MB: three or four pages of each segment.
      ENGINE.put("large", "id", i, "parity", i % 2, "text", "x".repeat(40_000));
    }
    ENGINE.plan(ALL);
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  /** Whatever a test has done, it left no thread. */
  @AfterEach
  void noThreadIsLeft() throws InterruptedException {
    ENGINE.faulty().calm();
    for (Thread thread : scanning()) {
      thread.join();
    }
  }

  @Test
  void allSegmentsTogetherAreTheTable() {
    assertThat(ENGINE.rows(ALL, PARALLEL))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, ITEMS).<List<@Nullable Object>>mapToObj(List::of).toList());
    assertThat(segments()).isEqualTo(Set.of("0 of 4", "1 of 4", "2 of 4", "3 of 4"));
    assertCostIsWhatWasSent();
  }

  @Test
  void aCountCountsAllSegments() {
    assertThat(ENGINE.rows("SELECT COUNT(*) FROM large", PARALLEL)).containsExactly(List.of(ITEMS));
    assertThat(scans()).hasSizeGreaterThan(SEGMENTS);
    assertThat(scans()).allSatisfy(scan -> assertThat(scan.select()).isEqualTo(Select.COUNT));
    assertCostIsWhatWasSent();
  }

  @Test
  void whatStandsAboveSeesAllRows() {
    assertThat(
            ENGINE.rows(
                "SELECT parity, COUNT(*), MAX(id) FROM large WHERE id >= 10 GROUP BY parity",
                PARALLEL))
        .containsExactlyInAnyOrder(List.of(0, 145, 298), List.of(1, 145, 299));
    assertThat(segments()).hasSize(SEGMENTS);
  }

  @Test
  void fewRowsAreReadOnePageAfterTheOther() {
    assertThat(ENGINE.rows(ALL + " LIMIT 20", PARALLEL)).hasSize(20);
    assertThat(scans()).hasSize(1);
    assertThat(segments()).containsExactly("whole");
    assertThat(ENGINE.rows(ALL + " WHERE parity = 1 LIMIT 20", PARALLEL)).hasSize(20);
    assertThat(segments()).containsExactly("whole");
  }

  @Test
  void manyRowsEndWhereTheirLimitIs() {
    assertThat(ENGINE.rows(ALL + " LIMIT 150", PARALLEL)).hasSize(150).doesNotHaveDuplicates();
    assertThat(segments()).hasSize(SEGMENTS);
    // 150 items are six pages; of each segment one may be ahead.
    assertThat(scans()).hasSizeLessThanOrEqualTo(7 + SEGMENTS);
  }

  @Test
  void oneSegmentIsNone() {
    assertThat(ENGINE.rows(ALL, limits(1, 0))).hasSize(ITEMS);
    assertThat(segments()).containsExactly("whole");
    assertThat(ENGINE.rows(ALL, limits(0, 0))).hasSize(ITEMS);
    assertThat(segments()).as("12 MB are worth no second one").containsExactly("whole");
  }

  @Test
  void noMoreThanAPageOfEachSegmentIsAhead() {
    try (RowCursor rows = ENGINE.open(ALL, PARALLEL)) {
      assertThat(scans()).isEmpty();
      assertThat(rows.next()).isTrue();
    }
    assertThat(scans()).hasSizeLessThanOrEqualTo(1 + SEGMENTS);
  }

  @Test
  void aCursorThatNobodyClosesLeavesNoThread() throws InterruptedException {
    RowCursor rows = ENGINE.open(ALL, PARALLEL);
    assertThat(rows.next()).isTrue();
    assertThat(scanning()).isNotEmpty();
    noThreadIsLeft();

    int given = 1;
    while (rows.next()) {
      given++;
    }
    assertThat(given).as("others take over").isEqualTo(ITEMS);
  }

  @Test
  void aClosedCursorAsksNoMore() throws InterruptedException {
    RowCursor rows = ENGINE.open(ALL, PARALLEL);
    assertThat(rows.next()).isTrue();
    rows.close();
    rows.close();
    noThreadIsLeft();
    int sent = scans().size();
    assertThat(rows.next()).isFalse();
    assertThat(scans()).hasSize(sent);
  }

  @Test
  void cancelFreesAllSegments() throws Exception {
    assertFreed(ExecutionContext::cancel, SqlState.CANCELLED);
  }

  @Test
  void theTimeOutFreesAllSegments() throws Exception {
    assertFreed(ExecutionContext::expire, SqlState.TIMED_OUT);
  }

  private static void assertFreed(Consumer<ExecutionContext> stop, SqlState state)
      throws Exception {
    Gate gate = new Gate();
    ENGINE.faulty().always("Scan", Fault.hold(gate));
    try (RowCursor rows = ENGINE.open(ALL, PARALLEL)) {
      CompletableFuture<Boolean> reading = CompletableFuture.supplyAsync(rows::next);
      gate.awaitArrival();
      stop.accept(ENGINE.context());

      assertThatThrownBy(reading::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfSatisfying(
              PlannerException.class, e -> assertThat(e.state()).isEqualTo(state));
      for (Thread thread : scanning()) {
        thread.join();
      }
    }
    assertThat(scans()).hasSizeLessThanOrEqualTo(SEGMENTS);
  }

  @Test
  void theErrorOfASegmentEndsTheStatement() {
    ENGINE.faulty().onCall("Scan", 6, Fault.refuse(DynamoDbErrors::accessDenied));
    try (RowCursor rows = ENGINE.open(ALL, PARALLEL)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(
                () -> {
                  while (rows.next()) {
                    assertThat(rows.row()).hasSize(1);
                  }
                })
            .as("it is no end of rows when asked again either")
            .isInstanceOfSatisfying(
                PlannerException.class,
                e -> assertThat(e.state()).isEqualTo(SqlState.ACCESS_DENIED));
      }
    }
    assertThat(scans()).hasSizeLessThanOrEqualTo(6 + SEGMENTS);
  }

  @Test
  void theBudgetIsThatOfAllSegments() {
    assertThatThrownBy(() -> ENGINE.rows(ALL, limits(SEGMENTS, 300)))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.LIMIT_REACHED))
        .hasMessageContaining("readBudget=300");
    assertThat(ENGINE.recording().consumedUnits()).isBetween(300.0, 300 + SEGMENTS * 133.0);
  }

  private static void assertCostIsWhatWasSent() {
    assertThat(ENGINE.cost().requests()).isEqualTo(ENGINE.recording().total());
    assertThat(ENGINE.cost().itemsRead()).isEqualTo(ITEMS);
    assertThat(ENGINE.cost().units()).isCloseTo(ENGINE.recording().consumedUnits(), within(1e-6));
  }

  private static Limits limits(int segments, long budget) {
    return new Limits(0, 0, new ReadBounds(1 << 30, budget, 0, segments));
  }

  private static List<ScanRequest> scans() {
    return ENGINE.recording().requests("Scan").stream()
        .map(sent -> sent.as(ScanRequest.class))
        .toList();
  }

  private static Set<String> segments() {
    return scans().stream()
        .map(
            scan ->
                scan.segment() == null ? "whole" : scan.segment() + " of " + scan.totalSegments())
        .collect(Collectors.toSet());
  }

  private static Set<Thread> scanning() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> !thread.getName().equals("keyway-scan"));
    return threads;
  }
}
