package dev.keyway.jdbc.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.jdbc.histories.DriverSide.Cache;
import dev.keyway.jdbc.histories.HistoryCoverage.Found;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random histories of writes leave the same tables in H2 and, by the driver, in DynamoDB. Sizes and
 * seed: {@code -Ddifferential.writes=}, {@code -Ddifferential.seed=}.
 */
final class WriteHistoriesTest {

  private static final int LENGTH = 40;
  private static final int TURNS = 4;
  private static final int NORMAL = 2_700;
  private static final int MOST_REPORTED = 3;
  private static final long SEED = 11;
  private static List<HistoryTable> tables;
  private static List<HistoryStore> stores;

  @BeforeAll
  static void start() throws SQLException {
    tables = Tables.all();
    stores = List.of(HistoryStore.of(tables, Cache.OFF), HistoryStore.of(tables, Cache.ON));
  }

  @AfterAll
  static void stop() throws SQLException {
    for (HistoryStore store : stores) {
      store.close();
    }
  }

  @Test
  void historiesLeaveTheSameTables() throws SQLException {
    long seed = Long.getLong("differential.seed", SEED);
    int writes = Integer.getInteger("differential.writes", NORMAL);
    HistoryCoverage coverage = new HistoryCoverage();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; coverage.statements() < writes && wrong.size() < MOST_REPORTED; i++) {
      // The last one has the most kinds, so every other history is of it.
      HistoryTable table = tables.get(Math.min(i % TURNS, tables.size() - 1));
      HistoryStore store = stores.get(i / TURNS % stores.size());
      new History(store, table, coverage, new Random(seed * 1_000_003 + i))
          .difference()
          .map(report -> "-Ddifferential.seed=" + seed + "\n  " + report)
          .ifPresent(wrong::add);
    }
    assertThat(wrong).isEmpty();
    if (writes >= NORMAL) {
      assertThat(coverage.below(20, Forms.ALL)).isEmpty();
      assertThat(coverage.changes()).isGreaterThanOrEqualTo(coverage.statements() * 4 / 10);
    }
  }

  /** One history: some statements on a table that was empty. */
  private record History(
      HistoryStore store, HistoryTable table, HistoryCoverage coverage, Random random) {

    /** What the first statement that goes wrong does, and all before it; empty if all are right. */
    Optional<String> difference() throws SQLException {
      store.clear(table);
      List<String> statements = new ArrayList<>();
      List<Form> forms = Forms.ALL.stream().filter(form -> form.suits(table)).toList();
      for (int i = 0; i < LENGTH; i++) {
        Draw draw = new Draw(table, random);
        if (draw.once(6)) {
          store.plant(draw);
          statements.add("-- an item with " + store.contents(table));
          continue;
        }
        Move move = draw.one(forms).move(draw);
        boolean bound = draw.once(2);
        statements.add(move.sql().literal() + (bound ? "; -- with parameters" : ";"));
        Optional<String> difference = difference(move, bound);
        if (difference.isPresent()) {
          return Optional.of(
              table + ":\n  " + String.join("\n  ", statements) + "\n  " + difference.get());
        }
      }
      return Optional.empty();
    }

    private Optional<String> difference(Move move, boolean bound) throws SQLException {
      var before = store.contents(table);
      H2Side.Ran expected = store.h2().run(move);
      Outcome actual =
          bound ? store.driver().runBound(move.sql()) : store.driver().runLiteral(move.sql());
      coverage.count(move, expected.first() > 0 ? Found.HIT : Found.MISS);
      if (!store.contents(table).equals(before)) {
        coverage.countChange();
      }
      return expected.outcome().agreesWith(actual)
          ? store.difference(table)
          : Optional.of("expected " + expected.outcome() + " but was " + actual);
    }
  }

  /** Where the driver refuses what H2 makes something else of. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // A number with more decimals than declared: H2 rounds it.
        "INSERT INTO ledger (id, state, total) VALUES (X'AA', 's', 0.005)|22003|1",
        "INSERT INTO ledger (id, state, quantity) VALUES (X'AA', 's', 1.5)|22003|1",
        // NULL for NOT NULL: known before any item is looked for.
        "UPDATE ledger SET state = NULL WHERE id = X'AA'|22023|0",
        // No key of an index is empty.
        "INSERT INTO entries (customer, number, kind) VALUES ('a', 99, '')|22023|1",
        // Nor a key of a table.
        "INSERT INTO notes (id) VALUES ('')|22023|1",
        // More digits than DynamoDB keeps: H2 rounds to 38.
        "INSERT INTO notes (id, amount) VALUES ('n', 1234567890123456789012345678901234567.89)"
            + "|22003|1"
      })
  void divergencesAreRefusals(String sql, String state, long countOfH2) throws SQLException {
    try (HistoryStore apart = HistoryStore.of(tables, Cache.OFF)) {
      assertThat(apart.h2().run(sql)).isEqualTo(countOfH2);
      assertThat(
              catchThrowableOfType(SQLException.class, () -> apart.driver().run(sql)).getSQLState())
          .isEqualTo(state);
    }
  }
}
