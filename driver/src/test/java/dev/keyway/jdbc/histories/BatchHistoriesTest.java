package dev.keyway.jdbc.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.histories.DriverSide.Cache;
import dev.keyway.jdbc.histories.Outcome.Counted;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random batches leave the same tables as H2 has after the same statements one after the other,
 * however many of them go together and whichever keys they share.
 */
final class BatchHistoriesTest {

  /** What H2 carries out always or almost always: a batch that fails may write more than it. */
  private static final List<Form> FORMS =
      List.of(
          new ReplaceForm(),
          new UpdateForm(Assignments.VALUES, Where.BY_KEY),
          new DeleteForm(Where.BY_KEY),
          new ReplaceForm(),
          new DeleteForm(Where.BY_KEY));

  private static final long SEED = 23;
  private static final int BATCHES = 120;
  private static final int MOST_STATEMENTS = 30;

  @ParameterizedTest
  @EnumSource(Cache.class)
  void batchesLeaveTheSameTables(Cache cache) throws SQLException {
    List<HistoryTable> tables = Tables.all();
    int uncounted = 0;
    try (HistoryStore store = HistoryStore.of(tables, cache)) {
      for (int i = 0; i < BATCHES; i++) {
        HistoryTable table = tables.get(i % tables.size());
        Draw draw = new Draw(table, new Random(SEED * 1_000_003 + i));
        store.clear(table);
        store.plant(draw);
        List<String> statements = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        if (!draw(store, draw, statements, counts)) {
          continue;
        }
        long[] actual = store.driver().runBatch(statements);
        String told = "batch " + i + " of " + table + ":\n" + String.join(";\n", statements);
        assertThat(actual).as(told).hasSameSizeAs(counts);
        for (int j = 0; j < actual.length; j++) {
          uncounted += actual[j] == Statement.SUCCESS_NO_INFO ? 1 : 0;
          assertThat(actual[j]).as(told).isIn(counts.get(j), (long) Statement.SUCCESS_NO_INFO);
        }
        assertThat(store.difference(table)).as(told).isEqualTo(Optional.empty());
      }
    }
    assertThat(uncounted).isGreaterThan(BATCHES);
  }

  /** Draws statements and runs them in H2; false if that refuses one. */
  private static boolean draw(
      HistoryStore store, Draw draw, List<String> statements, List<Long> counts) {
    int length = draw.between(2, MOST_STATEMENTS);
    for (int i = 0; i < length; i++) {
      Move move =
          draw.one(FORMS.stream().filter(form -> form.suits(draw.table())).toList()).move(draw);
      if (!(store.h2().run(move).outcome() instanceof Counted counted)) {
        return false;
      }
      statements.add(move.sql().literal());
      counts.add(counted.rows());
    }
    return true;
  }
}
