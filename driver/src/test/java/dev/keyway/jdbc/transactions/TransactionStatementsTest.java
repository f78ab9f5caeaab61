package dev.keyway.jdbc.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.testkit.Fault;
import dev.keyway.testkit.Gate;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions that begin and end in SQL, and what calls of JDBC do with them. */
final class TransactionStatementsTest extends TransactionCase {

  /** Runs a statement and gives its warning; null for none. */
  private @Nullable String warning(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return statement.getWarnings() == null ? null : statement.getWarnings().getMessage();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEGIN", "begin work", "START TRANSACTION;"})
  void whatBeginsInAutoCommitModeEndsInIt(String begin) throws SQLException {
    connection.setAutoCommit(true);
    assertThat(warning(begin)).isNull();
    assertThat(connection.getAutoCommit()).isTrue();
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    assertThat(accounts.balances()).containsEntry("a", "10");
    assertThat(select("SELECT balance FROM accounts WHERE id = 'a'")).isEqualTo("[[1]]");
    assertThat(warning("COMMIT")).isNull();
    assertThat(accounts.balances()).containsEntry("a", "1");
    run("UPDATE accounts SET balance = 2 WHERE id = 'a'");
    assertThat(accounts.balances()).containsEntry("a", "2");

    run(begin);
    run("UPDATE accounts SET balance = 3 WHERE id = 'a'");
    assertThat(warning("ROLLBACK")).isNull();
    run("UPDATE accounts SET balance = 4 WHERE id = 'b'");
    assertThat(accounts.balances()).containsEntry("a", "2").containsEntry("b", "4");
  }

  @Test
  void whatIsBegunTwiceOrEndedTwiceIsAWarning() throws SQLException {
    assertThat(warning("BEGIN")).contains("already");
    connection.setAutoCommit(true);
    assertThat(warning("COMMIT")).contains("no transaction");
    assertThat(warning("ROLLBACK")).contains("no transaction");
    assertThat(warning("BEGIN")).isNull();
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    assertThat(warning("BEGIN")).contains("already");
    assertThat(warning("COMMIT")).isNull();
    assertThat(accounts.balances()).containsEntry("a", "1");
  }

  @Test
  void callsOfJdbcEndItAsWell() throws SQLException {
    connection.setAutoCommit(true);
    run("BEGIN");
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    connection.commit();
    assertThat(accounts.balances()).containsEntry("a", "1");
    run("BEGIN");
    run("UPDATE accounts SET balance = 2 WHERE id = 'a'");
    connection.rollback();
    assertThat(warning("COMMIT")).contains("no transaction");
    run("BEGIN");
    run("UPDATE accounts SET balance = 3 WHERE id = 'a'");
    connection.setAutoCommit(true);
    assertThat(accounts.balances()).containsEntry("a", "1");
    connection.setAutoCommit(false);
    run("UPDATE accounts SET balance = 4 WHERE id = 'b'");
    connection.setAutoCommit(true);
    assertThat(accounts.balances()).containsEntry("a", "3").containsEntry("b", "4");
  }

  @Test
  void aBatchMayBeginAndEndSome() throws SQLException {
    connection.setAutoCommit(true);
    try (Statement batch = connection.createStatement()) {
      batch.addBatch("BEGIN");
      batch.addBatch("UPDATE accounts SET balance = 1 WHERE id = 'a'");
      batch.addBatch("ROLLBACK");
      batch.addBatch("UPDATE accounts SET balance = 2 WHERE id = 'b'");
      batch.addBatch("BEGIN");
      batch.addBatch("UPDATE accounts SET balance = 3 WHERE id = 'c'");
      assertThat(batch.executeBatch()).containsExactly(0, 1, 0, 1, 0, 1);
    }
    assertThat(accounts.balances()).isEqualTo(Map.of("a", "10", "b", "2", "c", "10"));
    connection.commit();
    assertThat(accounts.balances()).isEqualTo(Map.of("a", "10", "b", "2", "c", "3"));
  }

  @Test
  void aCommitThatFailsEndsIt() throws SQLException {
    connection.setAutoCommit(true);
    run("BEGIN");
    run("UPDATE accounts SET balance = balance + 1 WHERE id = 'a'");
    accounts.put("a", 50);
    assertFails(() -> run("COMMIT"), SQLTransactionRollbackException.class, "40001");
    run("UPDATE accounts SET balance = balance + 1 WHERE id = 'a'");
    assertThat(accounts.balances()).containsEntry("a", "51");
  }

  @Test
  void closeRollsItBack() throws SQLException {
    connection.setAutoCommit(true);
    run("BEGIN");
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    connection.close();
    assertThat(accounts.balances()).containsEntry("a", "10");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConnectionThatHasBecomeReadOnlyCommitsNothing(boolean inSql) throws SQLException {
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    connection.setReadOnly(true);
    assertThat(connection.getWarnings().getMessage()).contains("COMMIT", "read-only");
    accounts.recording().reset();
    assertFails(
        () -> {
          if (inSql) {
            run("COMMIT");
          } else {
            connection.commit();
          }
        },
        SQLException.class,
        "25006");
    connection.setReadOnly(false);
    connection.commit();
    assertThat(accounts.recording().counts()).isEqualTo(Map.of());
    assertThat(accounts.balances()).containsEntry("a", "10");
  }

  // ---- definitions, which take effect at once

  @Test
  void aDefinitionIsNoPartOfATransactionThatHasWrites() throws SQLException {
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    accounts.recording().reset();
    for (String definition :
        List.of(
            "CREATE TABLE defined (id VARCHAR PRIMARY KEY)",
            "ALTER TABLE accounts SET (ttl='expires')",
            "DROP TABLE accounts")) {
      assertFails(() -> run(definition), SQLException.class, "25001", "COMMIT or ROLLBACK");
    }
    assertThat(accounts.recording().counts()).isEqualTo(Map.of());
    connection.rollback();
    assertThat(run("CREATE TABLE defined (id VARCHAR PRIMARY KEY)")).isZero();
    assertThat(run("DROP TABLE defined")).isZero();
  }

  @Test
  void norOfABatchThatHasSome() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("UPDATE accounts SET balance = 1 WHERE id = 'a'");
      statement.addBatch("CREATE TABLE defined (id VARCHAR PRIMARY KEY)");
      assertFails(statement::executeBatch, BatchUpdateException.class, "25001");
    }
    assertThat(accounts.recording().count("CreateTable")).isZero();
    connection.rollback();
    assertThat(accounts.balances()).containsEntry("a", "10");
  }

  /** An index is cheaper than many keys, but knows nothing of what the transaction has written. */
  @Test
  void wholeKeysAreReadByWhateverElseWouldServe() throws SQLException {
    Entries.create(accounts.client());
    String read =
        "SELECT n FROM entries WHERE account = 'a' AND n IN (1, 2, 3, 4) AND text = 'two'";
    assertThat(select(read)).isEqualTo("[[2]]");
    assertThat(accounts.recording().count("Query")).isEqualTo(1);
    run("UPDATE entries SET text = 'two' WHERE account = 'a' AND n = 1");
    accounts.recording().reset();
    assertThat(select(read + " ORDER BY n")).isEqualTo("[[1], [2]]");
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("BatchGetItem", 1L));
    accounts.recording().reset();
    String delete =
        "DELETE FROM entries WHERE account = 'a' AND n IN (1, 2, 3, 4) AND text = 'two'";
    assertThat(run(delete)).isEqualTo(2);
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("BatchGetItem", 1L));
    connection.rollback();
    assertThat(select(read)).isEqualTo("[[2]]");
  }

  @Test
  void aCommitThatIsStoppedLeavesNothingPending() throws SQLException {
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    Thread.currentThread().interrupt();
    assertFails(() -> connection.commit(), SQLException.class, "57014");
    assertThat(Thread.interrupted()).isTrue();
    connection.commit();
    assertThat(accounts.balances()).containsEntry("a", "10");
  }

  /** It has been counted, so that it is part of what is committed. */
  @Test
  void aCommitWaitsForTheStatementOfAnotherThread() throws Exception {
    Gate gate = new Gate();
    accounts.faulty().onCall("GetItem", 1, Fault.hold(gate));
    CompletableFuture<Integer> count =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return run("INSERT INTO accounts (id, balance) VALUES ('n', 1)");
              } catch (SQLException e) {
                throw new CompletionException(e);
              }
            });
    gate.awaitArrival();
    CompletableFuture<Void> commit =
        CompletableFuture.runAsync(
            () -> {
              try {
                connection.setAutoCommit(true);
              } catch (SQLException e) {
                throw new CompletionException(e);
              }
            });
    gate.open();
    assertThat(count.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    commit.get(30, TimeUnit.SECONDS);
    assertThat(accounts.balances()).containsEntry("n", "1");
  }
}
