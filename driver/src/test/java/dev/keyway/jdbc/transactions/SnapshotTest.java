package dev.keyway.jdbc.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.exec.StatementCost;
import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.Fault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads with the hint SNAPSHOT: all items as they were at one moment. */
final class SnapshotTest extends TransactionCase {

  private static final String READ = "TransactGetItems";

  @Test
  void itemsAreReadInOneRequestPastTheCache() throws SQLException {
    connection.setAutoCommit(true);
    select("SELECT balance FROM accounts WHERE id = 'b'");
    accounts.put("b", 20);
    accounts.recording().reset();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT /*+ SNAPSHOT */ id, balance FROM accounts"
                    + " WHERE id IN ('a', 'b', 'absent') ORDER BY id")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(2)).isEqualTo(10);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(2)).isEqualTo(20);
      assertThat(rows.next()).isFalse();
      assertThat(statement.unwrap(StatementCost.class).units()).isEqualTo(6);
    }
    assertThat(accounts.recording().counts()).isEqualTo(Map.of(READ, 1L));
    assertThat(select("SELECT balance FROM accounts /*+ SNAPSHOT */ WHERE id = 'c'"))
        .isEqualTo("[[10]]");
    assertThat(accounts.recording().counts()).isEqualTo(Map.of(READ, 2L));
  }

  @Test
  void itsUnitsAreTwiceThoseOfAConsistentRead() throws SQLException {
    assertThat(select("EXPLAIN SELECT /*+ SNAPSHOT */ balance FROM accounts WHERE id = 'a'"))
        .contains("TransactGetItems accounts [id = 'a'], 1, 2.0, yes")
        .contains("CONSISTENCY snapshot CACHE bypass");
    assertThat(select("EXPLAIN SELECT /*+ CONSISTENT */ balance FROM accounts WHERE id = 'a'"))
        .contains("GetItem accounts [id = 'a'], 1, 1.0, yes");
  }

  @Test
  void whatTheTransactionKeepsIsNotAskedFor() throws SQLException {
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    accounts.recording().reset();
    assertThat(
            select(
                "SELECT /*+ SNAPSHOT */ id, balance FROM accounts WHERE id IN ('a', 'b')"
                    + " ORDER BY id"))
        .isEqualTo("[[a, 1], [b, 10]]");
    assertThat(accounts.recording().counts()).isEqualTo(Map.of(READ, 1L));
    assertThat(select("SELECT /*+ SNAPSHOT */ balance FROM accounts WHERE id = 'a'"))
        .isEqualTo("[[1]]");
    assertThat(accounts.recording().counts()).isEqualTo(Map.of(READ, 1L));
  }

  @Test
  void itCanBeWatchedAndInserted() throws SQLException {
    select("SELECT /*+ SNAPSHOT */ balance FROM accounts WHERE id IN ('a', 'b') FOR UPDATE");
    assertThat(
            run(
                "INSERT INTO accounts (id, balance)"
                    + " SELECT /*+ SNAPSHOT */ 'n', balance FROM accounts WHERE id = 'c'"))
        .isEqualTo(1);
    assertThat(accounts.recording().counts()).isEqualTo(Map.of(READ, 2L, "GetItem", 1L));
    accounts.put("b", 11);
    assertFails(connection::commit, SQLTransactionRollbackException.class, "40001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT /*+ SNAPSHOT */ * FROM accounts",
        "SELECT /*+ SNAPSHOT, FULL_SCAN */ * FROM accounts",
        "SELECT /*+ SNAPSHOT */ x.id FROM accounts x JOIN accounts y ON x.id = y.owner"
            + " WHERE x.id = 'a'",
        "SELECT /*+ SNAPSHOT */ x.id FROM accounts x, accounts y WHERE x.id = 'a' AND y.id = 'b'",
        "UPDATE accounts /*+ SNAPSHOT */ SET balance = 1 WHERE id IN ('a', 'b')",
      })
  void whatIsNotByWholeKeysIsRefused(String sql) throws SQLException {
    assertFails(
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
          }
        },
        SQLFeatureNotSupportedException.class,
        "HYC00",
        "SNAPSHOT");
    assertThat(accounts.recording().total()).isZero();
  }

  @Test
  void thereAreAtMostAHundredItems() throws SQLException {
    assertThat(select("SELECT /*+ SNAPSHOT */ id FROM accounts WHERE id IN (" + ids(100) + ")"))
        .isEqualTo("[]");
    accounts.recording().reset();
    assertFails(
        () -> select("SELECT /*+ SNAPSHOT */ id FROM accounts WHERE id IN (" + ids(101) + ")"),
        SQLException.class,
        "54000",
        "100 items",
        "101 keys");
    assertThat(accounts.recording().total()).isZero();
  }

  private static String ids(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'k" + i + "'")
        .collect(Collectors.joining(", "));
  }

  @Test
  void aConflictIsToldAndAThrottleIsWaitedFor() throws SQLException {
    String sql = "SELECT /*+ SNAPSHOT */ balance FROM accounts WHERE id IN ('a', 'b')";
    accounts
        .faulty()
        .next(READ, 1, Fault.refuse(() -> DynamoDbErrors.cancelled("None", "TransactionConflict")));
    assertFails(() -> select(sql), SQLTransactionRollbackException.class, "40001", "read again");
    accounts
        .faulty()
        .next(READ, 2, Fault.refuse(() -> DynamoDbErrors.cancelled("ThrottlingError", "None")));
    assertThat(select(sql)).isEqualTo("[[10], [10]]");
    accounts
        .faulty()
        .next(READ, 1, Fault.refuse(() -> DynamoDbErrors.cancelled("ValidationError: x", "None")));
    assertFails(() -> select(sql), SQLException.class, "22023", "ValidationError");
    accounts.faulty().calm();
  }
}
