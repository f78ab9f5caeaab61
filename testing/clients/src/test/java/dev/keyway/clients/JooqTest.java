package dev.keyway.clients;

import static dev.keyway.clients.JooqAccounts.ACCOUNTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.DataChangedException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** jOOQ with its dialect of PostgreSQL and its optimistic locking by a version. */
class JooqTest {

  private static Bank bank;
  private static DSLContext jooq;

  @BeforeAll
  static void open() throws SQLException {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    bank = Bank.embedded("jooq");
    jooq =
        DSL.using(
            bank.pool(),
            SQLDialect.POSTGRES,
            new Settings().withExecuteWithOptimisticLocking(true));
  }

  @AfterAll
  static void close() throws SQLException {
    bank.close();
  }

  private static JooqAccounts.Row account(String id, String balance) {
    JooqAccounts.Row account = new JooqAccounts.Row();
    account.set(ACCOUNTS.id, id);
    account.set(ACCOUNTS.owner, "Ann");
    account.set(ACCOUNTS.balance, new BigDecimal(balance));
    return account;
  }

  private static void open(String id) {
    jooq.transaction(
        unit -> {
          JooqAccounts.Row account = account(id, "1.00");
          account.attach(unit);
          assertThat(account.store()).isEqualTo(1);
        });
  }

  private static void add(DSLContext unit, String id, int amount) {
    JooqAccounts.Row account = unit.fetchSingle(ACCOUNTS, ACCOUNTS.id.eq(id));
    account.set(ACCOUNTS.balance, account.get(ACCOUNTS.balance).add(BigDecimal.valueOf(amount)));
    account.store();
  }

  @Test
  void insertsUpdatesAndDeletes() throws SQLException {
    open("a");
    assertThat(bank.account("a")).isEqualTo("Ann 1.00 v1");
    jooq.transaction(unit -> add(unit.dsl(), "a", 5));
    assertThat(bank.account("a")).isEqualTo("Ann 6.00 v2");
    jooq.transaction(
        unit -> {
          assertThat(
                  unit.dsl()
                      .update(ACCOUNTS)
                      .set(ACCOUNTS.balance, ACCOUNTS.balance.plus(1))
                      .where(ACCOUNTS.id.in("a", "nobody"))
                      .execute())
              .isEqualTo(1);
          assertThat(
                  unit.dsl()
                      .select(ACCOUNTS.balance)
                      .from(ACCOUNTS)
                      .where(ACCOUNTS.id.eq("a"))
                      .forUpdate()
                      .fetchSingle(ACCOUNTS.balance))
              .isEqualByComparingTo("7");
        });
    jooq.transaction(
        unit ->
            assertThat(unit.dsl().fetchSingle(ACCOUNTS, ACCOUNTS.id.eq("a")).delete())
                .isEqualTo(1));
    assertThat(bank.account("a")).isEqualTo("none");
  }

  @Test
  void insertsInOtherWays() throws SQLException {
    jooq.transaction(
        unit -> {
          assertThat(
                  unit.dsl()
                      .insertInto(ACCOUNTS)
                      .columns(ACCOUNTS.id, ACCOUNTS.owner, ACCOUNTS.balance, ACCOUNTS.version)
                      .values("i1", "Ann", BigDecimal.ONE, 0L)
                      .values("i2", "Bob", BigDecimal.ONE, 0L)
                      .returning(ACCOUNTS.id)
                      .fetch(ACCOUNTS.id))
              .containsExactly("i1", "i2");
          assertThat(
                  unit.dsl()
                      .insertInto(ACCOUNTS)
                      .columns(ACCOUNTS.id, ACCOUNTS.owner, ACCOUNTS.version)
                      .values("i1", "nobody", 0L)
                      .onConflictDoNothing()
                      .execute())
              .isZero();
          assertThat(unit.dsl().batchInsert(account("i3", "3"), account("i4", "4")).execute())
              .containsExactly(1, 1);
        });
    assertThat(bank.account("i1")).isEqualTo("Ann 1.00 v0");
    assertThat(bank.account("i4")).isEqualTo("Ann 4.00 v1");
    assertThat(
            jooq.select(ACCOUNTS.id)
                .from(ACCOUNTS)
                .where(ACCOUNTS.id.like("i%"))
                .orderBy(ACCOUNTS.id.desc())
                .limit(2)
                .offset(1)
                .fetch(ACCOUNTS.id))
        .isEqualTo(List.of("i3", "i2"));
  }

  @Test
  void aStaleVersionFailsAndNothingOfTheUnitIsWritten() throws SQLException {
    open("v");
    assertThatThrownBy(
            () ->
                jooq.transaction(
                    unit -> {
                      JooqAccounts.Row mine = unit.dsl().fetchSingle(ACCOUNTS, ACCOUNTS.id.eq("v"));
                      jooq.transaction(others -> add(others.dsl(), "v", 1));
                      mine.set(ACCOUNTS.owner, "Bob");
                      mine.store();
                    }))
        .isInstanceOf(DataChangedException.class);
    assertThat(bank.account("v")).isEqualTo("Ann 2.00 v2");
  }

  /** The version was right when it was compared, and is not at the commit. */
  @Test
  void aConflictAtTheCommitFailsAndNothingOfTheUnitIsWritten() throws SQLException {
    open("c");
    DataAccessException failure =
        catchThrowableOfType(
            DataAccessException.class,
            () ->
                jooq.transaction(
                    unit -> {
                      add(unit.dsl(), "c", 10);
                      jooq.transaction(others -> add(others.dsl(), "c", 1));
                    }));
    assertThat(failure.sqlStateClass()).isEqualTo(SQLStateClass.C40_TRANSACTION_ROLLBACK);
    assertThat(bank.account("c")).isEqualTo("Ann 2.00 v2");
  }

  @Test
  void aDuplicateFails() throws SQLException {
    open("d");
    assertThatThrownBy(() -> open("d")).isInstanceOf(IntegrityConstraintViolationException.class);
    assertThat(bank.account("d")).isEqualTo("Ann 1.00 v1");
  }

  @Test
  void anExceptionRollsBack() throws SQLException {
    open("r");
    assertThatThrownBy(
            () ->
                jooq.transaction(
                    unit -> {
                      add(unit.dsl(), "r", 10);
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(bank.account("r")).isEqualTo("Ann 1.00 v1");
  }
}
