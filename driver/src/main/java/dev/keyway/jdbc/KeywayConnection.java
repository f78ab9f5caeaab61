package dev.keyway.jdbc;

import dev.keyway.jdbc.connect.Database;
import dev.keyway.jdbc.metadata.KeywayDatabaseMetaData;
import dev.keyway.jdbc.metadata.MetadataResults;
import dev.keyway.planner.GeneratedKeys;
import dev.keyway.planner.Plan;
import dev.keyway.planner.PlanOptions;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.SessionWrites;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A caller's view of a shared database: settings, open statements, warnings. Costs nothing to open
 * and close once the database is there.
 *
 * <p>Its statements may run at the same time on several threads; each by itself is used by one.
 */
final class KeywayConnection extends ConnectionState {

  /** What an execution ends with when its connection goes: stopped, or without a timer. */
  private static final Set<String> BROKEN_OFF =
      Set.of(SqlState.CANCELLED.code(), SqlState.INTERNAL.code());

  private final Database database;
  private final SessionProperties properties;
  private final SessionWrites writes;
  private final ConnectionTransaction transaction = new ConnectionTransaction(this);
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Weak, so that statements that nobody closes do not pile up. */
  private final Set<KeywayStatement> statements =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private volatile @Nullable String lost;

  // Notices of the database that were given as warnings.
  private final Set<String> noticed = new HashSet<>();

  KeywayConnection(Database database, ConnectionSettings.ConnectionDefaults defaults) {
    this(database, defaults, System::nanoTime);
  }

  /**
   * @param ticker nanoseconds by which it is known what was written lately
   */
  KeywayConnection(
      Database database, ConnectionSettings.ConnectionDefaults defaults, LongSupplier ticker) {
    super(defaults.access());
    this.database = database;
    this.properties = new SessionProperties(defaults);
    this.writes = new SessionWrites(ticker);
  }

  // ---- for statements

  Database database() {
    return database;
  }

  PlanOptions options() {
    PlanOptions options = properties.current().options();
    return transaction.isPending() ? options.preferringKeys() : options;
  }

  /** A new execution for one of its statements. */
  ExecutionContext execution(@Nullable Object[] parameters, Limits limits) {
    ExecutionContext execution = database.execution(parameters, limits);
    execution.executeWith(properties);
    if (options().consistency() == PlanOptions.Consistency.SESSION) {
      execution.joinSession(writes);
    }
    transaction.join(execution);
    return execution;
  }

  @Override
  ConnectionTransaction transaction() {
    return transaction;
  }

  /** Limits of a statement that sets none. */
  Limits limits() {
    return properties.current().limits();
  }

  /** What watches an execution; null where no time-out is set. */
  @Nullable Watchdog watchdog(ExecutionContext context, int queryTimeoutSeconds)
      throws SQLException {
    int millis = networkTimeoutMillis();
    if (queryTimeoutSeconds == 0 && millis == 0) {
      return null;
    }
    try {
      return new Watchdog(
          this, context, Duration.ofSeconds(queryTimeoutSeconds), Duration.ofMillis(millis));
    } catch (RuntimeException | Error e) {
      // The timer ends when another thread closes the last connection.
      throw failure(e);
    }
  }

  void forget(KeywayStatement statement) {
    statements.remove(statement);
  }

  /** Translates what an execution threw; what broke off with the connection says so. */
  SQLException failure(Throwable thrown) {
    String reason = lost;
    SQLException failure = SqlErrors.translate(thrown);
    return reason != null && BROKEN_OFF.contains(String.valueOf(failure.getSQLState()))
        ? SqlErrors.of(SqlState.CONNECTION_LOST, reason, failure)
        : failure;
  }

  @Override
  void checkOpen() throws SQLException {
    if (closed.get()) {
      String reason = lost;
      throw SqlErrors.of(
          SqlState.CONNECTION_CLOSED,
          "The connection is closed" + (reason == null ? "" : ": " + reason));
    }
  }

  @Override
  synchronized void warnOfWhatCameUp() {
    database.notices().stream().filter(noticed::add).forEach(this::warn);
  }

  // ---- statements

  @Override
  public Statement createStatement() throws SQLException {
    checkOpen();
    return register(new KeywayStatement(this));
  }

  private <T extends KeywayStatement> T register(T statement) {
    statements.add(statement);
    return statement;
  }

  @Override
  public Statement createStatement(int type, int concurrency) throws SQLException {
    return createStatement(type, concurrency, getHoldability());
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    Statement statement = createStatement();
    warnOfOthers(type, concurrency, holdability);
    return statement;
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return prepareStatement(sql, (GeneratedKeys) null);
  }

  private PreparedStatement prepareStatement(String sql, @Nullable GeneratedKeys keys)
      throws SQLException {
    checkOpen();
    // Planning may ask DynamoDB about a table: abort must find a statement to stop.
    KeywayStatement planning = register(new KeywayStatement(this));
    try {
      Plan plan = planning.prepare(sql, keys);
      return register(new KeywayPreparedStatement(this, sql, plan, keys));
    } finally {
      planning.close();
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
    checkOpen();
    return prepareStatement(sql, KeyRequests.of(autoGeneratedKeys));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
    checkOpen();
    return prepareStatement(sql, KeyRequests.of(columnIndexes));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
    checkOpen();
    return prepareStatement(sql, KeyRequests.of(columnNames));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    return prepareStatement(sql, type, concurrency, getHoldability());
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    PreparedStatement statement = prepareStatement(sql);
    warnOfOthers(type, concurrency, holdability);
    return statement;
  }

  private void warnOfOthers(int type, int concurrency, int holdability) {
    if (type != ResultSet.TYPE_FORWARD_ONLY || concurrency != ResultSet.CONCUR_READ_ONLY) {
      warn("Results are TYPE_FORWARD_ONLY and CONCUR_READ_ONLY, not what was asked for");
    }
    if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
      warn("Results stay open over a commit");
    }
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    checkOpen();
    return sql;
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    checkOpen();
    return new KeywayDatabaseMetaData(
        this,
        new KeywayDatabaseMetaData.Facts(
            properties.current().url(), database.user(), DriverVersion.CURRENT.forMetadata()),
        database.catalog(),
        new ConnectionResults());
  }

  /** Each result has a statement of its own. */
  private final class ConnectionResults implements MetadataResults {
    @Override
    public ResultSet open(List<ResultColumn> columns, Supplier<List<@Nullable Object[]>> rows)
        throws SQLException {
      return register(new KeywayStatement(KeywayConnection.this)).open(columns, rows);
    }

    @Override
    public void warn(String message) {
      KeywayConnection.this.warn(message);
    }
  }

  // ---- end

  /** No request is sent: a connection has nothing on the server that could have gone. */
  @Override
  public boolean isValid(int timeoutSeconds) throws SQLException {
    if (timeoutSeconds < 0) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "A time-out cannot be negative");
    }
    return !closed.get();
  }

  @Override
  public boolean isClosed() {
    return closed.get();
  }

  @Override
  public void close() throws SQLException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      for (KeywayStatement statement : openStatements()) {
        statement.close();
      }
      transaction.end();
    } finally {
      SqlErrors.guard(database::release);
    }
  }

  private List<KeywayStatement> openStatements() {
    synchronized (statements) {
      return List.copyOf(statements);
    }
  }

  @Override
  public void abort(@Nullable Executor executor) throws SQLException {
    if (executor == null) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "abort needs an executor");
    }
    lose("It was aborted");
  }

  /** Ends the connection from any thread: what runs is stopped, and its own thread cleans up. */
  void lose(String reason) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    lost = reason;
    openStatements().forEach(KeywayStatement::stop);
    transaction.stop();
    database.release();
  }

  /**
   * This connection, or the client or planner behind it. Reads of the {@code DynamoDbClient} may be
   * answered from memory, and its writes keep that current: it is the accelerator, unless {@code
   * cache=off}. Any thread may ask for its {@link StatementProgress}: that of its statements.
   */
  @Override
  public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
    if (type == StatementProgress.class) {
      StatementProgress progress = this::waitingFor;
      return type.cast(progress);
    }
    if (type != null && !type.isInstance(this)) {
      T behind = database.unwrap(type).orElse(null);
      if (behind != null) {
        return behind;
      }
    }
    return Wrapping.unwrap(this, type);
  }

  private Optional<String> waitingFor() {
    return openStatements().stream()
        .flatMap(statement -> statement.waitingFor().stream())
        .findFirst();
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> type) {
    return Wrapping.isWrapperFor(this, type)
        || type == StatementProgress.class
        || (type != null && database.unwrap(type).isPresent());
  }
}
