package dev.keyway.jdbc.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.histories.DriverSide.Cache;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random histories of transactions leave the same tables in H2 and, by the driver, in DynamoDB;
 * their statements count and find the same before they end, and nobody else sees anything of them.
 * Sizes and seed: {@code -Ddifferential.writes=}, {@code -Ddifferential.seed=}.
 */
final class TransactionHistoriesTest {

  private static final int NORMAL = 1_000;
  private static final int MOST_REPORTED = 3;
  private static final long SEED = 37;
  private static List<HistoryTable> tables;
  private static List<HistoryStore> stores;

  @BeforeAll
  static void start() throws SQLException {
    tables = Tables.all();
    stores = List.of(HistoryStore.of(tables, Cache.OFF), HistoryStore.of(tables, Cache.ON));
    for (HistoryStore store : stores) {
      store.h2().connection().setAutoCommit(false);
      store.driver().connection().setAutoCommit(false);
    }
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
      Random random = new Random(seed * 1_000_003 + i);
      new TransactionHistory(tables, stores.get(i % stores.size()), coverage, random)
          .difference()
          .map(report -> "-Ddifferential.seed=" + seed + "\n  " + report)
          .ifPresent(wrong::add);
    }
    assertThat(wrong).isEmpty();
    if (writes >= NORMAL) {
      assertThat(coverage.below(8, Forms.BY_KEYS)).isEmpty();
    }
  }
}
