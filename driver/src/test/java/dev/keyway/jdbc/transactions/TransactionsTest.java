package dev.keyway.jdbc.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What statements in a transaction read, count and keep, and what a commit writes of it. */
final class TransactionsTest extends TransactionCase {

  private static TransactWriteItemsRequest committed() {
    return accounts
        .recording()
        .requests("TransactWriteItems")
        .get(0)
        .as(TransactWriteItemsRequest.class);
  }

  // ---- the buffer

  @Test
  void nothingIsWrittenBeforeTheCommitAndAllAtIt() throws SQLException {
    assertThat(run("UPDATE accounts SET balance = balance - 3 WHERE id = 'a'")).isEqualTo(1);
    assertThat(run("UPDATE accounts SET balance = balance + 3 WHERE id = 'b'")).isEqualTo(1);
    assertThat(run("INSERT INTO accounts (id, balance) VALUES ('n', 1)")).isEqualTo(1);
    assertThat(run("DELETE FROM accounts WHERE id = 'c'")).isEqualTo(1);
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("GetItem", 4L));
    assertThat(accounts.balances()).isEqualTo(Map.of("a", "10", "b", "10", "c", "10"));

    accounts.recording().reset();
    connection.commit();
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("TransactWriteItems", 1L));
    assertThat(accounts.balances()).isEqualTo(Map.of("a", "7", "b", "13", "n", "1"));
    accounts.recording().reset();
    connection.commit();
    assertThat(accounts.recording().total()).isZero();
  }

  @Test
  void aRollbackDiscardsAndSendsNothing() throws SQLException {
    run("UPDATE accounts SET balance = 0 WHERE id = 'a'");
    run("INSERT INTO accounts (id, balance) VALUES ('n', 1)");
    accounts.recording().reset();
    connection.rollback();
    assertThat(accounts.recording().total()).isZero();
    assertThat(select("SELECT balance FROM accounts WHERE id = 'a'")).isEqualTo("[[10]]");
    connection.commit();
    assertThat(accounts.recording().count("TransactWriteItems")).isZero();
    assertThat(accounts.balances()).isEqualTo(Map.of("a", "10", "b", "10", "c", "10"));
  }

  @Test
  void commitAndRollbackAreStatementsAsWell() throws SQLException {
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    assertThat(run("ROLLBACK")).isZero();
    run("UPDATE accounts SET balance = 2 WHERE id = 'b'");
    assertThat(run("commit work;")).isZero();
    assertThat(accounts.balances()).isEqualTo(Map.of("a", "10", "b", "2", "c", "10"));
    run("UPDATE accounts SET balance = 3 WHERE id = 'b'");
    accounts.put("b", 9);
    assertFails(() -> run("COMMIT"), SQLTransactionRollbackException.class, "40001", "accounts");
    connection.setAutoCommit(true);
    assertThat(run("COMMIT")).isZero();
    assertThat(accounts.balances()).containsEntry("b", "9");
  }

  @Test
  void closeRollsBackAndAutoCommitCommits() throws SQLException {
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    connection.close();
    assertThat(accounts.balances()).containsEntry("a", "10");

    connection = accounts.connect();
    run("UPDATE accounts SET balance = 2 WHERE id = 'a'");
    connection.setAutoCommit(true);
    assertThat(connection.getAutoCommit()).isTrue();
    assertThat(accounts.balances()).containsEntry("a", "2");
    run("UPDATE accounts SET balance = 3 WHERE id = 'a'");
    assertThat(accounts.balances()).containsEntry("a", "3");
  }

  /** Statements on one account in a transaction, what each counts, and what is left of it. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE accounts SET balance = balance + 1 WHERE id = 'a'; UPDATE accounts SET balance = balance + 1 WHERE id = 'a' | 1 1 | 12 | update
          INSERT INTO accounts (id, balance) VALUES ('n', 1); UPDATE accounts SET balance = 5 WHERE id = 'n' | 1 1 | 5 | put
          INSERT INTO accounts (id, balance) VALUES ('n', 1); DELETE FROM accounts WHERE id = 'n' | 1 1 | | check
          UPDATE accounts SET balance = 5 WHERE id = 'a'; DELETE FROM accounts WHERE id = 'a' | 1 1 | | delete
          DELETE FROM accounts WHERE id = 'a'; INSERT INTO accounts (id, balance) VALUES ('a', 4) | 1 1 | 4 | put
          DELETE FROM accounts WHERE id = 'a'; UPDATE accounts SET balance = 5 WHERE id = 'a' | 1 0 | | delete
          DELETE FROM accounts WHERE id = 'a'; DELETE FROM accounts WHERE id = 'a' | 1 0 | | delete
          UPDATE accounts SET balance = 5 WHERE id = 'x' | 0 | 10 | none
          UPDATE accounts SET balance = 5 WHERE id = 'a' AND balance > 10 | 0 | 10 | none
          UPDATE accounts SET balance = 5 WHERE id = 'a' AND balance >= 10 | 1 | 5 | update
          UPDATE accounts SET balance = balance * 2 WHERE id = 'a' AND UPPER(owner) = 'O-A'; UPDATE accounts SET balance = balance * 2 WHERE id = 'a' | 1 1 | 40 | update
          DELETE FROM accounts WHERE id = 'a' AND CHAR_LENGTH(owner) = 4 | 0 | 10 | none
          UPDATE accounts SET balance = 11 WHERE id = 'a'; UPDATE accounts SET balance = 10 WHERE id = 'a' | 1 1 | 10 | check
          UPSERT INTO accounts (id, balance) VALUES ('a', 3) | 1 | 3 | update
          UPSERT INTO accounts (id, balance) VALUES ('n', 3); UPSERT INTO accounts (id, balance) VALUES ('n', 4) | 1 1 | 4 | put
          INSERT INTO accounts (id, balance) VALUES ('a', 3) ON CONFLICT DO NOTHING | 0 | 10 | none
          INSERT INTO accounts (id, balance) VALUES ('a', 3) ON CONFLICT (id) DO UPDATE SET balance = 7 | 1 | 7 | update
          REPLACE INTO accounts (id, balance) VALUES ('a', 3) | 1 | 3 | put
          REPLACE INTO accounts (id, balance) VALUES ('n', 3); UPDATE accounts SET balance = balance - 1 WHERE id = 'n' | 1 1 | 2 | put
          """)
  void writesOfAnItemMerge(String statements, String counts, String balance, String operation)
      throws SQLException {
    StringBuilder counted = new StringBuilder();
    for (String sql : List.of(statements.split("; "))) {
      counted.append(run(sql)).append(' ');
    }
    assertThat(counted.toString().strip()).isEqualTo(counts);
    String id = statements.contains("'n'") ? "n" : "a";
    String shown = select("SELECT balance FROM accounts WHERE id = '" + id + "'");
    accounts.recording().reset();
    connection.commit();

    assertThat(accounts.balances().get(id)).isEqualTo(balance);
    assertThat(shown).isEqualTo(balance == null ? "[]" : "[[" + balance + "]]");
    assertThat(accounts.recording().total()).isEqualTo(operation.equals("none") ? 0 : 1);
    if (!operation.equals("none")) {
      TransactWriteItem item = committed().transactItems().get(0);
      Object sent =
          switch (operation) {
            case "put" -> item.put();
            case "update" -> item.update();
            case "delete" -> item.delete();
            default -> item.conditionCheck();
          };
      assertThat(sent).isNotNull();
    }
  }

  @Test
  void whatStatementsDoNotNameSurvives() throws SQLException {
    run("UPDATE accounts SET balance = 1, \"address.city\" = 'Ulm' WHERE id = 'a'");
    run("UPSERT INTO accounts (id, owner) VALUES ('b', 'new')");
    run("REPLACE INTO accounts (id, owner) VALUES ('c', 'alone')");
    connection.commit();
    assertThat(accounts.item("a"))
        .containsEntry("owner", AttributeValue.fromS("o-a"))
        .containsEntry("balance", AttributeValue.fromN("1"))
        .containsEntry(
            "address", AttributeValue.fromM(Map.of("city", AttributeValue.fromS("Ulm"))));
    assertThat(accounts.item("b")).hasSize(5).containsEntry("owner", AttributeValue.fromS("new"));
    assertThat(accounts.item("c")).containsOnlyKeys("id", "owner");
  }

  @Test
  void aFailedStatementKeepsNothingOfItself() throws SQLException {
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    assertFails(
        () -> run("INSERT INTO accounts (id, balance) VALUES ('n', 1), ('b', 1)"),
        SQLIntegrityConstraintViolationException.class,
        "23505",
        "accounts");
    assertThat(select("SELECT balance FROM accounts WHERE id = 'n'")).isEqualTo("[]");
    connection.commit();
    assertThat(accounts.balances()).isEqualTo(Map.of("a", "1", "b", "10", "c", "10"));
  }

  @Test
  void rowsBeforeTheOneThatFailsAreNotKept() throws SQLException {
    SQLException failure =
        catchThrowableOfType(
            SQLException.class,
            () ->
                run(
                    "INSERT INTO accounts (id, balance) VALUES ('n', 1), ('a', 0) ON CONFLICT (id)"
                        + " DO UPDATE SET balance = accounts.balance / EXCLUDED.balance"));
    assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo("22012");
    assertThat(failure.getMessage()).doesNotContain("of them were");
    connection.commit();
    assertThat(accounts.balances()).isEqualTo(Map.of("a", "10", "b", "10", "c", "10"));
  }

  // ---- reads

  @Test
  void readsByKeySeeWhatIsKeptAndNeverACache() throws SQLException {
    select("SELECT balance FROM accounts WHERE id = 'b'");
    accounts.put("b", 20);
    assertThat(select("SELECT balance FROM accounts WHERE id = 'b'")).isEqualTo("[[20]]");
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    run("DELETE FROM accounts WHERE id = 'c'");
    accounts.recording().reset();
    assertThat(select("SELECT id, balance FROM accounts WHERE id IN ('a', 'b', 'c') ORDER BY id"))
        .isEqualTo("[[a, 1], [b, 20]]");
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("BatchGetItem", 1L));
    assertThat(
            select(
                "SELECT x.id, y.balance FROM (VALUES ('a'), ('c')) AS x (id)"
                    + " LEFT JOIN accounts y ON y.id = x.id ORDER BY x.id"))
        .isEqualTo("[[a, 1], [c, null]]");
    assertThat(select("SELECT COUNT(*) FROM accounts WHERE id = 'c'")).isEqualTo("[[0]]");
  }

  @Test
  void readsThatWouldMissWhatIsKeptAreRefused() throws SQLException {
    assertThat(select("SELECT COUNT(*) FROM accounts")).isEqualTo("[[3]]");
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    for (String sql :
        List.of("SELECT * FROM accounts", "SELECT COUNT(*) FROM accounts WHERE balance = 1")) {
      assertFails(() -> select(sql), SQLException.class, "0AK01", "accounts", "COMMIT or ROLLBACK");
    }
    assertFails(
        () -> run("UPDATE accounts /*+ FULL_SCAN */ SET balance = 0 WHERE balance = 10"),
        SQLException.class,
        "0AK01",
        "COMMIT or ROLLBACK");
    connection.rollback();
    assertThat(run("UPDATE accounts /*+ FULL_SCAN */ SET balance = 0 WHERE balance = 10"))
        .isEqualTo(3);
    accounts.recording().reset();
    connection.commit();
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("TransactWriteItems", 1L));
    assertThat(accounts.balances()).isEqualTo(Map.of("a", "0", "b", "0", "c", "0"));
  }

  // ---- limits

  @Test
  void theItemTooManyIsRefusedAtItsOwnStatement() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO accounts (id, balance) VALUES (?, 1)")) {
      for (int i = 0; i < 100; i++) {
        insert.setString(1, "n" + i);
        assertThat(insert.executeUpdate()).isEqualTo(1);
      }
      insert.setString(1, "n100");
      assertFails(insert::executeUpdate, SQLException.class, "54000", "100 items", "Commit");
    }
    assertThat(run("UPDATE accounts SET balance = 2 WHERE id = 'n99'")).isEqualTo(1);
    connection.commit();
    assertThat(accounts.balances()).hasSize(103).containsEntry("n99", "2");
  }

  @Test
  void itemsThatAreTooLargeTogetherAreRefusedAtTheirStatement() throws SQLException {
    String large = "x".repeat(390 << 10);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO accounts (id, owner) VALUES (?, ?)")) {
      insert.setString(2, large);
      for (int i = 0; i < 10; i++) {
        insert.setString(1, "n" + i);
        insert.executeUpdate();
      }
      insert.setString(1, "n10");
      assertFails(insert::executeUpdate, SQLException.class, "54000", "4 MB");
    }
    connection.commit();
    assertThat(accounts.item("n9")).containsKey("owner");
    assertThat(accounts.item("n10")).isEmpty();
  }

  // ---- the commit

  @Test
  void aCommitIsConditionalOnWhatWasRead() throws SQLException {
    run("UPDATE accounts SET balance = balance - 3 WHERE id = 'a' AND owner = 'o-a'");
    connection.commit();
    TransactWriteItem item = committed().transactItems().get(0);
    assertThat(item.update().conditionExpression()).contains("attribute_exists").contains(" = ");
    assertThat(item.update().expressionAttributeNames().values())
        .containsExactlyInAnyOrder("id", "balance", "owner");
    assertThat(committed().clientRequestToken()).isNotBlank();
  }

  @Test
  void whatOthersChangeIsFoundOutAtTheCommit() throws SQLException {
    run("UPDATE accounts SET balance = balance + 1 WHERE id = 'a'");
    run("UPDATE accounts SET balance = balance + 1 WHERE id = 'b'");
    accounts.put("b", 20);
    assertFails(
        connection::commit,
        SQLTransactionRollbackException.class,
        "40001",
        "UPDATE of accounts",
        "nothing of the transaction was written");
    assertThat(accounts.balances()).isEqualTo(Map.of("a", "10", "b", "20", "c", "10"));
    accounts.recording().reset();
    connection.commit();
    assertThat(accounts.recording().total()).isZero();
    assertThat(select("SELECT balance FROM accounts WHERE id = 'b'")).isEqualTo("[[20]]");
  }

  @Test
  void whatOthersInsertIsADuplicateAtTheCommit() throws SQLException {
    run("INSERT INTO accounts (id, balance) VALUES ('n', 1)");
    accounts.put("n", 2);
    assertFails(
        connection::commit,
        SQLIntegrityConstraintViolationException.class,
        "23505",
        "INSERT into accounts");
    run("UPSERT INTO accounts (id, balance) VALUES ('m', 1)");
    accounts.put("m", 2);
    assertFails(connection::commit, SQLTransactionRollbackException.class, "40001", "accounts");
    assertThat(accounts.balances()).containsEntry("n", "2").containsEntry("m", "2");
  }

  @Test
  void attributesThatNobodyLookedAtMayChange() throws SQLException {
    run("UPDATE accounts SET balance = balance + 1 WHERE id = 'a'");
    accounts
        .client()
        .updateItem(
            update ->
                update
                    .tableName(Accounts.TABLE)
                    .key(Map.of("id", AttributeValue.fromS("a")))
                    .updateExpression("SET #o = :o")
                    .expressionAttributeNames(Map.of("#o", "owner"))
                    .expressionAttributeValues(Map.of(":o", AttributeValue.fromS("other"))));
    connection.commit();
    assertThat(accounts.item("a"))
        .containsEntry("owner", AttributeValue.fromS("other"))
        .containsEntry("balance", AttributeValue.fromN("11"));
  }

  @Test
  void aCommitThatFailsWhenAutoCommitIsSetLeavesNothingPending() throws SQLException {
    run("UPDATE accounts SET balance = balance + 1 WHERE id = 'a'");
    accounts.put("a", 30);
    assertFails(
        () -> connection.setAutoCommit(true),
        SQLTransactionRollbackException.class,
        "40001",
        "accounts");
    assertThat(connection.getAutoCommit()).isTrue();
    assertThat(run("UPDATE accounts SET balance = balance + 1 WHERE id = 'a'")).isEqualTo(1);
    assertThat(accounts.balances()).containsEntry("a", "31");
  }

  @Test
  void theAcceleratorKnowsWhatWasCommitted() throws SQLException {
    String read = "SELECT balance FROM accounts WHERE id = 'kept'";
    accounts.put("kept", 10);
    try (Connection other = accounts.connect()) {
      other.setAutoCommit(true);
      assertThat(Accounts.rows(other, read).toString()).isEqualTo("[[10]]");
      run("UPDATE accounts SET balance = 1 WHERE id = 'kept'");
      assertThat(Accounts.rows(other, read).toString()).isEqualTo("[[10]]");
      connection.commit();
      assertThat(Accounts.rows(other, read).toString()).isEqualTo("[[1]]");
    }
  }

  @Test
  void aCommitIsLoggedWithItsCost() throws SQLException {
    run("UPDATE accounts SET balance = 1 WHERE id = 'a'");
    connection.commit();
    assertThat(select("SELECT requests, sqlstate FROM system.requests WHERE statement = 'COMMIT'"))
        .contains("[1, 00000]");
  }

  // ---- JDBC

  @Test
  void savepointsAreNotSupported() throws SQLException {
    assertThat(connection.getMetaData().supportsTransactions()).isTrue();
    assertThat(connection.getMetaData().supportsSavepoints()).isFalse();
    assertFails(
        connection::setSavepoint, SQLFeatureNotSupportedException.class, "HYC00", "setSavepoint");
    assertThat(connection.getTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
  }

  @Test
  void rowsOfNewItemsComeBackBeforeTheCommit() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO accounts (id, balance) VALUES ('n', 1)", Statement.RETURN_GENERATED_KEYS);
      assertThat(statement.getGeneratedKeys().next()).isTrue();
    }
    assertThat(select("UPDATE accounts SET balance = 4 WHERE id = 'a' RETURNING id, balance"))
        .isEqualTo("[[a, 4]]");
  }
}
