package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Comparand;
import dev.keyway.jdbc.differential.Template;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * One history of transactions over all tables, which were empty: random statements and batches,
 * each of which counts as in H2, SELECTs by whole keys between them, and random ends. Both sides
 * are out of auto-commit. Used once, by one thread.
 */
final class TransactionHistory {

  private static final int TRANSACTIONS = 8;
  private static final int MOST_STEPS = 8;

  private final List<HistoryTable> tables;
  private final HistoryStore store;
  private final Random random;
  private final List<String> log = new ArrayList<>();
  private final TransactionSteps steps;

  TransactionHistory(
      List<HistoryTable> tables, HistoryStore store, HistoryCoverage coverage, Random random) {
    this.tables = tables;
    this.store = store;
    this.random = random;
    this.steps =
        new TransactionSteps(store, new TransactionSteps.Source(tables, random), coverage, log);
  }

  /** What the first statement that goes wrong does, and all before it; empty if all are right. */
  Optional<String> difference() throws SQLException {
    rollback();
    for (HistoryTable table : tables) {
      store.clear(table);
    }
    for (int i = 0; i < TRANSACTIONS; i++) {
      plant();
      Optional<String> difference = transaction();
      if (difference.isPresent()) {
        return Optional.of(String.join("\n  ", log) + "\n  " + difference.get());
      }
    }
    return Optional.empty();
  }

  private void plant() throws SQLException {
    for (int i = random.nextInt(3); i > 0; i--) {
      Draw draw = steps.draw();
      store.plant(draw);
      log.add("-- an item in " + draw.table() + ": " + store.contents(draw.table()));
    }
    store.h2().connection().commit();
  }

  private Optional<String> transaction() throws SQLException {
    Map<HistoryTable, Set<SortedMap<String, String>>> before = new HashMap<>();
    for (HistoryTable table : tables) {
      before.put(table, store.contents(table));
    }
    int length = 1 + random.nextInt(MOST_STEPS);
    for (int i = 0; i < length; i++) {
      Optional<String> difference = steps.next(i == 0 ? Forms.ALL : Forms.BY_KEYS);
      if (difference.isPresent()) {
        return difference;
      }
    }
    Optional<String> seen = seenElsewhere(before);
    if (seen.isPresent()) {
      return seen;
    }
    if (random.nextInt(3) > 0) {
      log.add("COMMIT;");
      store.h2().connection().commit();
      store.driver().connection().commit();
    } else {
      rollback();
    }
    for (HistoryTable table : tables) {
      Optional<String> difference = store.difference(table);
      if (difference.isPresent()) {
        return difference.map(text -> "in " + table + " " + text);
      }
    }
    return Optional.empty();
  }

  private void rollback() throws SQLException {
    log.add("ROLLBACK;");
    store.h2().connection().rollback();
    store.driver().connection().rollback();
  }

  /** What of the transaction others see already; empty if nothing. */
  private Optional<String> seenElsewhere(Map<HistoryTable, Set<SortedMap<String, String>>> before)
      throws SQLException {
    for (HistoryTable table : tables) {
      Set<SortedMap<String, String>> committed = Objects.requireNonNull(before.get(table));
      Set<SortedMap<String, String>> stored = new HashSet<>(store.driver().contents(table));
      if (!stored.equals(committed)) {
        return Optional.of("before the commit there was " + stored + "\n  not " + committed);
      }
      Draw draw = new Draw(table, random);
      List<Comparand> key = draw.key();
      Set<SortedMap<String, String>> expected =
          store.driver().items(table, key).stream().map(table::shown).collect(Collectors.toSet());
      Set<SortedMap<String, String>> seen =
          ShownRows.of(store.driver().other(), table, Template.parse(draw.isKey(key)));
      if (!seen.equals(expected)) {
        return Optional.of("others see " + seen + " before the commit, not " + expected);
      }
    }
    return Optional.empty();
  }
}
