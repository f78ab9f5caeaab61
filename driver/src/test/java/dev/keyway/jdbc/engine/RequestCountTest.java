package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Sales.LARGEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.exec.StatementCost;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What statements cost, counted on the wire. */
final class RequestCountTest {

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

  /** All tables are known, as after the first statements of a program. */
  @BeforeEach
  void connect() throws SQLException {
    connection = scene.connect();
    for (String table : List.of("customers", "products", "orders")) {
      connection.prepareStatement("SELECT * FROM " + table + " LIMIT 1").close();
    }
    scene.proxy().forgetRequests();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private List<String> sentBy(String sql, Object... parameters) throws SQLException {
    scene.proxy().forgetRequests();
    Rows.of(connection, sql, parameters);
    return scene.proxy().operations();
  }

  @Test
  void theFirstConnectionAsksOnceAndLaterOnesNothing() throws SQLException {
    try (Connection first = scene.connect("applicationName=another")) {
      assertThat(scene.proxy().operations()).containsExactly("ListTables");
      try (Connection second = scene.connect("applicationName=another", "fullScanLimit=1MB")) {
        assertThat(second.isValid(1)).isTrue();
      }
      first.close();
      scene.connect("applicationName=another").close();
      assertThat(scene.proxy().operations()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "SELECT 'keep alive'",
        "SELECT * FROM orders WHERE 1=0",
        "SELECT * FROM orders WHERE 1 <> 1 LIMIT 0",
        "SELECT * FROM orders LIMIT 0",
        "SELECT * FROM orders FETCH FIRST 0 ROWS ONLY",
        "SELECT * FROM (SELECT * FROM orders) x WHERE 0=1",
        "SELECT TRUE AS \"_\" FROM \"orders\" WHERE 1 <> 1 LIMIT 0",
        "VALUES (1, 2)"
      })
  void probesSendNothing(String sql) throws SQLException {
    assertThat(sentBy(sql)).isEmpty();
    Rows.ofStatement(connection, sql);
    assertThat(scene.proxy().operations()).isEmpty();
  }

  @Test
  void eachReadIsTheCheapestOperation() throws SQLException {
    assertThat(sentBy("SELECT * FROM orders WHERE customer_id = ? AND order_id = ?", LARGEST, "x"))
        .containsExactly("GetItem");
    assertThat(
            sentBy(
                "SELECT * FROM orders WHERE customer_id = ? AND order_id BETWEEN ? AND ?",
                LARGEST,
                "o#2024-01",
                "o#2024-03"))
        .containsExactly("Query");
    assertThat(sentBy("SELECT * FROM products WHERE product_id IN ('p#000001', 'p#000002', 'x')"))
        .containsExactly("BatchGetItem");
    assertThat(sentBy("SELECT COUNT(*) FROM orders")).containsExactly("Scan");
    assertThat(sentBy("SELECT * FROM customers WHERE customer_id = ?", new Object[] {null}))
        .isEmpty();
    assertThat(sentBy("SELECT * FROM orders WHERE customer_id = 'a' AND customer_id = 'b'"))
        .isEmpty();
  }

  @Test
  void anIndexIsNamedInTheRequest() throws SQLException {
    sentBy("SELECT order_id FROM orders WHERE status = 'open' AND placed_at > '2024'");
    assertThat(scene.proxy().operations()).containsExactly("Query");
    assertThat(scene.proxy().requests().get(0).member("IndexName").asText()).isEqualTo("by_status");
  }

  @Test
  void aLimitCostsWhatItsItemsCost() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM orders WHERE customer_id = ? LIMIT 10")) {
      statement.setString(1, LARGEST);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(Rows.all(rows)).hasSize(10);
      }
      StatementCost cost = statement.unwrap(StatementCost.class);
      assertThat(cost.requests()).isEqualTo(1);
      assertThat(cost.itemsRead()).isEqualTo(10);
      assertThat(cost.units()).isBetween(0.5, 1.0);
    }
    assertThat(scene.proxy().requests().get(0).member("Limit").asInt()).isEqualTo(10);
  }

  @Test
  void maxRowsLimitWhatIsRead() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(7);
      try (ResultSet rows = statement.executeQuery("SELECT * FROM orders")) {
        assertThat(Rows.all(rows)).hasSize(7);
      }
    }
    try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM orders")) {
      statement.setMaxRows(7);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(Rows.all(rows)).hasSize(7);
      }
    }
    assertThat(scene.proxy().requests())
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.member("Limit").asInt()).isEqualTo(7));
  }

  @Test
  void anEarlyCloseStopsPaging() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(5);
      try (ResultSet rows = statement.executeQuery("SELECT * FROM orders")) {
        for (int i = 0; i < 7; i++) {
          assertThat(rows.next()).isTrue();
        }
      }
      assertThat(scene.proxy().operations()).containsExactly("Scan", "Scan");
      assertThat(scene.proxy().requests().get(0).member("Limit").asInt()).isEqualTo(5);
      statement.executeQuery("SELECT 1").close();
    }
    assertThat(scene.proxy().operations()).hasSize(2);
  }

  @Test
  void metadataComesFromWhatIsKnown() throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    Rows.all(metadata.getTables(null, null, "%", null));
    scene.proxy().forgetRequests();
    Rows.all(metadata.getTables(null, "dynamodb", "%", new String[] {"TABLE"}));
    Rows.all(metadata.getColumns(null, "dynamodb", "%", "%"));
    Rows.all(metadata.getColumns(null, null, null, null));
    Rows.all(metadata.getPrimaryKeys(null, null, "orders"));
    Rows.all(metadata.getIndexInfo(null, null, "orders", false, true));
    Rows.all(metadata.getTypeInfo());
    Rows.ofStatement(connection, "DESCRIBE orders");
    Rows.ofStatement(connection, "EXPLAIN SELECT * FROM orders");
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM orders WHERE customer_id = ?")) {
      statement.getMetaData();
      statement.getParameterMetaData();
    }
    assertThat(scene.proxy().operations()).isEmpty();
  }

  @Test
  void theFirstTouchOfATableDescribesAndSamplesIt() throws SQLException {
    try (Connection fresh = scene.connect("applicationName=fresh")) {
      scene.proxy().forgetRequests();
      Rows.all(fresh.getMetaData().getTables(null, null, "%", null));
      assertThat(scene.proxy().operations()).containsExactly("ListTables");
      scene.proxy().forgetRequests();
      Rows.of(fresh, "SELECT name FROM customers WHERE customer_id = ?", "c#000001");
      Rows.of(fresh, "SELECT city FROM customers WHERE customer_id = ?", "c#000001");
      assertThat(scene.proxy().operations())
          .startsWith("DescribeTable", "Scan")
          .endsWith("GetItem", "GetItem")
          .containsOnlyOnce("DescribeTable");
    }
  }
}
