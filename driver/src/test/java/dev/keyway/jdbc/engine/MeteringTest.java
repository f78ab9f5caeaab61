package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static dev.keyway.jdbc.engine.Sales.LARGEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.exec.StatementCost;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What statements are said to have cost, compared with what passed on the wire. */
final class MeteringTest {

  private static final String POINT = "SELECT name FROM customers WHERE customer_id = 'c#000001'";

  private static Scene scene;

  private Connection connection;

  @BeforeAll
  static void start() throws IOException {
    scene = Scene.sales();
  }

  @AfterAll
  static void end() throws IOException {
    scene.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = scene.connect();
    connection.prepareStatement(POINT).close();
    scene.proxy().forgetRequests();
  }

  @AfterEach
  void close() throws SQLException {
    scene.proxy().calm();
    connection.close();
  }

  private static DynamoDbProxy.Answer throttledFirst(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return (request, engine) ->
        left.getAndDecrement() > 0
            ? DynamoDbProxy.error(400, "ProvisionedThroughputExceededException").to(request, engine)
            : engine.answer(request);
  }

  @Test
  void attemptsThatTheSdkRepeatsAreCountedAsThrottles() throws SQLException {
    scene.proxy().on("GetItem", throttledFirst(2));
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(POINT)) {
        assertThat(Rows.all(rows)).hasSize(1);
      }
      StatementCost cost = statement.unwrap(StatementCost.class);
      assertThat(scene.proxy().operations()).hasSize(3);
      assertThat(cost.requests()).isEqualTo(1);
      assertThat(cost.throttles()).isEqualTo(2);
      assertThat(cost.waited()).isPositive();
      assertThat(cost.cacheHits()).isZero();
    }
  }

  @Test
  void aRequestThatFailsWasSentAllTheSame() throws SQLException {
    scene.proxy().on("GetItem", throttledFirst(100));
    try (Statement statement = connection.createStatement()) {
      assertFails(
          () -> statement.executeQuery(POINT).next(),
          SQLTransientException.class,
          "53000",
          "again");
      StatementCost cost = statement.unwrap(StatementCost.class);
      assertThat(cost.requests()).isEqualTo(1);
      assertThat(cost.throttles()).isEqualTo(scene.proxy().operations().size());
      assertThat(cost.units()).isZero();
    }
  }

  @Test
  void whatIsSentToLearnOfTablesIsCountedWhereItWasAskedFor() throws SQLException {
    try (Connection fresh = scene.connect("applicationName=metered");
        Statement statement = fresh.createStatement()) {
      assertThat(countedBy(statement, "SHOW TABLES")).containsExactly("ListTables");
      assertThat(countedBy(statement, "EXPLAIN SELECT * FROM products WHERE product_id = 'x'"))
          .startsWith("DescribeTable", "Scan");
      assertThat(countedBy(statement, "DESCRIBE customers")).startsWith("DescribeTable", "Scan");
      assertThat(statement.unwrap(StatementCost.class).units()).isPositive();
      assertThat(countedBy(statement, "DESCRIBE customers")).isEmpty();
    }
  }

  /** What a statement sent, all of which it has to count. */
  private static List<String> countedBy(Statement statement, String sql) throws SQLException {
    scene.proxy().forgetRequests();
    Rows.all(statement.executeQuery(sql));
    List<String> sent = scene.proxy().operations();
    assertThat(statement.unwrap(StatementCost.class).requests()).isEqualTo(sent.size());
    return sent;
  }

  @Test
  void whatIsSentToPlanAQueryIsNoneOfItsRequests() throws SQLException {
    try (Connection fresh = scene.connect("applicationName=unmetered");
        Statement statement = fresh.createStatement()) {
      scene.proxy().forgetRequests();
      Rows.all(statement.executeQuery(POINT));
      assertThat(scene.proxy().operations()).hasSizeGreaterThan(2).endsWith("GetItem");
      assertThat(statement.unwrap(StatementCost.class).requests()).isEqualTo(1);
    }
  }

  @Test
  void anAnalysisIsTheCostOfItsStatement() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "EXPLAIN ANALYZE SELECT * FROM orders WHERE customer_id = ? LIMIT 10")) {
      statement.setString(1, LARGEST);
      scene.proxy().forgetRequests();
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(Rows.all(rows).toString()).contains("ACTUAL 1 request", "TOTAL 10 rows");
      }
      assertThat(scene.proxy().operations()).containsExactly("Query");
      assertThat(statement.unwrap(StatementCost.class).itemsRead()).isEqualTo(10);
    }
  }

  @Test
  void anAnalysisCanBeStopped() throws SQLException {
    HeldAnswer answer = new HeldAnswer();
    scene.proxy().on("GetItem", DynamoDbProxy.held(answer));
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertFails(
          () -> statement.executeQuery("EXPLAIN ANALYZE " + POINT),
          SQLTimeoutException.class,
          "57014",
          "setQueryTimeout");
    }
    answer.open();
  }

  @Test
  void theLastStatementsAreListedWithoutTheirValues() throws SQLException {
    try (Connection fresh = scene.connect("applicationName=logged")) {
      Rows.ofStatement(fresh, POINT);
      assertFails(fresh, "SELECT nothing FROM customers", SQLException.class, "42S22", "nothing");
      try (Statement statement = fresh.createStatement()) {
        statement.setFetchSize(5);
        try (ResultSet rows = statement.executeQuery("SELECT * FROM orders LIMIT 7")) {
          assertThat(rows.next()).isTrue();
        }
      }
      assertThat(
              Rows.ofStatement(
                  fresh,
                  "SELECT statement, sqlstate, requests, items_read, units, planning_requests > 0"
                      + " FROM system.requests"))
          .containsExactly(
              List.of(
                  "SELECT name FROM customers WHERE customer_id = ?",
                  "00000",
                  1L,
                  1L,
                  new BigDecimal("0.5"),
                  true),
              List.of(
                  "SELECT nothing FROM customers", "42S22", 0L, 0L, new BigDecimal("0.0"), false),
              List.of(
                  "SELECT * FROM orders LIMIT ?", "00000", 1L, 5L, new BigDecimal("0.5"), true));
    }
  }

  @Test
  void aRefusedCountSaysWhereTheNumberIsForNothing() throws SQLException {
    try (Connection careful = scene.connect("fullScanLimit=0")) {
      String query = "SELECT item_count FROM system.tables WHERE table_name = 'orders'";
      assertFails(careful, "SELECT COUNT(*) FROM orders", SQLException.class, "0AK01", query);
      assertThat(Rows.ofStatement(careful, query)).containsExactly(600L);
    }
  }
}
