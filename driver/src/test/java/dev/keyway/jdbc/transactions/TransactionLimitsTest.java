package dev.keyway.jdbc.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.testkit.Fault;
import dev.keyway.testkit.Gate;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What bounds and stops the reads of a transaction, and what is left of it then. */
final class TransactionLimitsTest extends TransactionCase {

  @BeforeEach
  void fill() {
    accounts.reset(IntStream.range(0, 120).mapToObj(i -> "m" + i).toArray(String[]::new));
  }

  @Test
  void theReadBudgetBoundsWhatIsReadToBeWritten() throws SQLException {
    try (Connection bounded = accounts.connect(50);
        PreparedStatement batch =
            bounded.prepareStatement(
                "UPDATE accounts SET balance = 0 WHERE id = ? AND balance > 10")) {
      Accounts.run(bounded, "DELETE FROM accounts WHERE id = 'm7'");
      for (int i = 0; i < 120; i++) {
        batch.setString(1, "m" + i);
        batch.addBatch();
      }
      accounts.recording().reset();
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, batch::executeBatch);
      assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo("54000");
      assertThat(failure.getMessage()).contains("readBudget=50", "Row 102");
      assertThat(accounts.recording().counts()).isEqualTo(Map.of("BatchGetItem", 1L));
      bounded.commit();
    }
    assertThat(accounts.balances()).hasSize(119).doesNotContainKey("m7");
  }

  @Test
  void aStatementThatIsCancelledLeavesTheTransactionAsItWas() throws Exception {
    try (Statement statement = connection.createStatement()) {
      run("DELETE FROM accounts WHERE id = 'm7'");
      Gate gate = new Gate();
      accounts.faulty().always("GetItem", Fault.hold(gate));
      FutureTask<SQLException> insert =
          new FutureTask<>(
              () ->
                  catchThrowableOfType(
                      SQLException.class,
                      () ->
                          statement.executeUpdate(
                              "INSERT INTO accounts (id, balance) VALUES ('n', 1)")));
      new Thread(insert).start();
      gate.awaitArrival();
      statement.cancel();
      assertThat(insert.get(30, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
      accounts.faulty().calm();
      connection.commit();
    }
    assertThat(accounts.balances()).hasSize(119).doesNotContainKeys("m7", "n");
  }

  /** On accounts of its own, since the column is of no one type any more once that was met. */
  @Test
  void arithmeticOnTextIsRefusedAtItsStatement() throws SQLException {
    try (Accounts own = new Accounts()) {
      own.put("a", 10);
      try (Connection other = own.connect()) {
        Accounts.run(other, "UPDATE accounts SET balance = balance + 1 WHERE id = 'a'");
        own.putText("t", "many");
        assertFails(
            () -> Accounts.run(other, "UPDATE accounts SET balance = balance + 1 WHERE id = 't'"),
            SQLException.class,
            "HYC00",
            "several types");
        other.commit();
      }
      assertThat(own.item("a").get("balance")).isEqualTo(AttributeValue.fromN("11"));
      assertThat(own.item("t").get("balance")).isEqualTo(AttributeValue.fromS("many"));
    }
  }

  @Test
  void aConnectionThatIsAbortedWritesNothing() throws SQLException {
    run("DELETE FROM accounts WHERE id = 'm7'");
    connection.abort(Runnable::run);
    assertThat(connection.isValid(1)).isFalse();
    assertFails(connection::commit, SQLException.class, "08003");
    assertThat(accounts.balances()).hasSize(120);
  }
}
