package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.testkit.EmbeddedEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What SQL says to a cache: CALL system.flush_cache() and the table system.cache. */
class CacheStatementsTest {

  private static final EmbeddedEngine ENGINE = EmbeddedEngine.start();

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @Test
  void eachCallFlushesOnce() {
    Counting cache = new Counting();
    try (SqlPlanner planner = planner(cache)) {
      Plan plan = planner.plan("CALL system.flush_cache()", PlanOptions.DEFAULT, RequestMeter.NONE);
      assertThat(cache.flushes).isZero();
      assertThat(plan.columns()).isEmpty();
      assertThat(plan.parameters()).isEmpty();

      assertThat(rows(plan, planner)).isEmpty();
      assertThat(rows("call SYSTEM.Flush_Cache();", planner)).isEmpty();
      assertThat(cache.flushes).isEqualTo(2);
    }
  }

  @Test
  void aStoppedCallFlushesNothing() {
    Counting cache = new Counting();
    try (SqlPlanner planner = planner(cache)) {
      Plan plan = planner.plan("CALL system.flush_cache()", PlanOptions.DEFAULT, RequestMeter.NONE);
      ExecutionContext stopped = execution(planner);
      stopped.cancel();

      assertThatThrownBy(() -> plan.execute(stopped))
          .isInstanceOfSatisfying(
              PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.CANCELLED));
      assertThat(cache.flushes).isZero();
    }
  }

  @Test
  void countersAreRowsAsTheyAreAtTheTime() {
    Counting cache = new Counting();
    try (SqlPlanner planner = planner(cache)) {
      String sql = "SELECT name, value FROM system.cache WHERE value > 0";
      assertThat(rows(sql, planner)).containsExactly("[item_cache_hits, 7]");
      cache.flush();
      assertThat(rows(sql, planner)).containsExactly("[item_cache_hits, 7]", "[flushes, 1]");
      assertThat(rows("SELECT * FROM system.cache", planner))
          .containsExactly(
              "[item_cache_hits, 7, keys answered from memory]",
              "[flushes, 1, how often everything was thrown away]");
    }
  }

  @Test
  void withoutACacheThereIsNothingToFlushOrList() {
    try (SqlPlanner planner = planner(CacheControl.NONE)) {
      assertThat(rows("CALL system.flush_cache()", planner)).isEmpty();
      assertThat(rows("SELECT COUNT(*) FROM system.cache", planner)).containsExactly("[0]");
    }
  }

  private static SqlPlanner planner(CacheControl cache) {
    return new SqlPlanner(ENGINE.client(), PlannerSettings.DEFAULT, cache);
  }

  private static List<String> rows(String sql, SqlPlanner planner) {
    return rows(planner.plan(sql, PlanOptions.DEFAULT, RequestMeter.NONE), planner);
  }

  private static List<String> rows(Plan plan, SqlPlanner planner) {
    List<String> rows = new ArrayList<>();
    try (RowCursor cursor = plan.execute(execution(planner))) {
      while (cursor.next()) {
        rows.add(Arrays.toString(cursor.row()));
      }
    }
    return rows;
  }

  private static ExecutionContext execution(SqlPlanner planner) {
    DynamoDbClient client = ENGINE.client();
    return planner.execution(use -> client, new @Nullable Object[0], new Limits(0, 0, 0));
  }

  /** Counts how often it is flushed. */
  private static final class Counting implements CacheControl {
    private long flushes;

    @Override
    public void flush() {
      flushes++;
    }

    @Override
    public List<Counter> counters() {
      return List.of(
          new Counter("item_cache_hits", 7, "keys answered from memory"),
          new Counter("flushes", flushes, "how often everything was thrown away"));
    }
  }
}
