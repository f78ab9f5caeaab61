package dev.keyway.jdbc.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.Fault;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** JDBC batches in transactions: their rows go to its images, each as a statement of its own. */
final class BatchesTest extends TransactionCase {

  private PreparedStatement inserts(String... ids) throws SQLException {
    PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO accounts (id, balance) VALUES (?, 1)", Statement.RETURN_GENERATED_KEYS);
    for (String id : ids) {
      insert.setString(1, id);
      insert.addBatch();
    }
    return insert;
  }

  private static BatchUpdateException failure(PreparedStatement batch) {
    return catchThrowableOfType(BatchUpdateException.class, batch::executeBatch);
  }

  @Test
  void newItemsAreLookedForTogetherAndWrittenAtTheCommit() throws SQLException {
    try (PreparedStatement batch = inserts("n1", "n2", "n3")) {
      assertThat(batch.executeBatch()).containsExactly(1, 1, 1);
    }
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("BatchGetItem", 1L));
    assertThat(accounts.balances()).hasSize(3);
    accounts.recording().reset();
    connection.commit();
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("TransactWriteItems", 1L));
    assertThat(accounts.balances()).hasSize(6).containsEntry("n3", "1");
  }

  @Test
  void theRowsOfOneInsertAreLookedForTogether() throws SQLException {
    assertThat(run("INSERT INTO accounts (id, balance) VALUES ('n1', 1), ('n2', 2), ('n3', 3)"))
        .isEqualTo(3);
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("BatchGetItem", 1L));
  }

  /** Outside of a transaction these go by BatchWriteItem, which counts nothing. */
  @Test
  void wholeItemsAreCountedAndNotSent() throws SQLException {
    try (PreparedStatement batch =
        connection.prepareStatement("DELETE FROM accounts WHERE id = ?")) {
      for (String id : List.of("a", "absent", "b", "a")) {
        batch.setString(1, id);
        batch.addBatch();
      }
      assertThat(batch.executeBatch()).containsExactly(1, 0, 1, 0);
    }
    try (Statement batch = connection.createStatement()) {
      batch.addBatch("REPLACE INTO accounts (id, balance) VALUES ('a', 7)");
      batch.addBatch("REPLACE INTO accounts (id, balance) VALUES ('c', 8)");
      assertThat(batch.executeBatch()).containsExactly(1, 1);
    }
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("BatchGetItem", 1L, "GetItem", 1L));
    connection.commit();
    assertThat(accounts.balances()).isEqualTo(Map.of("a", "7", "c", "8"));
  }

  @Test
  void rowsOfOneItemBuildOnEachOther() throws SQLException {
    try (PreparedStatement batch =
        connection.prepareStatement(
            "UPDATE accounts SET balance = balance + ? WHERE id = 'a' AND balance < 15")) {
      for (int more : List.of(3, 4, 5)) {
        batch.setInt(1, more);
        batch.addBatch();
      }
      assertThat(batch.executeBatch()).containsExactly(1, 1, 0);
    }
    connection.commit();
    assertThat(accounts.balances()).containsEntry("a", "17");
  }

  @Test
  void aRowThatFailsEndsTheBatchAndLeavesTheTransaction() throws SQLException {
    run("UPDATE accounts SET balance = 0 WHERE id = 'b'");
    try (PreparedStatement batch = inserts("n1", "a", "n2")) {
      BatchUpdateException failure = failure(batch);
      assertThat(failure.getSQLState()).isEqualTo("23505");
      assertThat(failure.getMessage()).contains("Row 2", "1 of 3");
      assertThat(failure.getUpdateCounts()).containsExactly(1, -3, -3);
      assertThat(keys(batch)).isEqualTo("[n1]");
    }
    assertThat(run("INSERT INTO accounts (id, balance) VALUES ('n2', 2)")).isEqualTo(1);
    connection.commit();
    assertThat(accounts.balances())
        .isEqualTo(Map.of("a", "10", "b", "0", "c", "10", "n1", "1", "n2", "2"));
  }

  @Test
  void aRowOfManyItemsIsKeptAsAWholeOrNotAtAll() throws SQLException {
    try (PreparedStatement batch =
        connection.prepareStatement(
            "INSERT INTO accounts (id, balance) VALUES (?, 1), (?, 2)",
            Statement.RETURN_GENERATED_KEYS)) {
      for (List<String> ids : List.of(List.of("n1", "n2"), List.of("n3", "a"))) {
        batch.setString(1, ids.get(0));
        batch.setString(2, ids.get(1));
        batch.addBatch();
      }
      assertThat(failure(batch).getUpdateCounts()).containsExactly(2, -3);
      assertThat(keys(batch)).isEqualTo("[n1, n2]");
    }
    connection.commit();
    assertThat(accounts.balances()).hasSize(5).doesNotContainKey("n3");
  }

  private static String keys(PreparedStatement batch) throws SQLException {
    StringBuilder keys = new StringBuilder();
    try (ResultSet rows = batch.getGeneratedKeys()) {
      while (rows.next()) {
        keys.append(keys.isEmpty() ? "[" : ", ").append(rows.getString(1));
      }
    }
    return keys.append(']').toString();
  }

  @Test
  void theItemTooManyIsTheFailureOfItsRow() throws SQLException {
    String[] ids = new String[103];
    Arrays.setAll(ids, i -> "n" + i);
    try (PreparedStatement batch = inserts(ids)) {
      BatchUpdateException failure = failure(batch);
      assertThat(failure.getSQLState()).isEqualTo("54000");
      assertThat(failure.getMessage()).contains("Row 101", "100 items");
      assertThat(Arrays.stream(failure.getUpdateCounts()).filter(count -> count == 1)).hasSize(100);
    }
    assertThat(accounts.recording().counts()).isEqualTo(Map.of("BatchGetItem", 2L));
    connection.rollback();
    assertThat(accounts.balances()).hasSize(3);
    assertFails(
        () -> run("INSERT INTO accounts (id, balance) VALUES ('a', 1)"),
        SQLException.class,
        "23505");
  }

  /** What was counted before a COMMIT that fails was not written. */
  @Test
  void whatACommitOfTheBatchLosesIsNotCounted() throws SQLException {
    connection.setAutoCommit(true);
    accounts.faulty().always("TransactWriteItems", Fault.refuse(DynamoDbErrors::accessDenied));
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO accounts (id, balance) VALUES ('m', 1)");
      statement.addBatch("BEGIN");
      statement.addBatch("INSERT INTO accounts (id, balance) VALUES ('n', 1)");
      statement.addBatch("UPDATE accounts SET balance = 3 WHERE id = 'a'");
      statement.addBatch("COMMIT");
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
      assertThat(failure.getUpdateCounts())
          .containsExactly(
              1, 0, Statement.EXECUTE_FAILED, Statement.EXECUTE_FAILED, Statement.EXECUTE_FAILED);
    }
    assertThat(accounts.balances()).containsEntry("m", "1").containsEntry("a", "10");
  }
}
