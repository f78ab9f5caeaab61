package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Comparand;
import dev.keyway.jdbc.differential.Template;
import dev.keyway.jdbc.histories.HistoryCoverage.Found;
import dev.keyway.jdbc.histories.Outcome.Counted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int MOST_IN_BATCH = 6;

  private final List<HistoryTable> tables;
  private final HistoryStore store;
  private final HistoryCoverage coverage;
  private final Random random;
  private final List<String> log = new ArrayList<>();

  TransactionHistory(
      List<HistoryTable> tables, HistoryStore store, HistoryCoverage coverage, Random random) {
    this.tables = tables;
    this.store = store;
    this.coverage = coverage;
    this.random = random;
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

  private Draw draw() {
    return new Draw(tables.get(random.nextInt(tables.size())), random);
  }

  private void plant() throws SQLException {
    for (int i = random.nextInt(3); i > 0; i--) {
      Draw draw = draw();
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
    int steps = 1 + random.nextInt(MOST_STEPS);
    for (int i = 0; i < steps; i++) {
      Optional<String> difference = step(i == 0 ? Forms.ALL : Forms.BY_KEYS);
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

  private Optional<String> step(List<Form> forms) throws SQLException {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextInt(2) == 3 ? batch() : write(forms);
      case 1, 2 -> select();
      default -> write(forms);
    };
  }

  private Move move(List<Form> forms) {
    Draw draw = draw();
    return draw.one(forms.stream().filter(form -> form.suits(draw.table())).toList()).move(draw);
  }

  private Optional<String> write(List<Form> forms) throws SQLException {
    Move move = move(forms);
    boolean bound = random.nextBoolean();
    log.add(move.sql().literal() + (bound ? "; -- with parameters" : ";"));
    H2Side.Ran expected = store.h2().runWhole(move);
    Outcome actual =
        bound ? store.driver().runBound(move.sql()) : store.driver().runLiteral(move.sql());
    coverage.count(move, expected.first() > 0 ? Found.HIT : Found.MISS);
    return expected.outcome().agreesWith(actual)
        ? Optional.empty()
        : Optional.of("expected " + expected.outcome() + " but was " + actual);
  }

  /** Statements as one batch, without those that H2 refuses. */
  private Optional<String> batch() throws SQLException {
    List<String> statements = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (int i = random.nextInt(MOST_IN_BATCH); i >= 0; i--) {
      Move move = move(Forms.BY_KEYS);
      H2Side.Ran ran = store.h2().runWhole(move);
      if (ran.outcome() instanceof Counted counted) {
        statements.add(move.sql().literal());
        counts.add(counted.rows());
        coverage.count(move, ran.first() > 0 ? Found.HIT : Found.MISS);
      }
    }
    log.add("-- a batch: " + String.join("; ", statements));
    List<Long> actual =
        Arrays.stream(store.driver().runBatch(statements)).boxed().collect(Collectors.toList());
    return actual.equals(counts)
        ? Optional.empty()
        : Optional.of("expected " + counts + " but was " + actual);
  }

  private Optional<String> select() throws SQLException {
    Draw draw = draw();
    Where where = draw.one(List.of(Where.BY_KEY, Where.REMAINDER, Where.KEYS));
    Template predicate = Template.parse(where.predicate(draw));
    log.add(draw.table().select(predicate.literal()) + ";");
    Set<SortedMap<String, String>> expected =
        store.h2().items(draw.table(), predicate.literal()).stream()
            .map(Items::texts)
            .map(draw.table()::shown)
            .collect(Collectors.toSet());
    Set<SortedMap<String, String>> actual = store.driver().select(draw.table(), predicate);
    return actual.equals(expected)
        ? Optional.empty()
        : Optional.of("expected " + expected + " but was " + actual);
  }

  /** What of the transaction others see already; empty if nothing. */
  private Optional<String> seenElsewhere(Map<HistoryTable, Set<SortedMap<String, String>>> before)
      throws SQLException {
    for (HistoryTable table : tables) {
      Set<SortedMap<String, String>> committed = Objects.requireNonNull(before.get(table));
      Set<SortedMap<String, String>> stored = new HashSet<>(store.driver().contents(table));
      Set<SortedMap<String, String>> seen = new HashSet<>();
      for (List<Comparand> key : table.keys()) {
        Template predicate = Template.parse(new Draw(table, random).isKey(key));
        seen.addAll(store.driver().selectElsewhere(table, predicate));
      }
      Set<SortedMap<String, String>> shown =
          committed.stream().map(table::shown).collect(Collectors.toSet());
      if (!stored.equals(committed) || !shown.containsAll(seen) || seen.size() < shown.size() - 1) {
        return Optional.of(
            "before the commit there was "
                + stored
                + " and seen was "
                + seen
                + "\n  instead of "
                + committed);
      }
    }
    return Optional.empty();
  }
}
