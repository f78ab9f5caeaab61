package dev.keyway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.testkit.HttpEngine;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's transactions over a pool, and what its exceptions say of Keyway's. */
class SpringTransactionsTest {

  private static Bank bank;
  private static JdbcClient client;
  private static TransactionTemplate transactions;

  @BeforeAll
  static void open() throws SQLException {
    bank = Bank.embedded("spring");
    client = JdbcClient.create(bank.pool());
    transactions = template(new JdbcTransactionManager(bank.pool()));
  }

  @AfterAll
  static void close() throws SQLException {
    bank.close();
  }

  /** Each call is a transaction of its own, inside another one too. */
  private static TransactionTemplate template(PlatformTransactionManager manager) {
    TransactionTemplate template = new TransactionTemplate(manager);
    template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return template;
  }

  private static void run(Runnable unit) {
    transactions.executeWithoutResult(status -> unit.run());
  }

  private static void open(String id) {
    client
        .sql("INSERT INTO accounts (id, owner, balance, version) VALUES (?, 'Ann', 1, 0)")
        .param(id)
        .update();
  }

  private static int add(String id, int amount) {
    return client
        .sql("UPDATE accounts SET balance = balance + ?, version = version + 1 WHERE id = ?")
        .param(amount)
        .param(id)
        .update();
  }

  @Test
  void insertsUpdatesAndDeletes() throws SQLException {
    assertThat(bank.account("a")).isEqualTo("none");
    run(
        () -> {
          new SimpleJdbcInsert(bank.pool())
              .withTableName("accounts")
              .usingColumns("id", "owner", "balance", "version")
              .execute(Map.of("id", "a", "owner", "Ann", "balance", 10, "version", 0));
          GeneratedKeyHolder keys = new GeneratedKeyHolder();
          client
              .sql("INSERT INTO postings (account, number, amount) VALUES ('a', 1, 10)")
              .update(keys);
          assertThat(keys.getKeyList()).hasSize(1);
          assertThat(keys.getKeyList().get(0)).containsEntry("account", "a");
        });
    assertThat(bank.account("a")).isEqualTo("Ann 10.00 v0");
    assertThat(bank.postings("a")).isEqualTo(1);

    run(
        () -> {
          assertThat(add("a", 5)).isEqualTo(1);
          assertThat(add("nobody", 5)).isZero();
          assertThat(
                  client
                      .sql("SELECT version FROM accounts WHERE id = 'a'")
                      .query(Long.class)
                      .single())
              .isEqualTo(1);
          client.sql("DELETE FROM postings WHERE account = 'a' AND number = 1").update();
        });
    assertThat(bank.account("a")).isEqualTo("Ann 15.00 v1");
    assertThat(bank.postings("a")).isZero();
  }

  @Test
  void anExceptionRollsBack() throws SQLException {
    run(() -> open("r"));
    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      add("r", 5);
                      open("r2");
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(bank.account("r")).isEqualTo("Ann 1.00 v0");
    assertThat(bank.account("r2")).isEqualTo("none");
  }

  @Test
  void aDuplicateIsADuplicate() throws SQLException {
    run(() -> open("d"));
    assertThatThrownBy(() -> run(() -> open("d"))).isInstanceOf(DuplicateKeyException.class);
    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      open("d2");
                      run(() -> open("d2"));
                      add("d", 1);
                    }))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(bank.account("d")).isEqualTo("Ann 1.00 v0");
  }

  @Test
  void aVersionThatIsNotThereAnyMoreCountsNothing() {
    run(() -> open("v"));
    run(
        () -> {
          run(() -> add("v", 1));
          assertThat(
                  client
                      .sql("UPDATE accounts SET version = 1 WHERE id = 'v' AND version = 0")
                      .update())
              .isZero();
        });
  }

  @Test
  void aConflictAtTheCommitIsAConcurrencyFailure() throws SQLException {
    run(() -> open("c"));
    assertThatThrownBy(() -> addTwice(transactions))
        .isInstanceOf(ConcurrencyFailureException.class)
        .hasCauseInstanceOf(SQLTransactionRollbackException.class);
    assertThat(bank.account("c")).isEqualTo("Ann 2.00 v1");

    // This one translates no exception of a commit, whatever the database.
    assertThatThrownBy(() -> addTwice(template(new DataSourceTransactionManager(bank.pool()))))
        .isInstanceOf(TransactionSystemException.class)
        .hasCauseInstanceOf(SQLTransactionRollbackException.class);
    assertThat(bank.account("c")).isEqualTo("Ann 3.00 v2");
  }

  /** Adds ten to an account in one transaction, and meanwhile one in another. */
  private static void addTwice(TransactionTemplate template) {
    template.executeWithoutResult(
        status -> {
          add("c", 10);
          run(() -> add("c", 1));
        });
  }

  @Test
  void aReadOnlyTransactionWritesNothing() throws SQLException {
    run(() -> open("o"));
    TransactionTemplate reading = template(new JdbcTransactionManager(bank.pool()));
    reading.setReadOnly(true);
    assertThatThrownBy(() -> reading.executeWithoutResult(status -> add("o", 1)))
        .hasRootCauseMessage("The connection is read-only; call setReadOnly(false) to write");
    assertThat(bank.account("o")).isEqualTo("Ann 1.00 v0");
    run(() -> add("o", 1));
    assertThat(bank.account("o")).isEqualTo("Ann 2.00 v1");
  }

  @Test
  void aLostCommitIsNoFailureToTryAgain() throws SQLException, IOException {
    try (HttpEngine engine = HttpEngine.start();
        LostCommits between = LostCommits.before(engine.endpoint());
        Bank far = Bank.at(between.endpoint() + "?user=u&password=p&")) {
      assertThatThrownBy(() -> open(far, new DataSourceTransactionManager(far.pool()), "l"))
          .isInstanceOf(TransactionSystemException.class)
          .cause()
          .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
          .returns("08007", SQLException::getSQLState);
      assertThat(far.account("l")).isEqualTo("Ann 1.00 v0");

      // The pool has closed the connection, and the rollback that this one tries tells of that.
      assertThatThrownBy(() -> open(far, new JdbcTransactionManager(far.pool()), "m"))
          .isInstanceOf(TransactionSystemException.class)
          .hasMessage("JDBC rollback failed");
      assertThat(far.account("m")).isEqualTo("Ann 1.00 v0");
    }
  }

  private static void open(Bank bank, PlatformTransactionManager manager, String id) {
    template(manager)
        .executeWithoutResult(
            status ->
                JdbcClient.create(bank.pool())
                    .sql(
                        "INSERT INTO accounts (id, owner, balance, version)"
                            + " VALUES (?, 'Ann', 1, 0)")
                    .param(id)
                    .update());
  }
}
