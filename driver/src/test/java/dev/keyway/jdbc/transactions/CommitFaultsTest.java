package dev.keyway.jdbc.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.Fault;
import dev.keyway.testkit.Gate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A commit that fails says what became of it, and leaves nothing pending. */
final class CommitFaultsTest extends TransactionCase {

  private static final String COMMIT = "TransactWriteItems";

  @BeforeEach
  void begin() throws SQLException {
    run("UPDATE accounts SET balance = balance + 1 WHERE id = 'a'");
    run("INSERT INTO accounts (id, balance) VALUES ('n', 1)");
  }

  /** Faults, how many commits meet them, the state, how many reach DynamoDB, and what is left. */
  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          reset before,      1, -,     1, 11
          reset before,      9, 08007, 0, 10
          reset after,       1, -,     2, 11
          reset after,       9, 08007, 3, 11
          timeout after,     1, -,     2, 11
          timeout after,     9, 08007, 3, 11
          error after,       1, -,     2, 11
          in progress,       1, 40001, 0, 10
          throttled,         2, -,     1, 11
          reason throttled,  2, -,     1, 11
          denied,            1, 42501, 0, 10
          no table,          1, 42S02, 0, 10
          no reason,         1, 40001, 0, 10
          conflict,          1, 40001, 0, 10
          changed,           1, 40001, 0, 10
          duplicate,         1, 23505, 0, 10
          worst of all,      1, 22001, 0, 10
          number,            1, 22003, 0, 10
          invalid,           1, 22023, 0, 10
          collection,        1, 53000, 0, 10
          """)
  void theCommitSaysWhatBecameOfIt(
      String fault, int times, String state, int arrived, String balance) throws SQLException {
    accounts.recording().reset();
    accounts.faulty().next(COMMIT, times, fault(fault));

    SQLException failure = catchThrowableOfType(SQLException.class, connection::commit);

    assertThat(failure == null ? null : failure.getSQLState()).isEqualTo(state);
    assertThat(accounts.recording().count(COMMIT)).isEqualTo(arrived);
    assertThat(tokens()).hasSizeLessThanOrEqualTo(1);
    assertThat(accounts.balances()).containsEntry("a", balance);
    assertThat(accounts.balances().containsKey("n")).isEqualTo(balance.equals("11"));
    accounts.faulty().calm();
    accounts.recording().reset();
    connection.commit();
    assertThat(accounts.recording().total()).isZero();
    assertThat(Accounts.rows(connection, "SELECT balance FROM accounts WHERE id = 'a'").toString())
        .isEqualTo("[[" + balance + "]]");
  }

  private static List<String> tokens() {
    return accounts.recording().requests(COMMIT).stream()
        .map(request -> request.as(TransactWriteItemsRequest.class).clientRequestToken())
        .distinct()
        .toList();
  }

  private static Fault fault(String name) {
    return switch (name) {
      case "reset before" -> Fault.refuse(DynamoDbErrors::connectionLost);
      case "reset after" -> Fault.loseAnswer(DynamoDbErrors::connectionLost);
      case "timeout after" -> Fault.loseAnswer(DynamoDbErrors::timedOut);
      case "error after" -> Fault.loseAnswer(DynamoDbErrors::internalError);
      case "in progress" -> Fault.refuse(DynamoDbErrors::inProgress);
      case "throttled" -> Fault.refuse(DynamoDbErrors::throttled);
      case "denied" -> Fault.refuse(DynamoDbErrors::accessDenied);
      case "no table" -> Fault.refuse(DynamoDbErrors::resourceNotFound);
      case "no reason" -> cancelled();
      case "reason throttled" -> cancelled("None", "ThrottlingError");
      case "conflict" -> cancelled("TransactionConflict", "ThrottlingError");
      case "changed" -> cancelled("ConditionalCheckFailed", "TransactionConflict");
      case "duplicate" -> cancelled("None", "ConditionalCheckFailed");
      case "worst of all" ->
          cancelled(
              "ConditionalCheckFailed",
              "ValidationError: Item size has exceeded the maximum allowed size");
      case "number" ->
          cancelled("ValidationError: Number overflow. Attempting to store a number", "None");
      case "invalid" -> cancelled("ValidationError: Something else", "None");
      case "collection" -> cancelled("ItemCollectionSizeLimitExceeded", "None");
      default -> throw new IllegalArgumentException("no fault: " + name);
    };
  }

  private static Fault cancelled(String... reasons) {
    return Fault.refuse(() -> DynamoDbErrors.cancelled(reasons));
  }

  @Test
  void anAttemptInProgressIsWaitedFor() throws SQLException {
    accounts.faulty().onCall(COMMIT, 1, Fault.loseAnswer(DynamoDbErrors::connectionLost));
    accounts.faulty().onCall(COMMIT, 2, Fault.refuse(DynamoDbErrors::inProgress));
    connection.commit();
    assertThat(accounts.balances()).containsEntry("a", "11").containsEntry("n", "1");
  }

  @Test
  void anAttemptWithoutAnswerThatIsCancelledWhenRepeatedWasNotMade() throws SQLException {
    accounts.faulty().onCall(COMMIT, 1, Fault.refuse(DynamoDbErrors::connectionLost));
    accounts.put("a", 50);
    SQLException failure = catchThrowableOfType(SQLException.class, connection::commit);
    assertThat(failure.getSQLState()).isEqualTo("40001");
    assertThat(accounts.balances()).containsEntry("a", "50").doesNotContainKey("n");
  }

  /** What it meets may be its own first attempt. */
  @Test
  void anAttemptWithoutAnswerThatMeetsAnotherWriteIsSentAgain() throws SQLException {
    accounts.faulty().onCall(COMMIT, 1, Fault.loseAnswer(DynamoDbErrors::connectionLost));
    accounts.faulty().onCall(COMMIT, 2, cancelled("TransactionConflict", "None"));
    connection.commit();
    assertThat(tokens()).hasSize(1);
    assertThat(accounts.balances()).containsEntry("a", "11").containsEntry("n", "1");

    Accounts.run(connection, "UPDATE accounts SET balance = 20 WHERE id = 'a'");
    accounts.faulty().calm();
    accounts.faulty().onCall(COMMIT, 1, Fault.refuse(DynamoDbErrors::connectionLost));
    accounts.faulty().onCall(COMMIT, 2, cancelled("TransactionConflict"));
    accounts.faulty().onCall(COMMIT, 3, cancelled("TransactionConflict"));
    SQLException failure = catchThrowableOfType(SQLException.class, connection::commit);
    assertThat(failure.getSQLState()).isEqualTo("08007");
    assertThat(accounts.balances()).containsEntry("a", "11");
  }

  @Test
  void aCommitThatIsThrottledForLongIsGivenUp() throws SQLException {
    try (ClientConnections impatient = ClientConnections.impatient(accounts.faulty().client());
        Connection other = impatient.connect(PushDown.ON, 1 << 20)) {
      other.setAutoCommit(false);
      Accounts.run(other, "UPDATE accounts SET balance = 7 WHERE id = 'b'");
      accounts.faulty().always(COMMIT, cancelled("ThrottlingError"));
      accounts.recording().reset();
      SQLException failure = catchThrowableOfType(SQLException.class, other::commit);
      assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo("53000");
      accounts.faulty().calm();
      other.commit();
      assertThat(accounts.recording().total()).isZero();
    }
    assertThat(accounts.balances()).containsEntry("b", "10");
  }

  @Test
  void aCommitThatIsBrokenOffIsNotKnownToBeMade() throws Exception {
    Gate gate = new Gate();
    accounts.faulty().always(COMMIT, Fault.hold(gate));
    FutureTask<SQLException> commit =
        new FutureTask<>(() -> catchThrowableOfType(SQLException.class, connection::commit));
    Thread thread = new Thread(commit);
    thread.start();
    gate.awaitArrival();
    connection.abort(Runnable::run);
    SQLException failure = commit.get(30, TimeUnit.SECONDS);
    assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo("08007");
    assertThat(accounts.balances()).containsEntry("a", "10");
  }
}
