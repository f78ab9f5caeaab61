package dev.keyway.jdbc.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** SELECT ... FOR UPDATE: what it reads may not change before the commit. */
final class ForUpdateTest extends TransactionCase {

  private static List<TransactWriteItem> committed() {
    return accounts
        .recording()
        .requests("TransactWriteItems")
        .get(0)
        .as(TransactWriteItemsRequest.class)
        .transactItems();
  }

  /** Changes an attribute that no statement names. */
  private static void changeOwner(String id) {
    accounts
        .client()
        .updateItem(
            update ->
                update
                    .tableName(Accounts.TABLE)
                    .key(Map.of("id", AttributeValue.fromS(id)))
                    .updateExpression("SET #o = :o")
                    .expressionAttributeNames(Map.of("#o", "owner"))
                    .expressionAttributeValues(Map.of(":o", AttributeValue.fromS("other"))));
  }

  @Test
  void theCommitChecksWhatWasRead() throws SQLException {
    assertThat(select("SELECT balance FROM accounts WHERE id = 'a' FOR UPDATE"))
        .isEqualTo("[[10]]");
    run("UPDATE accounts SET balance = 11 WHERE id = 'b'");
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("GetItem", 2L));
    connection.commit();
    assertThat(committed()).hasSize(2);
    assertThat(committed().get(0).conditionCheck().conditionExpression())
        .contains("attribute_exists", "=");
    assertThat(accounts.balances()).containsEntry("b", "11");
  }

  /** As Hibernate and jOOQ write it for PostgreSQL. */
  @ParameterizedTest
  @ValueSource(
      strings = {"for no key update of x", "FOR SHARE", "FOR KEY SHARE OF x NOWAIT", "for update"})
  void weakerLocksAreTheSame(String clause) throws SQLException {
    assertThat(select("SELECT x.balance FROM accounts x WHERE x.id = 'a' " + clause))
        .isEqualTo("[[10]]");
    changeOwner("a");
    assertFails(connection::commit, SQLTransactionRollbackException.class, "40001", "accounts");
  }

  @Test
  void nothingIsWrittenIfOthersHaveChangedAnyAttributeOfIt() throws SQLException {
    select("SELECT balance FROM accounts WHERE id IN ('a', 'c') FOR UPDATE");
    run("UPDATE accounts SET balance = 11 WHERE id = 'b'");
    changeOwner("c");
    assertFails(connection::commit, SQLTransactionRollbackException.class, "40001", "accounts");
    assertThat(accounts.balances()).containsEntry("b", "10");
    accounts.recording().reset();
    connection.commit();
    assertThat(accounts.recording().total()).isZero();
  }

  @Test
  void aWriteOfTheItemIsTheSameOperation() throws SQLException {
    select("SELECT balance FROM accounts WHERE id = 'a' FOR UPDATE");
    run("UPDATE accounts SET balance = 11 WHERE id = 'a'");
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("GetItem", 1L));
    changeOwner("a");
    assertFails(connection::commit, SQLTransactionRollbackException.class, "40001");
    assertThat(committed()).hasSize(1);
    assertThat(committed().get(0).update()).isNotNull();

    run("UPDATE accounts SET balance = 12 WHERE id = 'a'");
    assertThat(select("SELECT balance FROM accounts WHERE id = 'a' FOR UPDATE"))
        .isEqualTo("[[12]]");
    changeOwner("a");
    connection.commit();
    assertThat(accounts.balances()).containsEntry("a", "12");
  }

  @Test
  void anItemThatIsNotThereIsNotPartOfTheTransaction() throws SQLException {
    assertThat(select("SELECT * FROM accounts WHERE id = 'absent' FOR UPDATE")).isEqualTo("[]");
    accounts.recording().reset();
    connection.commit();
    assertThat(accounts.recording().total()).isZero();
  }

  @Test
  void itIsReadFromNoCache() throws SQLException {
    connection.setAutoCommit(true);
    select("SELECT balance FROM accounts WHERE id = 'b'");
    accounts.put("b", 20);
    assertThat(select("SELECT balance FROM accounts WHERE id = 'b' FOR UPDATE"))
        .isEqualTo("[[20]]");
    connection.setAutoCommit(false);
    accounts.put("b", 30);
    assertThat(select("SELECT balance FROM accounts WHERE id = 'b' FOR UPDATE"))
        .isEqualTo("[[30]]");
  }

  @Test
  void inAutoCommitModeThereIsAWarning() throws SQLException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT balance FROM accounts WHERE id = 'a' FOR UPDATE")) {
      assertThat(rows.next()).isTrue();
      assertThat(statement.getWarnings().getMessage())
          .contains("FOR UPDATE", "setAutoCommit(false)");
    }
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("GetItem", 1L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM accounts FOR UPDATE",
        "SELECT /*+ FULL_SCAN */ * FROM accounts FOR UPDATE",
        "SELECT COUNT(*) FROM accounts WHERE id = 'a' FOR UPDATE",
        "SELECT MAX(balance) FROM accounts WHERE id = 'a' FOR UPDATE",
        "SELECT DISTINCT balance FROM accounts WHERE id = 'a' FOR UPDATE",
        "SELECT id FROM accounts WHERE id = 'a' GROUP BY id FOR UPDATE",
        "SELECT id FROM accounts WHERE id = 'a' UNION SELECT 'x' FOR UPDATE",
        "WITH x AS (SELECT 'a' AS id) SELECT * FROM accounts JOIN x USING (id) FOR UPDATE",
        "SELECT * FROM accounts x JOIN accounts y ON x.id = y.owner WHERE x.id = 'a' FOR UPDATE",
        "SELECT * FROM accounts WHERE id = (SELECT MIN(id) FROM accounts) FOR UPDATE",
        "SELECT * FROM accounts WHERE id = 'a' FOR UPDATE SKIP LOCKED",
      })
  void whatIsNoItemByItsKeyIsRefused(String sql) throws SQLException {
    assertFails(() -> select(sql), SQLFeatureNotSupportedException.class, "HYC00");
    assertThat(accounts.recording().total()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT balance FROM accounts WHERE id = 'a' FOR UPDATE NOWAIT;",
        "select balance from accounts t where id = 'a' for update of t",
        "SELECT balance FROM accounts t WHERE id = 'a' ORDER BY balance FOR UPDATE OF t.balance",
        "SELECT t.balance FROM (SELECT * FROM accounts WHERE id = 'a') AS t FOR UPDATE",
        "SELECT balance FROM accounts WHERE id = 'a' AND UPPER(id) = 'A' LIMIT 1 FOR UPDATE",
      })
  void itIsWrittenInManyWays(String sql) throws SQLException {
    assertThat(select(sql)).isEqualTo("[[10]]");
    accounts.recording().reset();
    connection.commit();
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("TransactWriteItems", 1L));
  }

  @Test
  void itsItemsCountToThoseOfTheTransaction() throws SQLException {
    String[] ids = new String[100];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = "m" + i;
    }
    accounts.reset(ids);
    for (int i = 0; i < 98; i++) {
      run("DELETE FROM accounts WHERE id = 'm" + i + "'");
    }
    accounts.put("x", 1);
    assertFails(
        () -> select("SELECT * FROM accounts WHERE id IN ('m98', 'm99', 'x') FOR UPDATE"),
        SQLException.class,
        "54000",
        "100 items");
    assertThat(select("SELECT id FROM accounts WHERE id IN ('m98', 'x') FOR UPDATE")).contains("x");
    connection.commit();
    assertThat(accounts.balances()).isEqualTo(Map.of("m98", "10", "m99", "10", "x", "1"));
  }

  @Test
  void aReadOnlyConnectionChecksNothing() throws SQLException {
    connection.setReadOnly(true);
    assertFails(
        () -> select("SELECT * FROM accounts WHERE id = 'a' FOR UPDATE"),
        SQLException.class,
        "25006");
    assertThat(accounts.recording().total()).isZero();
  }

  @Test
  void thePlanSaysSo() throws SQLException {
    assertThat(select("EXPLAIN SELECT balance FROM accounts WHERE id = 'a' FOR UPDATE"))
        .contains("ForUpdate", "GetItem accounts", "CONSISTENCY strong");
  }

  @Test
  void textsThatDifferInTheirKeysAlone() throws SQLException {
    for (String id : List.of("a", "b", "c")) {
      assertThat(select("SELECT id FROM accounts WHERE id = '" + id + "' FOR UPDATE"))
          .isEqualTo("[[" + id + "]]");
    }
    try (PreparedStatement prepared =
        connection.prepareStatement("SELECT id FROM accounts WHERE id = ? FOR UPDATE")) {
      prepared.setString(1, "a");
      prepared.executeQuery().close();
    }
    connection.commit();
    assertThat(committed()).hasSize(3);
  }

  /** Items of a collection: what the second statement finds is not what the first has found. */
  @Test
  void anItemThatWasAnotherBeforeIsAConflict() throws SQLException {
    Entries.create(accounts.client());
    assertThat(select("SELECT n FROM entries WHERE account = 'a' FOR UPDATE"))
        .isEqualTo("[[1], [2]]");
    assertThat(select("SELECT n FROM entries WHERE account = 'a' AND n > 1 FOR UPDATE"))
        .isEqualTo("[[2]]");
    Entries.put(accounts.client(), 2, "changed");
    assertFails(
        () -> select("SELECT n FROM entries WHERE account = 'a' FOR UPDATE"),
        SQLTransactionRollbackException.class,
        "40001",
        "entries");
    connection.rollback();
    assertThat(select("SELECT text FROM entries WHERE account = 'a' AND n = 2 FOR UPDATE"))
        .isEqualTo("[[changed]]");
    run("DELETE FROM entries WHERE account = 'a' AND n = 2");
    connection.commit();
    assertThat(select("SELECT n FROM entries WHERE account = 'a'")).isEqualTo("[[1]]");
  }

  /** Somebody gives the item what the statement has found missing. */
  @Test
  void whatWasReadAsMissingMayNotComeEither() throws SQLException {
    accounts.putText("sample", "text");
    Map<String, AttributeValue> bare =
        Map.of("id", AttributeValue.fromS("a"), "balance", AttributeValue.fromN("10"));
    accounts.client().putItem(put -> put.tableName(Accounts.TABLE).item(bare));
    assertThat(select("SELECT owner FROM accounts WHERE id = 'a' FOR UPDATE"))
        .isEqualTo("[[null]]");
    changeOwner("a");
    assertFails(() -> connection.commit(), SQLTransactionRollbackException.class, "40001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FOR UPDATE OF accounts FETCH FIRST 1 ROWS ONLY",
        "FOR UPDATE OF accounts ORDER BY id",
        "FOR UPDATE OF accounts UNION ALL SELECT id FROM accounts",
        "FOR UPDATE OF accounts,",
      })
  void nothingBehindItIsPassedOver(String clause) {
    assertFails(
        () -> select("SELECT id FROM accounts WHERE id = 'a' " + clause),
        SQLException.class,
        "42601");
  }

  @Test
  void explainAnalyzeWatchesNothing() throws SQLException {
    select("EXPLAIN ANALYZE SELECT owner FROM accounts WHERE id = 'a' FOR UPDATE");
    accounts.recording().reset();
    connection.commit();
    assertThat(accounts.recording().counts()).isEqualTo(Map.of());
  }
}
