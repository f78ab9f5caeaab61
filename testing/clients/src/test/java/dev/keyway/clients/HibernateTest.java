package dev.keyway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.RollbackException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.LocalDateTime;
import java.util.List;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hibernate by the Jakarta Persistence API, with its dialect of PostgreSQL. */
class HibernateTest {

  private static Bank bank;
  private static EntityManagerFactory factory;

  @BeforeAll
  static void open() throws SQLException {
    bank = Bank.embedded("hibernate");
    factory =
        new HibernatePersistenceConfiguration("bank")
            .managedClasses(Account.class, Posting.class)
            .property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, bank.pool())
            .property(JdbcSettings.DIALECT, PostgreSQLDialect.class.getName())
            .property(BatchSettings.STATEMENT_BATCH_SIZE, 20)
            .createEntityManagerFactory();
  }

  @AfterAll
  static void close() throws SQLException {
    factory.close();
    bank.close();
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  private static void open(String id, String balance) {
    factory.runInTransaction(entities -> entities.persist(new Account(id, "Ann", money(balance))));
  }

  private static void add(EntityManager entities, String id, String amount) {
    entities.find(Account.class, id).add(money(amount));
  }

  @Test
  void insertsUpdatesAndDeletes() throws SQLException {
    LocalDateTime opened = LocalDateTime.of(2026, 1, 2, 3, 4, 5);
    factory.runInTransaction(
        entities -> {
          Account account = new Account("a", "Ann", money("10.50"));
          account.open(opened);
          entities.persist(account);
          for (int number = 1; number <= 30; number++) {
            entities.persist(new Posting(new Posting.Key("a", number), money("0.35")));
          }
        });
    assertThat(bank.account("a")).isEqualTo("Ann 10.50 v0");
    assertThat(bank.postings("a")).isEqualTo(30);

    factory.runInTransaction(
        entities -> {
          Account account = entities.find(Account.class, "a");
          assertThat(account.owner()).isEqualTo("Ann");
          assertThat(account.opened()).isEqualTo(opened);
          account.add(money("-3.25"));
          entities.remove(entities.find(Posting.class, new Posting.Key("a", 7)));
        });
    assertThat(bank.account("a")).isEqualTo("Ann 7.25 v1");
    assertThat(bank.postings("a")).isEqualTo(29);
    factory.runInTransaction(
        entities ->
            assertThat(
                    entities
                        .createQuery(
                            "select p from Posting p where p.key.account = :account"
                                + " and p.key.number between 5 and 8 order by p.key.number desc",
                            Posting.class)
                        .setParameter("account", "a")
                        .getResultStream()
                        .map(Posting::text))
                .containsExactly("8: 0.35", "6: 0.35", "5: 0.35"));

    factory.runInTransaction(entities -> entities.remove(entities.find(Account.class, "a")));
    assertThat(bank.account("a")).isEqualTo("none");
  }

  @Test
  void queries() {
    for (int i = 0; i < 5; i++) {
      open("q" + i, i + ".10");
    }
    factory.runInTransaction(
        entities -> {
          assertThat(
                  entities
                      .createQuery(
                          "select a from Account a where a.id like 'q%' and a.balance > :least"
                              + " order by a.id",
                          Account.class)
                      .setParameter("least", BigDecimal.ONE)
                      .setFirstResult(1)
                      .setMaxResults(2)
                      .getResultStream()
                      .map(Account::id))
              .containsExactly("q2", "q3");
          assertThat(
                  entities
                      .createQuery(
                          "select count(a), sum(a.balance) from Account a where a.id like 'q%'",
                          Object[].class)
                      .getSingleResult())
              .containsExactly(5L, money("10.50"));
        });
  }

  @Test
  void changesByStatement() throws SQLException {
    open("s", "1.00");
    factory.runInTransaction(
        entities ->
            assertThat(
                    entities
                        .createQuery(
                            "update versioned Account a set a.balance = a.balance * 2"
                                + " where a.id = :id and a.balance < 5")
                        .setParameter("id", "s")
                        .executeUpdate())
                .isEqualTo(1));
    assertThat(bank.account("s")).isEqualTo("Ann 2.00 v1");
    factory.runInTransaction(
        entities ->
            assertThat(
                    entities
                        .createQuery("delete from Account a where a.id in :ids")
                        .setParameter("ids", List.of("s", "nobody"))
                        .executeUpdate())
                .isEqualTo(1));
    assertThat(bank.account("s")).isEqualTo("none");
  }

  @Test
  void aStaleVersionFailsAndNothingOfTheUnitIsWritten() throws SQLException {
    open("v", "1.00");
    assertThat(bank.account("v")).isEqualTo("Ann 1.00 v0");
    assertThatThrownBy(
            () ->
                factory.runInTransaction(
                    entities -> {
                      add(entities, "v", "10");
                      entities.persist(new Posting(new Posting.Key("v", 1), money("10")));
                      factory.runInTransaction(others -> add(others, "v", "1"));
                    }))
        .isInstanceOf(RollbackException.class)
        .hasCauseInstanceOf(OptimisticLockException.class);
    assertThat(bank.account("v")).isEqualTo("Ann 2.00 v1");
    assertThat(bank.postings("v")).isZero();
  }

  /** The version was right when it was compared, and is not at the commit. */
  @Test
  void aConflictAtTheCommitFailsAndNothingOfTheUnitIsWritten() throws SQLException {
    open("c", "1.00");
    assertThatThrownBy(
            () ->
                factory.runInTransaction(
                    entities -> {
                      add(entities, "c", "10");
                      entities.persist(new Posting(new Posting.Key("c", 1), money("10")));
                      entities.flush();
                      factory.runInTransaction(others -> add(others, "c", "1"));
                    }))
        .isInstanceOf(RollbackException.class)
        .hasStackTraceContaining(SQLTransactionRollbackException.class.getName());
    assertThat(bank.account("c")).isEqualTo("Ann 2.00 v1");
    assertThat(bank.postings("c")).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"PESSIMISTIC_READ", "PESSIMISTIC_WRITE"})
  void whatIsLockedMayNotChange(LockModeType mode) throws SQLException {
    String locked = "locked " + mode;
    String changed = "changed " + mode;
    open(locked, "1.00");
    open(changed, "1.00");
    assertThatThrownBy(
            () ->
                factory.runInTransaction(
                    entities -> {
                      entities.find(Account.class, locked, mode);
                      add(entities, changed, "10");
                      factory.runInTransaction(others -> add(others, locked, "1"));
                    }))
        .isInstanceOf(RollbackException.class)
        .hasStackTraceContaining(SQLTransactionRollbackException.class.getName());
    assertThat(bank.account(locked)).isEqualTo("Ann 2.00 v1");
    assertThat(bank.account(changed)).isEqualTo("Ann 1.00 v0");
  }

  @Test
  void aDuplicateFails() throws SQLException {
    open("d", "1.00");
    assertThatThrownBy(() -> open("d", "2.00"))
        .hasCauseInstanceOf(ConstraintViolationException.class);
    assertThat(bank.account("d")).isEqualTo("Ann 1.00 v0");
  }

  @Test
  void aRollbackForgetsAll() throws SQLException {
    open("r", "1.00");
    try (EntityManager entities = factory.createEntityManager()) {
      entities.getTransaction().begin();
      add(entities, "r", "10");
      entities.persist(new Account("r2", "Bob", BigDecimal.TEN));
      entities.flush();
      entities.getTransaction().rollback();
    }
    assertThat(bank.account("r")).isEqualTo("Ann 1.00 v0");
    assertThat(bank.account("r2")).isEqualTo("none");
  }
}
