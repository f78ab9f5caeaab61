package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Template;
import dev.keyway.jdbc.histories.HistoryCoverage.Found;
import dev.keyway.jdbc.histories.Outcome.Counted;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;

/**
 * What is done inside of transactions, the same on both sides, and compared. Used by one thread.
 */
final class TransactionSteps {

  private static final int MOST_IN_BATCH = 6;
  private static final long FAILED = Statement.EXECUTE_FAILED;

  private final HistoryStore store;
  private final Source source;
  private final HistoryCoverage coverage;
  private final List<String> log;

  /** What statements are drawn from. */
  record Source(List<HistoryTable> tables, Random random) {}

  /**
   * @param store where they run, out of auto-commit
   * @param source what they are drawn from
   * @param coverage counts them
   * @param log gets their texts
   */
  TransactionSteps(HistoryStore store, Source source, HistoryCoverage coverage, List<String> log) {
    this.store = store;
    this.source = source;
    this.coverage = coverage;
    this.log = log;
  }

  /** Of any table; the last one has the most kinds, so every other time of it. */
  Draw draw() {
    int last = source.tables.size() - 1;
    return new Draw(
        source.tables.get(Math.min(source.random.nextInt(2 * last), last)), source.random);
  }

  /**
   * Runs a statement of one of these forms, a batch or a SELECT.
   *
   * @return what goes wrong; empty if it is right
   */
  Optional<String> next(List<Form> forms) throws SQLException {
    return switch (source.random.nextInt(8)) {
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
    boolean bound = source.random.nextBoolean();
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
    int length = 1 + source.random.nextInt(MOST_IN_BATCH);
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
    Set<SortedMap<String, String>> expected = ShownRows.of(store.h2(), draw.table(), predicate);
    Set<SortedMap<String, String>> actual =
        ShownRows.of(store.driver().connection(), draw.table(), predicate);
    return actual.equals(expected)
        ? Optional.empty()
        : Optional.of("expected " + expected + " but was " + actual);
  }
}
