package dev.keyway.jdbc;

import dev.keyway.planner.BatchOutcome;
import dev.keyway.planner.Plan;
import dev.keyway.planner.Write;
import dev.keyway.planner.WriteBatch;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Transaction;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a batch. Writes that follow each other are planned and bound, all of them, and
 * then carried out together; a statement of another kind is run between those before and after it.
 * After a failure nothing more is begun. Rows that show that a column holds more than its type, or
 * that a table has other keys by now, are planned again, with those that were not begun for it.
 * Used once, by one thread.
 */
final class BatchRun {

  /** A batch that meets so many surprises is better told. */
  private static final int MOST_TURNS = 16;

  private final ExecutionContext context;
  private final List<Batch.Row> rows;
  private final Function<KeywayStatement.Run, Plan> planning;

  private final long[] counts;
  private List<BatchOutcome.Failure> failures = List.of();
  private List<ResultColumn> keyColumns = List.of();
  private final List<@Nullable Object[]> keys = new ArrayList<>();

  private WriteBatch pending;
  private List<Integer> pendingRows = new ArrayList<>();

  /** Rows that only their transaction keeps. */
  private final List<Integer> uncommitted = new ArrayList<>();

  private KeywayStatement.@Nullable Run planned;
  private @Nullable Plan plan;

  /**
   * @param context of the execution
   * @param rows the statements
   * @param planning plans one, and checks that it may be run so
   */
  BatchRun(
      ExecutionContext context,
      List<Batch.Row> rows,
      Function<KeywayStatement.Run, Plan> planning) {
    this.context = context;
    this.rows = rows;
    this.planning = planning;
    this.counts = new long[rows.size()];
    Arrays.fill(counts, Statement.EXECUTE_FAILED);
    this.pending = new WriteBatch(context);
  }

  /** Runs the statements and gives the generated keys of the rows; what they fail with is kept. */
  KeyRows run() {
    for (int row = 0; row < counts.length && failures.isEmpty(); row++) {
      begin(row);
    }
    if (failures.isEmpty()) {
      writeAll();
    }
    return new KeyRows(keyColumns, keys);
  }

  private void begin(int row) {
    try {
      Plan each = plan(rows.get(row).run());
      if (each instanceof Write write) {
        add(row, write);
        return;
      }
      writeAll();
      if (failures.isEmpty()) {
        execute(each);
        counts[row] = 0;
      }
    } catch (RuntimeException | Error e) {
      failures = List.of(new BatchOutcome.Failure(row, e));
    }
  }

  /** What a COMMIT that fails was to write is not written, whatever was counted. */
  private void execute(Plan each) {
    try {
      each.execute(context).close();
    } catch (RuntimeException | Error e) {
      if (isNothingPending()) {
        uncommitted.forEach(row -> counts[row] = Statement.EXECUTE_FAILED);
      }
      throw e;
    }
    if (isNothingPending()) {
      uncommitted.clear();
    }
  }

  private boolean isNothingPending() {
    Transaction transaction = context.transaction();
    return transaction == null || transaction.isEmpty();
  }

  private Plan plan(KeywayStatement.Run run) {
    Plan known = plan;
    if (known == null || !run.equals(planned)) {
      known = planning.apply(run);
      plan = known;
      planned = run;
    }
    return known;
  }

  private void add(int row, Write write) {
    write.addTo(pending, rows.get(row).parameters());
    pendingRows.add(row);
    keyColumns = write.keyColumns();
  }

  /** Carries out the writes that were added. */
  private void writeAll() {
    for (int turn = 1; !pendingRows.isEmpty() && failures.isEmpty(); turn++) {
      BatchOutcome outcome = pending.run();
      keys.addAll(outcome.keys());
      List<Integer> written = pendingRows;
      List<Integer> left = new ArrayList<>();
      for (int i = 0; i < written.size(); i++) {
        counts[written.get(i)] = count(outcome.counts()[i]);
        if (context.transaction() != null) {
          uncommitted.add(written.get(i));
        }
        if (!outcome.isDone(i)) {
          left.add(written.get(i));
        }
      }
      pending = new WriteBatch(context);
      pendingRows = new ArrayList<>();
      if (turn < MOST_TURNS && outcome.failures().stream().allMatch(BatchRun::isSurprise)) {
        plan = null;
        left.forEach(this::begin);
      } else {
        failures =
            outcome.failures().stream()
                .map(each -> new BatchOutcome.Failure(written.get(each.row()), each.thrown()))
                .toList();
      }
    }
  }

  private static boolean isSurprise(BatchOutcome.Failure failure) {
    return failure.thrown() instanceof PlannerException known && known.state().wantsNewPlan();
  }

  private static long count(long count) {
    if (count == BatchOutcome.FAILED) {
      return Statement.EXECUTE_FAILED;
    }
    return count == BatchOutcome.UNCOUNTED ? Statement.SUCCESS_NO_INFO : count;
  }

  /** What it has failed with first; null if it has not. */
  @Nullable Throwable failure() {
    return failures.isEmpty() ? null : failures.get(0).thrown();
  }

  /**
   * The count of each statement.
   *
   * @param translation of what is thrown
   * @throws BatchUpdateException if any has failed, with the counts, the worst failure as its cause
   *     and all of them in its chain
   */
  long[] counts(Function<Throwable, SQLException> translation) throws BatchUpdateException {
    if (failures.isEmpty()) {
      return counts;
    }
    List<SQLException> chain =
        failures.stream().map(failure -> translation.apply(named(failure))).toList();
    SQLException worst = chain.get(0);
    long done = Arrays.stream(counts).filter(count -> count != Statement.EXECUTE_FAILED).count();
    BatchUpdateException failed =
        new BatchUpdateException(
            worst.getMessage() + " (" + done + " of " + counts.length + " were carried out)",
            worst.getSQLState(),
            worst.getErrorCode(),
            counts,
            worst);
    chain.forEach(failed::setNextException);
    throw failed;
  }

  private static Throwable named(BatchOutcome.Failure failure) {
    return failure.thrown() instanceof PlannerException known
        ? new PlannerException(
            known.state(),
            "Row " + (failure.row() + 1) + " of the batch: " + known.getMessage(),
            known)
        : failure.thrown();
  }
}
