package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Comparand;
import dev.keyway.jdbc.differential.Template;
import dev.keyway.jdbc.histories.HistoryCoverage.Found;
import dev.keyway.jdbc.histories.Outcome.Counted;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
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
  private static final long FAILED = Statement.EXECUTE_FAILED;

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

  /** Of any table; the last one has the most kinds, so every other time of it. */
  private Draw draw() {
    int last = tables.size() - 1;
    return new Draw(tables.get(Math.min(random.nextInt(2 * last), last)), random);
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
      case 0 -> batch();
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

  /**
   * Statements as one batch, up to the first that H2 refuses. Each row counts; a batch that fails
   * says with its counts whether the rows before are part of the transaction, or none.
   */
  private Optional<String> batch() throws SQLException {
    Savepoint before = store.h2().connection().setSavepoint();
    List<String> statements = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    int length = 1 + random.nextInt(MOST_IN_BATCH);
    while (statements.size() < length && !counts.contains(FAILED)) {
      Move move = move(Forms.BY_KEYS);
      H2Side.Ran ran = store.h2().runWhole(move);
      statements.add(move.sql().literal());
      counts.add(ran.outcome() instanceof Counted counted ? counted.rows() : FAILED);
      coverage.count(move, ran.first() > 0 ? Found.HIT : Found.MISS);
    }
    log.add("-- a batch: " + String.join("; ", statements) + ";");
    List<Long> actual = store.driver().runBatchToFailure(statements);
    List<Long> none = Collections.nCopies(counts.size(), FAILED);
    if (counts.contains(FAILED) && actual.equals(none)) {
      store.h2().connection().rollback(before);
      return Optional.empty();
    }
    return actual.equals(counts)
        ? Optional.empty()
        : Optional.of("expected " + counts + " but was " + actual);
  }

  private Optional<String> select() throws SQLException {
    Draw draw = draw();
    Where where = draw.one(List.of(Where.BY_KEY, Where.REMAINDER, Where.KEYS));
    String locking = draw.once(4) ? " FOR UPDATE" : "";
    Template predicate = Template.parse(where.predicate(draw) + locking);
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
      if (!stored.equals(committed)) {
        return Optional.of("before the commit there was " + stored + "\n  not " + committed);
      }
      Draw draw = new Draw(table, random);
      List<Comparand> key = draw.key();
      Set<SortedMap<String, String>> expected =
          store.driver().items(table, key).stream().map(table::shown).collect(Collectors.toSet());
      Set<SortedMap<String, String>> seen =
          store.driver().selectElsewhere(table, Template.parse(draw.isKey(key)));
      if (!seen.equals(expected)) {
        return Optional.of("others see " + seen + " before the commit, not " + expected);
      }
    }
    return Optional.empty();
  }
}
