package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static dev.keyway.jdbc.engine.Sales.LARGEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.exec.StatementCost;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How current rows are, by property and by hint, as it goes over the wire. */
final class ConsistencyTest {

  private static final String POINT = "SELECT * FROM customers WHERE customer_id = 'c#000001'";
  private static final String RANGE = "SELECT * FROM orders WHERE customer_id = '" + LARGEST + "'";

  private static Scene scene;

  @BeforeAll
  static void start() throws IOException {
    scene = Scene.sales();
  }

  @AfterAll
  static void end() throws IOException {
    scene.close();
  }

  @Test
  void aConnectionReadsAsItsPropertySays() throws SQLException {
    for (String strong : List.of("consistency=strong", "UseConsistentReads=true")) {
      try (Connection connection = scene.connect(strong)) {
        assertThat(consistency(connection, POINT)).containsExactly(true);
        assertThat(consistency(connection, RANGE)).containsExactly(true);
      }
    }
    try (Connection connection = scene.connect()) {
      assertThat(consistency(connection, POINT)).containsExactly(false);
    }
  }

  /** Connections share the database with its plans. */
  @Test
  void plansOfDifferentConsistencyAreDifferentPlans() throws SQLException {
    try (Connection eventual = scene.connect();
        Connection strong = scene.connect("consistency=strong")) {
      for (int i = 0; i < 2; i++) {
        assertThat(consistency(strong, RANGE)).containsExactly(true);
        assertThat(consistency(eventual, RANGE)).containsExactly(false);
        assertThat(consistency(eventual, hinted(RANGE, "CONSISTENT"))).containsExactly(true);
        assertThat(consistency(eventual, hinted(RANGE, "NO_CACHE"))).containsExactly(false);
      }
    }
  }

  @Test
  void aConsistentReadCostsTwiceAsMuch() throws SQLException {
    try (Connection connection = scene.connect()) {
      double eventual = units(connection, RANGE);
      assertThat(eventual).isPositive();
      assertThat(units(connection, hinted(RANGE, "CONSISTENT"))).isEqualTo(2 * eventual);
      assertThat(units(connection, hinted(RANGE, "NO_CACHE"))).isEqualTo(eventual);
    }
  }

  @Test
  void whatIsNeverConsistentIsNotSupported() throws SQLException {
    String byStatus = "SELECT order_id FROM orders WHERE status = 'open' AND placed_at > '2024'";
    try (Connection connection = scene.connect("fullScanLimit=1KB", "consistency=strong")) {
      assertFails(
          connection,
          byStatus,
          SQLFeatureNotSupportedException.class,
          "HYC00",
          "global index by_status",
          "consistency=strong");
    }
    try (Connection connection = scene.connect("fullScanLimit=1KB")) {
      assertThat(Rows.ofStatement(connection, byStatus)).isNotEmpty();
      assertFails(
          connection,
          hinted(byStatus, "CONSISTENT, INDEX(by_status)"),
          SQLFeatureNotSupportedException.class,
          "HYC00",
          "INDEX(by_status)");
    }
  }

  @Test
  void aCallGivesNoRows() throws SQLException {
    try (Connection connection = scene.connect();
        Statement statement = connection.createStatement()) {
      assertThat(statement.execute("CALL system.flush_cache()")).isFalse();
      assertThat(statement.getUpdateCount()).isZero();
      assertThat(statement.executeUpdate("CALL system.flush_cache()")).isZero();
      assertFails(
          () -> statement.executeQuery("CALL system.flush_cache()"),
          SQLException.class,
          "24000",
          "no rows");
      try (ResultSet counters = statement.executeQuery("SELECT * FROM system.cache")) {
        assertThat(counters.getMetaData().getColumnCount()).isEqualTo(3);
        assertThat(counters.getMetaData().getColumnName(1)).isEqualTo("name");
      }
    }
  }

  /** Whether each request that a query sends asks for strong consistency. */
  private static List<Boolean> consistency(Connection connection, String sql) throws SQLException {
    connection.prepareStatement(sql).close();
    scene.proxy().forgetRequests();
    assertThat(Rows.ofStatement(connection, sql)).isNotEmpty();
    return scene.proxy().requests().stream()
        .map(request -> request.member("ConsistentRead").asBoolean())
        .toList();
  }

  private static double units(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(Rows.all(rows)).isNotEmpty();
      return statement.unwrap(StatementCost.class).units();
    }
  }

  private static String hinted(String sql, String hint) {
    return sql.replaceFirst("SELECT", "SELECT /*+ " + hint + " */");
  }
}
