package dev.keyway.jdbc;

import dev.keyway.planner.GeneratedKeys;
import dev.keyway.planner.Plan;
import dev.keyway.planner.Query;
import dev.keyway.planner.Write;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.exec.StatementCost;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A statement: at most one execution and one open result at a time.
 *
 * <p>Used by one thread at a time, but for {@link #cancel()}. An execution has an ExecutionContext
 * of its own, so a cancel that comes late hits the one that is over and never the next.
 */
class KeywayStatement extends StatementSettings {

  private static final @Nullable Object[] NO_PARAMETERS = {};

  /** What the caller expects an execution to give. */
  enum Expected {
    ROWS,
    COUNT,
    EITHER
  }

  private final KeywayConnection connection;
  private final Batch batch = new Batch();

  private boolean closeOnCompletion;

  private @Nullable Plan lastPlan;
  private @Nullable ResultColumns lastColumns;
  private @Nullable KeywayResultSet result;
  private long updateCount = -1;
  private KeyRows keys = KeyRows.NONE;
  private volatile @Nullable ExecutionContext running;
  private volatile boolean closed;

  KeywayStatement(KeywayConnection connection) {
    super(connection);
    this.connection = connection;
  }

  // ---- execution

  /**
   * What is run.
   *
   * @param sql its text
   * @param expected what it is to give
   * @param keys the generated keys that are wanted beside its count; null for none
   */
  record Run(@Nullable String sql, Expected expected, @Nullable GeneratedKeys keys) {}

  /** Runs a statement; {@link #currentResult()} or {@link #getUpdateCount()} is its outcome. */
  final void start(Run run, @Nullable Object[] parameters) throws SQLException {
    ExecutionContext context = begin(parameters);
    Watchdog watchdog = connection.watchdog(context, queryTimeoutSeconds());
    Supplier<PlannedRows> opening =
        () ->
            PlannedRows.open(
                context,
                () -> checked(plan(context, run.sql), run),
                new LoggedExecution(connection.database().log(), String.valueOf(run.sql), context));
    try {
      if (watchdog == null) {
        PlannedRows rows = opening.get();
        accept(rows, rows);
      } else {
        PlannedRows rows = watchdog.call(opening);
        accept(rows, watchdog.watch(rows));
      }
      context.warnings().forEach(warnings()::add);
    } catch (RuntimeException | Error e) {
      if (watchdog != null) {
        watchdog.done();
      }
      throw failure(e);
    }
  }

  private ExecutionContext begin(@Nullable Object[] parameters) throws SQLException {
    checkOpen();
    closeResult();
    warnings().clear();
    ExecutionContext context = connection.execution(parameters, limits());
    running = context;
    return context;
  }

  /**
   * Plans a statement without running it; checks that it has the generated keys that are wanted.
   */
  final Plan prepare(@Nullable String sql, @Nullable GeneratedKeys wanted) throws SQLException {
    ExecutionContext context = begin(NO_PARAMETERS);
    Watchdog watchdog = connection.watchdog(context, queryTimeoutSeconds());
    try {
      Plan plan = watchdog == null ? plan(context, sql) : watchdog.call(() -> plan(context, sql));
      return wanted != null && plan instanceof Write write ? write.withKeys(wanted) : plan;
    } catch (RuntimeException | Error e) {
      throw failure(e);
    } finally {
      if (watchdog != null) {
        watchdog.done();
      }
    }
  }

  private Plan plan(ExecutionContext context, @Nullable String sql) {
    if (sql == null) {
      throw new PlannerException(SqlState.SYNTAX, "There is no statement: the SQL is null");
    }
    return context.interruptibly(
        () -> connection.database().plan(sql, connection.options(), context.costs().planning()));
  }

  private Plan checked(Plan plan, Run run) {
    boolean rows = !plan.columns().isEmpty();
    if (rows && run.expected == Expected.COUNT) {
      throw new PlannerException(
          SqlState.STATEMENT_STATE, "The statement gives rows: run it with executeQuery");
    }
    if (!rows && run.expected == Expected.ROWS) {
      throw new PlannerException(
          SqlState.STATEMENT_STATE, "The statement gives no rows: run it with execute");
    }
    if (plan instanceof Query query && query.locksItems() && connection.transaction().isOpen()) {
      // A commit that checks is a write to DynamoDB.
      connection.checkWritable();
    }
    if (!(plan instanceof Write write)) {
      return plan;
    }
    connection.checkWritable();
    return run.keys == null ? write : write.withKeys(run.keys);
  }

  private void accept(PlannedRows rows, RowCursor cursor) {
    long count =
        rows.plan() instanceof Write && cursor.next() && cursor.row()[0] instanceof Long written
            ? written
            : 0;
    if (rows.plan().columns().isEmpty()) {
      updateCount = count;
      keys = rows.plan() instanceof Write write ? KeyRows.of(write, cursor) : KeyRows.NONE;
      cursor.close();
    } else {
      result = new KeywayResultSet(this, () -> columnsOf(rows.plan()), cursor);
    }
  }

  /** The columns of a plan; the same object as long as the plan is the same. */
  final ResultColumns columnsOf(Plan plan) {
    ResultColumns known = lastColumns;
    if (known == null || lastPlan != plan) {
      known = new ResultColumns(plan.columns());
      lastColumns = known;
      lastPlan = plan;
    }
    return known;
  }

  /** Opens rows that are no statement's: those of metadata. The statement closes with them. */
  final ResultSet open(List<ResultColumn> columns, Supplier<List<@Nullable Object[]>> rows)
      throws SQLException {
    ExecutionContext context = begin(NO_PARAMETERS);
    Watchdog watchdog = connection.watchdog(context, queryTimeoutSeconds());
    try {
      List<@Nullable Object[]> list =
          watchdog == null
              ? context.interruptibly(rows)
              : watchdog.call(() -> context.interruptibly(rows));
      closeOnCompletion = true;
      ResultColumns shown = new ResultColumns(columns);
      KeywayResultSet opened = new KeywayResultSet(this, () -> shown, new ListCursor(list));
      result = opened;
      return opened;
    } catch (RuntimeException | Error e) {
      throw failure(e);
    } finally {
      if (watchdog != null) {
        watchdog.done();
      }
    }
  }

  /** Translates what an execution threw. */
  final SQLException failure(Throwable thrown) {
    return connection.failure(thrown);
  }

  final KeywayResultSet currentResult() throws SQLException {
    KeywayResultSet current = result;
    if (current == null) {
      throw SqlErrors.of(SqlState.STATEMENT_STATE, "The statement gave no rows");
    }
    return current;
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    start(new Run(sql, Expected.ROWS, null), NO_PARAMETERS);
    return currentResult();
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    return execute(sql, (GeneratedKeys) null);
  }

  @Override
  final boolean execute(String sql, @Nullable GeneratedKeys wanted) throws SQLException {
    start(new Run(sql, Expected.EITHER, wanted), NO_PARAMETERS);
    return result != null;
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    return executeLargeUpdate(sql, (GeneratedKeys) null);
  }

  @Override
  final long executeLargeUpdate(String sql, @Nullable GeneratedKeys wanted) throws SQLException {
    start(new Run(sql, Expected.COUNT, wanted), NO_PARAMETERS);
    return updateCount;
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    return RowCounts.toInt(executeLargeUpdate(sql));
  }

  // ---- batches

  final Batch batch() {
    return batch;
  }

  final long updateCount() {
    return updateCount;
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    checkOpen();
    batch.add(new Batch.Row(new Run(sql, Expected.COUNT, null), NO_PARAMETERS));
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch.clear();
  }

  @Override
  public int[] executeBatch() throws SQLException {
    return RowCounts.toInts(executeLargeBatch());
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    checkOpen();
    List<Batch.Row> rows = batch.take();
    if (rows.isEmpty()) {
      closeResult();
      return new long[0];
    }
    ExecutionContext context = begin(NO_PARAMETERS);
    BatchRun run = new BatchRun(context, rows, each -> checked(plan(context, each.sql), each));
    LoggedExecution logged =
        new LoggedExecution(connection.database().log(), Batch.text(rows), context);
    Watchdog watchdog = connection.watchdog(context, queryTimeoutSeconds());
    try {
      keys = watchdog == null ? run.run() : watchdog.call(run::run);
    } catch (RuntimeException | Error e) {
      logged.failed(e);
      throw failure(e);
    } finally {
      if (watchdog != null) {
        watchdog.done();
      }
    }
    context.warnings().forEach(warnings()::add);
    Throwable thrown = run.failure();
    if (thrown == null) {
      logged.succeeded();
    } else {
      logged.failed(thrown);
    }
    return run.counts(this::failure);
  }

  // ---- results

  @Override
  public @Nullable ResultSet getResultSet() throws SQLException {
    checkOpen();
    return result;
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    checkOpen();
    return updateCount;
  }

  @Override
  public int getUpdateCount() throws SQLException {
    return RowCounts.toInt(getLargeUpdateCount());
  }

  @Override
  public boolean getMoreResults() throws SQLException {
    checkOpen();
    closeResult();
    return false;
  }

  @Override
  public boolean getMoreResults(int current) throws SQLException {
    checkOpen();
    switch (current) {
      case Statement.CLOSE_CURRENT_RESULT, Statement.CLOSE_ALL_RESULTS -> closeResult();
      case Statement.KEEP_CURRENT_RESULT ->
          throw SqlErrors.notSupported("KEEP_CURRENT_RESULT: one open result for a statement");
      default -> throw SqlErrors.of(SqlState.BAD_VALUE, "getMoreResults takes its constants only");
    }
    return false;
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    checkOpen();
    ResultColumns columns = new ResultColumns(keys.columns());
    return new KeywayResultSet(this, () -> columns, new ListCursor(keys.rows()));
  }

  private void closeResult() throws SQLException {
    KeywayResultSet old = result;
    result = null;
    updateCount = -1;
    keys = KeyRows.NONE;
    if (old != null) {
      old.close();
    }
  }

  /** What the rows of the last execution were not as declared; to be asked when they are read. */
  final Optional<String> mismatchWarning() {
    ExecutionContext context = running;
    return context == null ? Optional.empty() : context.mismatchWarning();
  }

  /** Called by a result when it is closed, by whomever. */
  final void resultClosed(KeywayResultSet ended) throws SQLException {
    // During a new execution or getMoreResults it is not the current one any more.
    if (closeOnCompletion && result == ended) {
      close();
    }
  }

  // ---- end

  @Override
  public void cancel() throws SQLException {
    checkOpen();
    stop();
  }

  /** Stops a running execution, if there is one; any thread may call it. */
  final void stop() {
    ExecutionContext context = running;
    if (context != null) {
      context.cancel();
    }
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    stop();
    connection.forget(this);
    closeResult();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  final void checkOpen() throws SQLException {
    connection.checkOpen();
    if (closed) {
      throw SqlErrors.of(SqlState.STATEMENT_STATE, "The statement is closed");
    }
  }

  @Override
  public void closeOnCompletion() throws SQLException {
    checkOpen();
    closeOnCompletion = true;
  }

  @Override
  public boolean isCloseOnCompletion() throws SQLException {
    checkOpen();
    return closeOnCompletion;
  }

  // ---- what it wraps

  /** This statement, or the {@link StatementCost} of its last execution. */
  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    ExecutionContext last = running;
    return type == StatementCost.class && last != null
        ? type.cast(last.cost())
        : Wrapping.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> type) {
    return (type == StatementCost.class && running != null) || Wrapping.isWrapperFor(this, type);
  }
}
