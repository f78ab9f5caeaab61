package dev.keyway.jdbc;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Transaction;
import dev.keyway.planner.exec.Transaction.Afterwards;
import dev.keyway.planner.exec.TransactionControl;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of a connection. In auto-commit mode there is none but between BEGIN and COMMIT
 * or ROLLBACK. Thread-safe.
 *
 * <p>A commit by JDBC is an execution of its own: it has a cost, is logged as COMMIT, and is held
 * to the network time-out.
 */
final class ConnectionTransaction implements TransactionControl {

  private static final @Nullable Object[] NO_PARAMETERS = {};

  /** Whether each statement is a transaction. */
  enum AutoCommit {
    ON,
    OFF
  }

  private final KeywayConnection connection;
  private volatile AutoCommit mode = AutoCommit.ON;
  private volatile @Nullable Transaction current;
  private final Set<ExecutionContext> committing = ConcurrentHashMap.newKeySet();

  ConnectionTransaction(KeywayConnection connection) {
    this.connection = connection;
  }

  boolean isAutoCommit() {
    return mode == AutoCommit.ON;
  }

  /** Whether statements are part of a transaction. */
  boolean isOpen() {
    return current != null;
  }

  /** Whether there is something to commit. */
  boolean isPending() {
    Transaction open = current;
    return open != null && !open.isEmpty();
  }

  /**
   * Changes the mode, and commits what is pending if statements shall commit by themselves. The
   * mode is the new one even if that fails, for then nothing is pending any more. A transaction
   * that SQL has begun goes on if they shall not.
   */
  void setAutoCommit(AutoCommit wanted) throws SQLException {
    synchronized (this) {
      if (wanted == mode) {
        return;
      }
      mode = wanted;
      if (current == null) {
        current = new Transaction();
      }
    }
    if (wanted == AutoCommit.ON) {
      commit();
    }
  }

  /** Makes an execution part of the transaction, if there is one. */
  void join(ExecutionContext execution) {
    execution.controlTransactionsBy(this);
    execution.joinTransaction(current);
  }

  @Override
  public synchronized void begin(ExecutionContext context) {
    if (current == null) {
      current = new Transaction();
      // What follows in the same batch is part of it.
      context.joinTransaction(current);
    } else {
      context.warn("There is a transaction already, which goes on; BEGIN has changed nothing");
    }
  }

  @Override
  public void commit(ExecutionContext context) {
    Transaction open = current;
    if (open == null) {
      context.warn("There is no transaction to commit: each statement is one");
      return;
    }
    try {
      if (!open.commitNothing(afterwards())) {
        commit(open, context);
      }
    } finally {
      renew(open);
      context.joinTransaction(current);
    }
  }

  @Override
  public void rollback(ExecutionContext context) {
    if (current == null) {
      context.warn("There is no transaction to roll back: each statement is one");
    }
    rollback();
    context.joinTransaction(current);
  }

  void commit() throws SQLException {
    Transaction open = current;
    if (open != null) {
      try {
        commit(open);
      } finally {
        renew(open);
      }
    }
  }

  void rollback() {
    Transaction open = current;
    if (open != null) {
      if (afterwards() == Afterwards.ENDS) {
        open.end();
      } else {
        open.rollback();
      }
      renew(open);
    }
  }

  /** In auto-commit mode there is no next one until SQL begins it. */
  private Afterwards afterwards() {
    return mode == AutoCommit.ON ? Afterwards.ENDS : Afterwards.GOES_ON;
  }

  /** After one that is over comes another, unless each statement is one. */
  private synchronized void renew(Transaction open) {
    if (mode == AutoCommit.ON) {
      open.stop();
    }
    if (current == open && open.isEnded()) {
      current = mode == AutoCommit.ON ? null : new Transaction();
    }
  }

  /** Rolls back for good. */
  void end() {
    Transaction open = current;
    if (open != null) {
      open.end();
    }
  }

  /** Lets no commit begin any more, and stops one that runs; any thread may call it. */
  void stop() {
    Transaction open = current;
    if (open != null) {
      open.stop();
    }
    committing.forEach(ExecutionContext::cancel);
  }

  private void commit(Transaction open) throws SQLException {
    ExecutionContext context;
    try {
      if (open.commitNothing(afterwards())) {
        return;
      }
      context = connection.execution(NO_PARAMETERS, connection.limits());
    } catch (RuntimeException | Error e) {
      open.rollback();
      throw connection.failure(e);
    }
    LoggedExecution execution = new LoggedExecution(connection.database().log(), "COMMIT", context);
    committing.add(context);
    try {
      Watchdog watchdog = connection.watchdog(context, 0);
      if (watchdog == null) {
        commit(open, context);
      } else {
        watchdog.call(
            () -> {
              commit(open, context);
              return true;
            });
      }
      execution.succeeded();
    } catch (RuntimeException | Error e) {
      open.rollback();
      execution.failed(e);
      throw connection.failure(e);
    } catch (SQLException e) {
      open.rollback();
      throw e;
    } finally {
      committing.remove(context);
    }
  }

  /** Commits, unless the connection has become read-only: then nothing is sent. */
  private void commit(Transaction open, ExecutionContext context) {
    try {
      connection.checkWritable();
    } catch (PlannerException e) {
      open.rollback();
      throw e;
    }
    open.commit(context, afterwards());
  }
}
