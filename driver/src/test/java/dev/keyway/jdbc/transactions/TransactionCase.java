package dev.keyway.jdbc.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Tests on accounts of their own: before each there are {@code a}, {@code b} and {@code c} with ten
 * each, and a connection that commits when it is told to.
 */
abstract class TransactionCase {

  static Accounts accounts;

  Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    accounts = new Accounts();
    try (Connection connection = accounts.connect()) {
      Accounts.rows(connection, "SELECT * FROM accounts LIMIT 1");
    }
  }

  @AfterAll
  static void stop() {
    accounts.close();
  }

  @BeforeEach
  void open() throws SQLException {
    accounts.reset("a", "b", "c");
    connection = accounts.connect();
    accounts.recording().reset();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  final int run(String sql) throws SQLException {
    return Accounts.run(connection, sql);
  }

  final String select(String sql) throws SQLException {
    return Accounts.rows(connection, sql).toString();
  }

  static void assertFails(
      ThrowingCallable call, Class<? extends SQLException> type, String state, String... said) {
    SQLException failure = catchThrowableOfType(SQLException.class, call);
    assertThat((Throwable) failure).as("nothing was thrown").isNotNull();
    assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(state);
    assertThat((Throwable) failure).isInstanceOf(type);
    for (String each : said) {
      assertThat(failure.getMessage()).contains(each);
    }
  }
}
