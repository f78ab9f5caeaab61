package dev.keyway.jdbc;

import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Transaction;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of a connection; there is none as long as it commits by itself. Thread-safe.
 *
 * <p>A commit is an execution of its own: it has a cost, is logged as COMMIT, and is held to the
 * network time-out.
 */
final class ConnectionTransaction {

  private static final @Nullable Object[] NO_PARAMETERS = {};

  /** Whether each statement is a transaction. */
  enum AutoCommit {
    ON,
    OFF
  }

  private final KeywayConnection connection;
  private volatile @Nullable Transaction current;
  private volatile @Nullable ExecutionContext committing;

  ConnectionTransaction(KeywayConnection connection) {
    this.connection = connection;
  }

  boolean isAutoCommit() {
    return current == null;
  }

  /**
   * Changes the mode, and commits what is pending if statements shall commit by themselves. The
   * mode is the new one even if that fails, for then nothing is pending any more.
   */
  void setAutoCommit(AutoCommit mode) throws SQLException {
    Transaction open = current;
    if (mode == AutoCommit.OFF && open == null) {
      current = new Transaction();
    } else if (mode == AutoCommit.ON && open != null) {
      current = null;
      try {
        commit(open);
      } finally {
        open.end();
      }
    }
  }

  /** Makes an execution part of the transaction, if there is one. */
  void join(ExecutionContext execution) {
    Transaction open = current;
    if (open != null) {
      execution.join(open);
    }
  }

  void commit() throws SQLException {
    Transaction open = current;
    if (open != null) {
      commit(open);
    }
  }

  void rollback() {
    Transaction open = current;
    if (open != null) {
      open.rollback();
    }
  }

  /** Rolls back for good. */
  void end() {
    Transaction open = current;
    if (open != null) {
      open.end();
    }
  }

  /** Stops a running commit, if there is one; any thread may call it. */
  void stop() {
    ExecutionContext running = committing;
    if (running != null) {
      running.cancel();
    }
  }

  private void commit(Transaction open) throws SQLException {
    if (open.isEmpty()) {
      return;
    }
    ExecutionContext context = connection.execution(NO_PARAMETERS, connection.limits());
    LoggedExecution execution = new LoggedExecution(connection.database().log(), "COMMIT", context);
    committing = context;
    try {
      Watchdog watchdog = connection.watchdog(context, 0);
      if (watchdog == null) {
        open.commit(context);
      } else {
        watchdog.call(
            () -> {
              open.commit(context);
              return true;
            });
      }
      execution.succeeded();
    } catch (RuntimeException | Error e) {
      execution.failed(e);
      throw connection.failure(e);
    } finally {
      committing = null;
    }
  }
}
