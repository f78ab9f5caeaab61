package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.access.AccessPath.Source;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TextTables;
import dev.keyway.planner.exec.ExecutionContext.Shared;
import dev.keyway.planner.exec.Limits.ReadBounds;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who pays for whom: reads of a table, of its indexes, of executions with other rates. */
class ReadPaceTest {

  private static final Catalog CATALOG =
      new Catalog(
          TextTables.of(
              """
              table orders (id; number)
                id S
                number N
                city S
                local index by_local (id; city)
                index by_city (city)
              """),
          Duration.ofHours(1),
          () -> 0);

  private final Time time = new Time();
  private final ReadRates rates = new ReadRates(time);

  @Test
  void aTableAndItsLocalIndexesPayTogether() {
    pace(null, 10).take(100);
    pace("by_local", 10).await();

    assertThat(time.waitedSeconds()).isEqualTo(9);
  }

  @Test
  void aGlobalIndexPaysForItself() {
    pace(null, 10).take(100);
    pace("by_city", 10).await();
    assertThat(time.waitedSeconds()).isZero();

    pace("by_city", 10).take(50);
    pace("by_city", 10).await();
    assertThat(time.waitedSeconds()).isEqualTo(4);
  }

  @Test
  void eachPaysAtItsOwnRate() {
    pace(null, 10).take(100);
    pace(null, 100).take(100);
    pace(null, 1).await();

    assertThat(time.waitedSeconds()).isEqualTo(10);
  }

  @Test
  void anIdleSecondIsSavedAndNoMore() {
    time.now += Duration.ofHours(1).toNanos();
    ReadPace pace = pace(null, 10);
    pace.take(10);
    pace.await();
    assertThat(time.waitedSeconds()).isZero();
    pace.take(10);
    pace.await();
    assertThat(time.waitedSeconds()).isEqualTo(1);
  }

  private ReadPace pace(@Nullable String index, long rate) {
    ExecutionContext context =
        new ExecutionContext(
            new Shared(
                use -> {
                  throw new AssertionError("nothing is sent");
                },
                CATALOG,
                rates,
                new CallReports()),
            new @Nullable Object[0],
            new Limits(0, 0, new ReadBounds(0, 0, rate, 1)));
    KeySchema key = CATALOG.table("orders").key();
    return new ReadPace(context, new Source("orders", "orders", index, key));
  }

  /** Passes when somebody waits. */
  private static final class Time implements ReadRates.Time {
    private long now;
    private long waited;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void sleep(long nanos) {
      now += nanos;
      waited += nanos;
    }

    double waitedSeconds() {
      return waited / 1e9;
    }
  }
}
