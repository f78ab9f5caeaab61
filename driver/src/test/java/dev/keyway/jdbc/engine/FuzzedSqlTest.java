package dev.keyway.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Whatever the SQL, nothing but an SQLException with an SQLState leaves the driver, none of them an
 * internal error, and the connection works afterwards. {@code -Dfuzz.statements=20000} and {@code
 * -Dfuzz.seed=7} for longer and other runs.
 */
final class FuzzedSqlTest {

  private static final long SEED = Long.getLong("fuzz.seed", 2026);
  private static final int STATEMENTS = Integer.getInteger("fuzz.statements", 1_000);

  private static final List<String> VALID =
      List.of(
          "SELECT * FROM orders WHERE customer_id = 'c#000007' AND order_id > 'o#2025' LIMIT 3",
          "SELECT name, UPPER(city) AS c FROM customers WHERE customer_id IN ('c#000001', 'x')",
          "SELECT status, COUNT(*), SUM(total) FROM orders GROUP BY status HAVING COUNT(*) > 2",
          "SELECT c.name, o.total FROM customers c LEFT JOIN orders o ON o.customer_id ="
              + " c.customer_id WHERE c.vip AND o.total BETWEEN 10 AND 500.5 ORDER BY 2 DESC",
          "WITH t (a, b) AS (SELECT status, total FROM orders) SELECT a, MAX(b) FROM t GROUP BY a",
          "SELECT CASE WHEN vip THEN 'yes' ELSE segment END FROM customers WHERE email LIKE 'a%'",
          "SELECT product_id FROM products UNION SELECT product_id FROM orders ORDER BY 1",
          "SELECT CAST(total AS INTEGER) / 3, total * -1.5 FROM orders WHERE note IS NOT NULL",
          "SELECT * FROM (SELECT order_id, ROW_NUMBER() OVER (PARTITION BY status ORDER BY total)"
              + " AS n FROM orders) x WHERE n <= 2 OFFSET 1 ROWS FETCH NEXT 5 ROWS ONLY",
          "SELECT JSON_VALUE(_item, '$.address.city') FROM customers WHERE address IS NULL",
          "SELECT COUNT(DISTINCT segment), AVG(credit_limit) FROM customers",
          "SELECT * FROM products p WHERE EXISTS (SELECT 1 FROM orders o WHERE o.product_id ="
              + " p.product_id AND o.quantity > 3) AND price < (SELECT AVG(price) FROM products)",
          "SELECT EXTRACT(YEAR FROM CAST(signed_up AS DATE)), SUBSTRING(name FROM 1 FOR 3)"
              + " FROM customers WHERE NOT (vip OR segment = 'business') LIMIT 4",
          "VALUES (1, 'a', TRUE), (2, NULL, FALSE)",
          "SELECT DISTINCT status FROM orders WHERE status <> 'open' AND placed_at >= '2024-05-01'",
          "EXPLAIN PLAN FOR SELECT * FROM orders WHERE status = 'open'",
          "SHOW INDEXES FROM orders",
          "DESCRIBE \"customers\"",
          "SHOW TABLES;");

  /** To one table, of which nothing is expected elsewhere. */
  private static final List<String> WRITES =
      List.of(
          "INSERT INTO customers (customer_id, name) VALUES ('f', 'x'), ('g', NULL)"
              + " ON CONFLICT (customer_id) DO UPDATE SET name = EXCLUDED.name, vip = TRUE",
          "INSERT INTO customers (customer_id, city) VALUES ('f', UPPER('x')) ON CONFLICT DO UPDATE"
              + " SET city = EXCLUDED.city WHERE customers.city < EXCLUDED.city RETURNING *",
          "INSERT INTO customers (customer_id) VALUES ('f') ON CONFLICT DO NOTHING",
          "UPSERT INTO customers (customer_id, vip) VALUES ('f', 1 < 2) RETURNING customer_id AS c",
          "REPLACE INTO customers (customer_id, \"name\") VALUES ('f', CAST(5 AS VARCHAR))",
          "UPDATE customers SET name = 'y', vip = NULL WHERE customer_id = 'f' AND vip RETURNING vip",
          "DELETE FROM customers WHERE customer_id = 'g' AND name <> 'z' RETURNING customer_id");

  private static Connection connection;

  private final Map<String, Integer> states = new TreeMap<>();
  private final List<String> internal = new ArrayList<>();

  @BeforeAll
  static void load() throws SQLException {
    connection = DriverManager.getConnection("jdbc:keyway:embedded?name=fuzzed");
    Scene.loadSales(connection.unwrap(DynamoDbClient.class));
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void everyStatementIsValidBeforeItIsMutated() throws SQLException {
    for (String sql : VALID) {
      Rows.ofStatement(connection, sql);
    }
  }

  @Test
  void nothingButSqlExceptionsWithStateLeavesTheDriver() throws SQLException {
    SqlMutations mutations = new SqlMutations(SEED, VALID);
    for (int i = 0; i < STATEMENTS; i++) {
      String sql = mutations.next();
      if (i % 2 == 0) {
        executed(sql);
      } else {
        prepared(sql);
      }
    }
    assertThat(internal).as("internal errors of seed %s, %s", SEED, states).isEmpty();
    // A mutation that mostly hits the tokenizer would prove nothing.
    assertThat(states).containsKeys("42601", "42S22", "42804", "fine");
    assertThat(states.get("fine")).isGreaterThan(STATEMENTS / 20);
    assertThat(Rows.ofStatement(connection, "SELECT COUNT(*) FROM orders")).containsExactly(600L);
  }

  @Test
  void writesFailSoAsWell() {
    SqlMutations mutations = new SqlMutations(SEED, WRITES);
    for (int i = 0; i < STATEMENTS; i++) {
      executed(mutations.next());
    }
    assertThat(internal).as("internal errors of seed %s, %s", SEED, states).isEmpty();
    assertThat(states).containsKeys("42601", "42S22", "fine");
  }

  private void executed(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(20);
      if (statement.execute(sql)) {
        Rows.all(statement.getResultSet());
      }
      count("fine", sql);
    } catch (SQLException e) {
      failed(e, sql);
    }
  }

  private void prepared(String sql) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.getMetaData();
      for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
        statement.setObject(i, i % 2 == 0 ? "7" : null);
      }
      try (ResultSet rows = statement.executeQuery()) {
        Rows.all(rows);
      }
      count("fine", sql);
    } catch (SQLException e) {
      failed(e, sql);
    }
  }

  private void failed(SQLException e, String sql) {
    assertThat(e.getSQLState()).as(sql).hasSize(5);
    assertThat(e.getMessage()).as(sql).isNotBlank();
    count(e.getSQLState(), sql + "\n  " + e.getMessage());
  }

  private void count(String state, String told) {
    states.merge(state, 1, Integer::sum);
    if (state.equals("XX000")) {
      internal.add(told);
    }
  }
}
