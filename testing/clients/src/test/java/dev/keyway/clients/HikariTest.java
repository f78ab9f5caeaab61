package dev.keyway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** HikariCP: a pool of four over one database. */
class HikariTest {

  private static HikariDataSource pool = new HikariDataSource();

  @BeforeAll
  static void open() throws SQLException {
    Shop.load();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(Shop.URL);
    config.setMaximumPoolSize(4);
    pool.close();
    pool = new HikariDataSource(config);
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  @Test
  void queriesWithParameters() throws SQLException {
    assertThat(orders(10)).isEqualTo(Shop.orders().subList(0, 10));
    assertThat(orders(1000)).isEqualTo(Shop.orders());
  }

  private static List<String> orders(int limit) throws SQLException {
    List<String> orders = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT order_id FROM orders WHERE customer_id = ? LIMIT ?")) {
      select.setString(1, Shop.CUSTOMER);
      select.setLong(2, limit);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          orders.add(rows.getString("order_id"));
        }
      }
    }
    return orders;
  }

  @Test
  void handsOutFourConnectionsAtOnce() throws SQLException {
    List<Connection> connections = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      connections.add(pool.getConnection());
    }
    for (Connection connection : connections) {
      assertThat(connection.isValid(1)).isTrue();
      connection.close();
    }
  }

  @Test
  void showsTheMetadata() throws SQLException {
    try (Connection connection = pool.getConnection();
        ResultSet keys = connection.getMetaData().getPrimaryKeys(null, null, "orders")) {
      List<String> columns = new ArrayList<>();
      while (keys.next()) {
        columns.add(keys.getString("COLUMN_NAME"));
      }
      assertThat(columns).containsExactlyInAnyOrder("customer_id", "order_id");
    }
  }

  @Test
  void keepsAConnectionThatReportedAnError() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      assertThatThrownBy(() -> connection.prepareStatement("SELECT * FROM nowhere"))
          .isInstanceOf(SQLSyntaxErrorException.class);
      assertThatThrownBy(connection::setSavepoint).isInstanceOf(SQLException.class);
      assertThat(connection.isClosed()).isFalse();
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  /** Whether the pool's connections are out of auto-commit, or in it as by default. */
  @Test
  void rollsBackWhatIsPendingWhenAConnectionComesBack() throws SQLException {
    try (Bank bank = Bank.embedded("pool")) {
      HikariDataSource manual = bank.pool();
      assertThat(pending(manual, "a")).isEqualTo(1);
      assertThat(bank.account("a")).isEqualTo("none");
      try (Connection next = manual.getConnection()) {
        assertThat(next.getAutoCommit()).isFalse();
        next.commit();
      }
      assertThat(bank.account("a")).isEqualTo("none");

      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(manual.getJdbcUrl());
      config.setMaximumPoolSize(1);
      try (HikariDataSource automatic = new HikariDataSource(config)) {
        assertThat(pending(automatic, "b")).isEqualTo(1);
        try (Connection next = automatic.getConnection()) {
          assertThat(next.getAutoCommit()).isTrue();
        }
        assertThat(bank.account("b")).isEqualTo("none");
      }
    }
  }

  /** Inserts an account, and gives the connection back without a commit. */
  private static int pending(HikariDataSource pool, String id) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO accounts (id, owner, balance, version) VALUES (?, 'Ann', 1, 0)")) {
      connection.setAutoCommit(false);
      insert.setString(1, id);
      return insert.executeUpdate();
    }
  }
}
