package dev.keyway.jdbc;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/**
 * The one place where an SQLException is made of anything else: the class follows from the state,
 * and no Throwable but OutOfMemoryError passes unchanged.
 *
 * <p>Methods that do little catch and call {@link #translate} themselves; the others run inside
 * {@link #guarded}.
 */
final class SqlErrors {

  private static final int LONGEST_CHAIN = 50;

  private SqlErrors() {}

  /** A call whose unchecked throwables are to be translated. */
  @FunctionalInterface
  interface Call<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  /** The same of a call that answers nothing. */
  @FunctionalInterface
  interface Action {
    void run() throws SQLException;
  }

  /** Runs a call and translates what it throws. */
  static <T extends @Nullable Object> T guarded(Call<T> call) throws SQLException {
    try {
      return call.run();
    } catch (RuntimeException | Error e) {
      throw translate(e);
    }
  }

  /** Runs an action and translates what it throws. */
  static void guard(Action action) throws SQLException {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      throw translate(e);
    }
  }

  /**
   * The SQLException that says the same.
   *
   * @throws OutOfMemoryError if that is what was thrown: the JVM's owner must know it
   */
  static SQLException translate(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError memory) {
      throw memory;
    }
    if (thrown instanceof SQLException known) {
      return known;
    }
    // Generated code and executors wrap what the planner threw.
    Throwable link = thrown;
    for (int i = 0; link != null && i < LONGEST_CHAIN; i++, link = link.getCause()) {
      if (link instanceof PlannerException planned) {
        return of(planned.state(), String.valueOf(planned.getMessage()), thrown);
      }
      if (link instanceof StackOverflowError) {
        return of(
            SqlState.TOO_COMPLEX,
            "The statement is nested too deeply; write it with fewer levels of parentheses",
            thrown);
      }
    }
    return of(
        SqlState.INTERNAL,
        "Internal error of the driver ("
            + thrown.getClass().getName()
            + "); please report it with the statement and the stack trace of the cause",
        thrown);
  }

  /** An exception of the class that belongs to the state. */
  static SQLException of(SqlState state, String message) {
    return of(state, message, null);
  }

  /** An exception of the class that belongs to the state. */
  static SQLException of(SqlState state, String message, @Nullable Throwable cause) {
    String code = state.code();
    return switch (state) {
      case SYNTAX,
          UNKNOWN_TABLE,
          UNKNOWN_COLUMN,
          UNKNOWN_INDEX,
          TABLE_EXISTS,
          INDEX_EXISTS,
          AMBIGUOUS_COLUMN,
          TYPE_ERROR,
          TOO_COMPLEX ->
          new SQLSyntaxErrorException(message, code, cause);
      case BAD_CREDENTIALS, ACCESS_DENIED ->
          new SQLInvalidAuthorizationSpecException(message, code, cause);
      case CANNOT_CONNECT, CONNECTION_CLOSED, CONNECTION_LOST, OUTCOME_UNKNOWN ->
          new SQLNonTransientConnectionException(message, code, cause);
      case RESOURCES, TABLE_CHANGED -> new SQLTransientException(message, code, cause);
      case DUPLICATE_KEY -> new SQLIntegrityConstraintViolationException(message, code, cause);
      case CONFLICT -> new SQLTransactionRollbackException(message, code, cause);
      case TOO_MANY_ROWS,
          TOO_LARGE,
          NUMBER_OUT_OF_RANGE,
          DIVISION_BY_ZERO,
          WRONG_TYPE,
          COLUMN_WIDENED,
          BAD_VALUE ->
          new SQLDataException(message, code, cause);
      case LIMIT_REACHED, NOT_SERVED -> new RefusedReadException(message, code, cause);
      case TIMED_OUT -> new SQLTimeoutException(message, code, cause);
      case NOT_SUPPORTED -> new SQLFeatureNotSupportedException(message, code, cause);
      case ACTIVE_TRANSACTION, READ_ONLY, BAD_CATALOG, TABLE_CHANGED_MIDWAY ->
          new SQLNonTransientException(message, code, cause);
      case WARNING,
          MISSING_PARAMETER,
          STATEMENT_STATE,
          PROTECTED,
          NOT_ACTIVE,
          CANCELLED,
          INTERNAL ->
          new SQLException(message, code, cause);
    };
  }

  /** HYC00 for a method or feature that is not there; pools take 0A000 for a dead connection. */
  static SQLFeatureNotSupportedException notSupported(String what) {
    return new SQLFeatureNotSupportedException(
        what + " is not supported by Keyway", SqlState.NOT_SUPPORTED.code());
  }
}
