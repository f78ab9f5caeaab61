package dev.keyway.jdbc;

import dev.keyway.planner.GeneratedKeys;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.Limits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * What of a statement does not run anything: its limits and time-outs, its warnings, quoting, and
 * the forms of execute that name generated keys. Used by one thread at a time.
 */
abstract class StatementSettings extends RefusingStatement {

  private final KeywayConnection connection;
  private final Warnings warnings = new Warnings();
  private long maxRows;
  private @Nullable Integer fetchSize;
  private int queryTimeoutSeconds;
  private boolean poolable;

  StatementSettings(KeywayConnection connection) {
    this.connection = connection;
    this.maxRows = connection.limits().maxRows();
  }

  // ---- quoting: as JDBC has it, but for null

  @Override
  public String enquoteLiteral(@Nullable String text) throws SQLException {
    return super.enquoteLiteral(notNull(text));
  }

  @Override
  public String enquoteNCharLiteral(@Nullable String text) throws SQLException {
    return super.enquoteNCharLiteral(notNull(text));
  }

  @Override
  public String enquoteIdentifier(@Nullable String name, boolean alwaysQuote) throws SQLException {
    return super.enquoteIdentifier(notNull(name), alwaysQuote);
  }

  @Override
  public boolean isSimpleIdentifier(@Nullable String name) throws SQLException {
    return super.isSimpleIdentifier(notNull(name));
  }

  private String notNull(@Nullable String text) throws SQLException {
    checkOpen();
    if (text == null) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "There is nothing to quote: the text is null");
    }
    return text;
  }

  // ---- settings

  final Warnings warnings() {
    return warnings;
  }

  final int queryTimeoutSeconds() {
    return queryTimeoutSeconds;
  }

  /** Limits of the next execution: its own, and otherwise those of the connection then. */
  final Limits limits() {
    Limits limits = connection.limits().withMaxRows(maxRows);
    return fetchSize == null ? limits : limits.withFetchSize(fetchSize);
  }

  @Override
  public long getLargeMaxRows() throws SQLException {
    checkOpen();
    return maxRows;
  }

  @Override
  public void setLargeMaxRows(long rows) throws SQLException {
    checkOpen();
    notNegative(rows);
    maxRows = rows;
  }

  @Override
  public int getMaxRows() throws SQLException {
    return RowCounts.toInt(getLargeMaxRows());
  }

  @Override
  public void setMaxRows(int rows) throws SQLException {
    setLargeMaxRows(rows);
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return limits().fetchSize();
  }

  @Override
  public void setFetchSize(int rows) throws SQLException {
    checkOpen();
    // MySQL's way to ask for streaming, which some tools send to everybody.
    if (rows == Integer.MIN_VALUE) {
      return;
    }
    notNegative(rows);
    fetchSize = rows;
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    checkOpen();
    return queryTimeoutSeconds;
  }

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    checkOpen();
    notNegative(seconds);
    queryTimeoutSeconds = seconds;
  }

  @Override
  public int getMaxFieldSize() throws SQLException {
    checkOpen();
    return 0;
  }

  @Override
  public void setMaxFieldSize(int bytes) throws SQLException {
    checkOpen();
    notNegative(bytes);
    if (bytes > 0) {
      warnings.add("Values are not cut at a maximum field size");
    }
  }

  private static void notNegative(long value) throws SQLException {
    if (value < 0) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "The value cannot be negative");
    }
  }

  @Override
  public void setEscapeProcessing(boolean enable) throws SQLException {
    checkOpen();
    if (!enable) {
      warnings.add("JDBC escapes such as {d '2026-01-01'} are part of the grammar and stay so");
    }
  }

  @Override
  public boolean isPoolable() throws SQLException {
    checkOpen();
    return poolable;
  }

  @Override
  public void setPoolable(boolean poolable) throws SQLException {
    checkOpen();
    this.poolable = poolable;
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != ResultSet.FETCH_FORWARD) {
      warnings.add("Rows are fetched forwards only");
    }
  }

  @Override
  public int getResultSetType() throws SQLException {
    checkOpen();
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public int getResultSetConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public int getResultSetHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public Connection getConnection() throws SQLException {
    checkOpen();
    return connection;
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings.first();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    warnings.clear();
  }

  // ---- generated keys

  /** Runs a statement; its outcome may be rows, or a count with generated keys. */
  abstract boolean execute(String sql, @Nullable GeneratedKeys wanted) throws SQLException;

  /** Runs a statement that gives a count, with generated keys. */
  abstract long executeLargeUpdate(String sql, @Nullable GeneratedKeys wanted) throws SQLException;

  @Override
  public boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
    checkOpen();
    return execute(sql, KeyRequests.of(autoGeneratedKeys));
  }

  @Override
  public boolean execute(String sql, int[] columnIndexes) throws SQLException {
    checkOpen();
    return execute(sql, KeyRequests.of(columnIndexes));
  }

  @Override
  public boolean execute(String sql, String[] columnNames) throws SQLException {
    checkOpen();
    return execute(sql, KeyRequests.of(columnNames));
  }

  @Override
  public long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
    checkOpen();
    return executeLargeUpdate(sql, KeyRequests.of(autoGeneratedKeys));
  }

  @Override
  public long executeLargeUpdate(String sql, int[] columnIndexes) throws SQLException {
    checkOpen();
    return executeLargeUpdate(sql, KeyRequests.of(columnIndexes));
  }

  @Override
  public long executeLargeUpdate(String sql, String[] columnNames) throws SQLException {
    checkOpen();
    return executeLargeUpdate(sql, KeyRequests.of(columnNames));
  }

  @Override
  public int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
    checkOpen();
    return RowCounts.toInt(executeLargeUpdate(sql, KeyRequests.of(autoGeneratedKeys)));
  }

  @Override
  public int executeUpdate(String sql, int[] columnIndexes) throws SQLException {
    checkOpen();
    return RowCounts.toInt(executeLargeUpdate(sql, KeyRequests.of(columnIndexes)));
  }

  @Override
  public int executeUpdate(String sql, String[] columnNames) throws SQLException {
    checkOpen();
    return RowCounts.toInt(executeLargeUpdate(sql, KeyRequests.of(columnNames)));
  }
}
