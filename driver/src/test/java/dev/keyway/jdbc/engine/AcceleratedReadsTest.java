package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.cache.AcceleratedDynamoDbClient;
import dev.keyway.planner.exec.StatementCost;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Statements that the accelerator answers, and what they send then: nothing. */
final class AcceleratedReadsTest {

  /** Long enough that nothing goes by its age while the test runs. */
  private static final String[] CACHED = {
    "cache=on", "itemTtl=1h", "queryTtl=1h", "negativeTtl=1h"
  };

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

  /** The accelerator is the same for all tests; each begins with nothing in it. */
  @BeforeEach
  void connect() throws SQLException {
    connection = scene.connect(CACHED);
    connection.unwrap(AcceleratedDynamoDbClient.class).flush();
    scene.proxy().forgetRequests();
  }

  @AfterEach
  void close() throws SQLException {
    scene.proxy().calm();
    connection.close();
  }

  private static DynamoDbClient client(Connection connection) throws SQLException {
    return connection.unwrap(DynamoDbClient.class);
  }

  private List<@Nullable Object> rows(String sql) throws SQLException {
    return Rows.ofStatement(connection, sql);
  }

  private List<String> sentBy(String sql) throws SQLException {
    scene.proxy().forgetRequests();
    rows(sql);
    return scene.proxy().operations();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT name FROM customers WHERE customer_id = 'c#000001'",
        "SELECT * FROM customers WHERE customer_id = 'nobody'",
        "SELECT * FROM products WHERE product_id IN ('p#000001', 'p#000002', 'x')",
        "SELECT * FROM orders WHERE customer_id = 'c#000007' AND order_id < 'o#2025'",
        "SELECT order_id FROM orders WHERE status = 'open' AND placed_at > '2024'",
        "SELECT name, city FROM customers",
        "SELECT COUNT(*), SUM(total) FROM orders",
        "SELECT o.order_id, c.name FROM orders o JOIN customers c ON c.customer_id = o.customer_id"
            + " WHERE o.status = 'open'",
        "SELECT status, COUNT(*) FROM orders WHERE customer_id = 'c#000007' GROUP BY status",
        "SELECT order_id FROM orders WHERE customer_id = 'c#000007' ORDER BY order_id DESC LIMIT 3"
      })
  void theSecondRunOfACachedStatementSendsNothing(String sql) throws SQLException {
    List<@Nullable Object> first = rows(sql);
    assertThat(scene.proxy().operations()).isNotEmpty();
    scene.proxy().forgetRequests();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(sql)) {
        assertThat(Rows.all(rows)).isEqualTo(first);
      }
      StatementCost cost = statement.unwrap(StatementCost.class);
      assertThat(scene.proxy().operations()).isEmpty();
      assertThat(cost.units()).isZero();
      assertThat(cost.requests()).isZero();
      assertThat(cost.cacheHits()).isPositive();
    }
    assertThat(rows("EXPLAIN ANALYZE " + sql).toString()).contains("cache hit");
    assertThat(scene.proxy().operations()).isEmpty();
  }

  @Test
  void itsCountersAreRowsUnderTheNamesOfDax() throws SQLException {
    String point = "SELECT name FROM customers WHERE customer_id = 'c#000002'";
    long before = counter("ItemCacheHits");
    rows(point);
    rows(point);
    assertThat(counter("ItemCacheHits")).isEqualTo(before + 1);
    assertThat(rows("SELECT name FROM system.cache"))
        .contains("QueryCacheMisses", "ScanCacheHits", "EstimatedDbSize", "Flushes");
  }

  private long counter(String name) throws SQLException {
    return (Long) rows("SELECT \"value\" FROM system.cache WHERE name = '" + name + "'").get(0);
  }

  @Test
  void aFlushedCacheKnowsNothing() throws SQLException {
    String sql = "SELECT name FROM customers WHERE customer_id = 'c#000005'";
    rows(sql);
    assertThat(sentBy(sql)).isEmpty();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CALL system.flush_cache()");
    }
    assertThat(sentBy(sql)).containsExactly("GetItem");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_CACHE", "CONSISTENT"})
  void aStatementMayGoPastIt(String hint) throws SQLException {
    String sql = "SELECT /*+ " + hint + " */ name FROM customers WHERE customer_id = 'c#000006'";
    rows(sql.replaceFirst("/.*/ ", ""));
    assertThat(sentBy(sql)).containsExactly("GetItem");
    assertThat(sentBy(sql)).containsExactly("GetItem");
    assertThat(scene.proxy().requests().get(0).member("ConsistentRead").asBoolean())
        .isEqualTo(hint.equals("CONSISTENT"));
  }

  @Test
  void strongConnectionsReadWhatIsInTheTable() throws SQLException {
    String sql = "SELECT name FROM customers WHERE customer_id = 'c#000008'";
    rows(sql);
    try (Connection strong = scene.connect(with("consistency=strong"))) {
      Rows.ofStatement(strong, sql);
      scene.proxy().forgetRequests();
      Rows.ofStatement(strong, sql);
      assertThat(scene.proxy().operations()).containsExactly("GetItem");
    }
  }

  @Test
  void whatIsReadToLearnOfATableIsNotKept() throws SQLException {
    try (Connection fresh = scene.connect(with("sampleSize=50"))) {
      scene.proxy().forgetRequests();
      long before = counter("ScanCacheMisses");
      fresh.prepareStatement("SELECT * FROM products").close();
      assertThat(scene.proxy().operations()).startsWith("DescribeTable", "Scan");
      assertThat(counter("ScanCacheMisses")).isEqualTo(before);
    }
  }

  @Test
  void whatIsWrittenThroughTheClientIsSeenAtOnce() throws SQLException {
    String sql = "SELECT name FROM products WHERE product_id = 'new'";
    assertThat(rows(sql)).isEmpty();
    put(client(connection), "new", "first");
    assertThat(rows(sql)).containsExactly("first");
    put(client(connection), "new", "second");
    assertThat(rows(sql)).containsExactly("second");
    assertThat(rows("SELECT name FROM products WHERE product_id IN ('new', 'x')"))
        .containsExactly("second");
    client(connection)
        .deleteItem(
            delete ->
                delete
                    .tableName("products")
                    .key(Map.of("product_id", AttributeValue.fromS("new"))));
    assertThat(rows(sql)).isEmpty();
  }

  private static void put(DynamoDbClient client, String id, String name) {
    client.putItem(
        put ->
            put.tableName("products")
                .item(
                    Map.of(
                        "product_id",
                        AttributeValue.fromS(id),
                        "name",
                        AttributeValue.fromS(name))));
  }

  @Test
  void aWriteAroundTheCacheLeavesNothingInIt() throws SQLException {
    String sql = "SELECT name FROM products WHERE product_id = 'around'";
    try (Connection loading = scene.connect(with("writeAround=on"))) {
      put(client(connection), "around", "through");
      assertThat(sentBy(sql)).isEmpty();
      put(client(loading), "around", "around");
      scene.proxy().forgetRequests();
      assertThat(rows(sql)).containsExactly("around");
      assertThat(scene.proxy().operations()).containsExactly("GetItem");
    }
  }

  @Test
  void aReaderWhoIsStoppedLeavesTheOthersWhatTheyWaitFor() throws Exception {
    String sql = "SELECT name FROM customers WHERE customer_id = 'c#000003'";
    connection.prepareStatement(sql).close();
    HeldAnswer answer = new HeldAnswer();
    scene.proxy().on("GetItem", DynamoDbProxy.held(answer));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Statement impatient = connection.createStatement()) {
      Future<List<@Nullable Object>> patient = other.submit(() -> rows(sql));
      answer.awaitRequest();
      impatient.setQueryTimeout(1);
      assertFails(
          () -> impatient.executeQuery(sql).next(),
          SQLTimeoutException.class,
          "57014",
          "setQueryTimeout");
      answer.open();
      assertThat(patient.get()).hasSize(1);
      assertThat(scene.proxy().operations()).containsExactly("GetItem");
    } finally {
      answer.open();
      other.shutdown();
    }
  }

  @Test
  void anErrorIsNotKept() throws SQLException {
    String sql = "SELECT * FROM customers WHERE customer_id = 'c#000004'";
    connection.prepareStatement(sql).close();
    scene.proxy().on("GetItem", DynamoDbProxy.error(400, "AccessDeniedException"));
    assertFails(connection, sql, SQLInvalidAuthorizationSpecException.class, "42501", "GetItem");
    scene.proxy().calm();
    assertThat(rows(sql)).hasSize(1);
  }

  private static String[] with(String property) {
    return Stream.concat(Stream.of(CACHED), Stream.of(property)).toArray(String[]::new);
  }
}
