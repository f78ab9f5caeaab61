package dev.keyway.jdbc;

import dev.keyway.jdbc.ConnectionTransaction.AutoCommit;
import dev.keyway.jdbc.metadata.KeywayDatabaseMetaData;
import dev.keyway.jdbc.metadata.Schemas;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a connection remembers. Pools and tools set and reset all of it, so nothing here throws on
 * an open connection but a commit that fails: what cannot be honoured is a warning. Thread-safe.
 */
abstract class ConnectionState extends RefusingConnection {

  private final ConnectionSettings.Access access;
  private final Warnings warnings = new Warnings();
  private final Properties clientInfo = new Properties();
  private volatile boolean readOnly;
  private volatile int networkTimeoutMillis;

  /**
   * @param access that the connection's properties allow
   */
  ConnectionState(ConnectionSettings.Access access) {
    this.access = access;
    this.readOnly = access == ConnectionSettings.Access.READ_ONLY;
  }

  void warn(String message) {
    warnings.add(message);
  }

  /**
   * Checks that a statement may write, before it sends anything.
   *
   * @throws PlannerException 25006 if the connection is read-only
   */
  void checkWritable() {
    if (readOnly) {
      throw new PlannerException(
          SqlState.READ_ONLY,
          access == ConnectionSettings.Access.READ_ONLY
              ? "The connection is read-only (property readOnly=true); nothing was written"
              : "The connection is read-only; call setReadOnly(false) to write");
    }
  }

  int networkTimeoutMillis() {
    return networkTimeoutMillis;
  }

  // ---- transactions

  /** What writes are part of. */
  abstract ConnectionTransaction transaction();

  @Override
  public boolean getAutoCommit() throws SQLException {
    checkOpen();
    return transaction().isAutoCommit();
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    checkOpen();
    transaction().setAutoCommit(autoCommit ? AutoCommit.ON : AutoCommit.OFF);
  }

  @Override
  public void commit() throws SQLException {
    checkOpen();
    transaction().commit();
  }

  @Override
  public void rollback() throws SQLException {
    checkOpen();
    transaction().rollback();
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    checkOpen();
    return Connection.TRANSACTION_READ_COMMITTED;
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    checkOpen();
    if (level != Connection.TRANSACTION_READ_COMMITTED) {
      warn("The transaction isolation stays READ_COMMITTED");
    }
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public void setHoldability(int holdability) throws SQLException {
    checkOpen();
    if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
      warn("Results stay open over a commit");
    }
  }

  // ---- settings

  @Override
  public boolean isReadOnly() throws SQLException {
    checkOpen();
    return readOnly;
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    checkOpen();
    if (!readOnly && access == ConnectionSettings.Access.READ_ONLY) {
      warn("The connection stays read-only: property readOnly=true");
    } else {
      this.readOnly = readOnly;
      if (readOnly && transaction().isPending()) {
        warn("The transaction has writes, which COMMIT will refuse on a read-only connection");
      }
    }
  }

  @Override
  public @Nullable String getCatalog() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void setCatalog(@Nullable String catalog) throws SQLException {
    checkOpen();
    if (catalog != null && !catalog.isEmpty()) {
      warn("There are no catalogs");
    }
  }

  @Override
  public String getSchema() throws SQLException {
    checkOpen();
    return Schemas.TABLES;
  }

  @Override
  public void setSchema(@Nullable String schema) throws SQLException {
    checkOpen();
    if (schema != null && !schema.isEmpty() && !schema.equalsIgnoreCase(Schemas.TABLES)) {
      warn("The schema stays " + Schemas.TABLES + "; write the name of another before the table");
    }
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    checkOpen();
    return Map.of();
  }

  @Override
  public void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
    checkOpen();
    if (map != null && !map.isEmpty()) {
      warn("There are no user-defined types; the type map is not used");
    }
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    checkOpen();
    return networkTimeoutMillis;
  }

  @Override
  public void setNetworkTimeout(@Nullable Executor executor, int milliseconds) throws SQLException {
    checkOpen();
    if (milliseconds < 0) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "A network time-out cannot be negative");
    }
    networkTimeoutMillis = milliseconds;
  }

  @Override
  public void setClientInfo(@Nullable String name, @Nullable String value)
      throws SQLClientInfoException {
    checkOpenForClientInfo();
    if (!KeywayDatabaseMetaData.APPLICATION_NAME.equals(name)) {
      warn("Client info " + name + " is not known and was ignored");
      return;
    }
    synchronized (clientInfo) {
      if (value == null) {
        clientInfo.remove(name);
      } else {
        clientInfo.setProperty(name, value);
      }
    }
  }

  @Override
  public void setClientInfo(@Nullable Properties properties) throws SQLClientInfoException {
    checkOpenForClientInfo();
    synchronized (clientInfo) {
      clientInfo.clear();
    }
    Properties given = properties == null ? new Properties() : properties;
    for (String name : given.stringPropertyNames()) {
      setClientInfo(name, given.getProperty(name));
    }
  }

  private void checkOpenForClientInfo() throws SQLClientInfoException {
    try {
      checkOpen();
    } catch (SQLException e) {
      throw new SQLClientInfoException(e.getMessage(), e.getSQLState(), Map.of(), e);
    }
  }

  @Override
  public @Nullable String getClientInfo(@Nullable String name) throws SQLException {
    checkOpen();
    synchronized (clientInfo) {
      return name == null ? null : clientInfo.getProperty(name);
    }
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    checkOpen();
    synchronized (clientInfo) {
      return (Properties) clientInfo.clone();
    }
  }

  /** Gives the warnings that have come up beside the calls of this connection. */
  abstract void warnOfWhatCameUp();

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    warnOfWhatCameUp();
    return warnings.first();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    warnings.clear();
  }
}
