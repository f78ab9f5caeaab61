package dev.keyway.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What goes wrong, checked in the same way everywhere: class, SQLState and advice. */
final class Failures {

  /** What tests put where a secret stands; no message may have it. */
  static final String SECRET = "hunter2";

  private Failures() {}

  /** Asserts that a call fails so, exactly with this class. */
  static SQLException assertFails(
      ThrowingCallable call, Class<? extends SQLException> type, String state, String... said) {
    SQLException failure = catchThrowableOfType(SQLException.class, call);
    assertThat((Throwable) failure).as("nothing was thrown").isNotNull();
    assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(state);
    assertThat((Throwable) failure).isInstanceOf(type);
    assertThat(failure.getMessage()).contains(said).doesNotContain(SECRET);
    return failure;
  }

  static SQLException assertCannotConnect(
      String url, Class<? extends SQLException> type, String state, String... said) {
    return assertFails(() -> DriverManager.getConnection(url).close(), type, state, said);
  }

  static SQLException assertFails(
      Connection connection,
      String sql,
      Class<? extends SQLException> type,
      String state,
      String... said) {
    return assertFails(() -> Rows.ofStatement(connection, sql), type, state, said);
  }
}
