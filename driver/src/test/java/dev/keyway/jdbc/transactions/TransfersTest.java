package dev.keyway.jdbc.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Threads move money between accounts in transactions, each of which leaves a receipt, while
 * commits conflict, are throttled, and lose their answers. The sum never changes, and each outcome
 * is what was reported.
 */
final class TransfersTest {

  /** Transfers of each thread; more by {@code -Dkeyway.transfers=}. */
  private static final int TRANSFERS = Integer.getInteger("keyway.transfers", 40);

  private static final int THREADS = 8;
  private static final int ACCOUNTS = 20;
  private static final int EVERY = 5;

  /** What was reported of a transfer. */
  private enum Reported {
    MADE,
    NOT_MADE,
    UNKNOWN
  }

  private record Transfer(String receipt, String from, String to, int amount, Reported reported) {}

  @Test
  void theSumStaysAndEachOutcomeIsAsReported() throws Exception {
    try (Accounts accounts = new Accounts()) {
      accounts.reset(IntStream.range(0, ACCOUNTS).mapToObj(i -> "a" + i).toArray(String[]::new));
      disturb(accounts);
      List<Transfer> transfers = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      try {
        List<Callable<List<Transfer>>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          int seed = thread;
          work.add(() -> transfers(accounts, seed));
        }
        for (Future<List<Transfer>> each : threads.invokeAll(work)) {
          transfers.addAll(each.get());
        }
      } finally {
        threads.shutdownNow();
      }
      accounts.faulty().calm();
      check(accounts.balances(), transfers);
    }
  }

  /** Every fifth commit meets a fault. */
  private static void disturb(Accounts accounts) {
    List<Fault> faults =
        List.of(
            Fault.refuse(() -> DynamoDbErrors.cancelled("TransactionConflict", "None", "None")),
            Fault.loseAnswer(DynamoDbErrors::timedOut),
            Fault.refuse(DynamoDbErrors::timedOut),
            Fault.refuse(DynamoDbErrors::throttled),
            Fault.loseAnswer(DynamoDbErrors::connectionLost));
    int commits = 4 * THREADS * TRANSFERS;
    for (int call = EVERY; call <= commits; call += EVERY) {
      accounts
          .faulty()
          .onCall("TransactWriteItems", call, faults.get(call / EVERY % faults.size()));
    }
  }

  private static List<Transfer> transfers(Accounts accounts, int seed) throws SQLException {
    Random random = new Random(seed);
    List<Transfer> transfers = new ArrayList<>();
    try (Connection connection = accounts.connect()) {
      for (int i = 0; i < TRANSFERS; i++) {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        Transfer wanted =
            new Transfer(
                "r" + seed + "-" + i,
                "a" + from,
                "a" + to,
                1 + random.nextInt(8),
                Reported.NOT_MADE);
        transfers.add(reported(wanted, outcome(connection, wanted)));
      }
    }
    return transfers;
  }

  private static Transfer reported(Transfer transfer, Reported reported) {
    return new Transfer(transfer.receipt, transfer.from, transfer.to, transfer.amount, reported);
  }

  private static Reported outcome(Connection connection, Transfer transfer) throws SQLException {
    try {
      int taken =
          Accounts.run(
              connection,
              "UPDATE accounts SET balance = balance - "
                  + transfer.amount
                  + " WHERE id = '"
                  + transfer.from
                  + "' AND balance >= "
                  + transfer.amount);
      if (taken == 0) {
        connection.rollback();
        return Reported.NOT_MADE;
      }
      int given =
          Accounts.run(
              connection,
              "UPDATE accounts SET balance = balance + "
                  + transfer.amount
                  + " WHERE id = '"
                  + transfer.to
                  + "'");
      assertThat(given).isEqualTo(1);
      Accounts.run(
          connection, "INSERT INTO accounts (id, balance) VALUES ('" + transfer.receipt + "', 0)");
      connection.commit();
      return Reported.MADE;
    } catch (SQLException e) {
      connection.rollback();
      assertThat(e.getSQLState()).as(e.getMessage()).isIn("40001", "08007");
      return e.getSQLState().equals("08007") ? Reported.UNKNOWN : Reported.NOT_MADE;
    }
  }

  private static void check(Map<String, String> balances, List<Transfer> transfers) {
    Map<String, Integer> expected = new TreeMap<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      expected.put("a" + i, 10);
    }
    for (Transfer transfer : transfers) {
      boolean made = balances.containsKey(transfer.receipt);
      if (transfer.reported != Reported.UNKNOWN) {
        assertThat(made).as("%s", transfer).isEqualTo(transfer.reported == Reported.MADE);
      }
      if (made) {
        expected.merge(transfer.from, -transfer.amount, Integer::sum);
        expected.merge(transfer.to, transfer.amount, Integer::sum);
      }
    }
    expected.forEach(
        (account, balance) -> assertThat(balances).containsEntry(account, String.valueOf(balance)));
    assertThat(expected.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(10 * ACCOUNTS);
    assertThat(transfers.stream().filter(each -> each.reported == Reported.MADE).count())
        .as("transfers that were made, of %s", transfers.size())
        .isGreaterThan(transfers.size() / 4);
    assertThat(transfers.stream().filter(each -> each.reported == Reported.NOT_MADE).count())
        .isPositive();
  }
}
