package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Sales.LARGEST;
import static dev.keyway.jdbc.engine.Sales.items;
import static dev.keyway.jdbc.engine.Sales.number;
import static dev.keyway.jdbc.engine.Sales.text;
import static dev.keyway.jdbc.engine.Sales.with;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a user asks first, with the rows that the items say are right; the same on every engine. */
abstract class QueriesContract {

  private Connection connection;

  /** A new connection to an engine with the small sales data. */
  abstract Connection connect() throws SQLException;

  @BeforeEach
  void open() throws SQLException {
    connection = connect();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void aPointRead() throws SQLException {
    Map<String, AttributeValue> customer = items("customers", with("customer_id", LARGEST)).get(0);
    assertThat(
            Rows.of(
                connection, "SELECT name, city, vip FROM customers WHERE customer_id = ?", LARGEST))
        .containsExactly(
            List.of(text(customer, "name"), text(customer, "city"), Sales.flag(customer, "vip")));
  }

  @Test
  void aRangeOfTheSortKeyInBothOrders() throws SQLException {
    List<String> expected =
        items("orders", with("customer_id", LARGEST)).stream()
            .map(order -> text(order, "order_id"))
            .filter(id -> id.compareTo("o#2024-06") >= 0 && id.compareTo("o#2025-06") <= 0)
            .sorted()
            .toList();
    String sql =
        "SELECT order_id FROM orders WHERE customer_id = ? AND order_id BETWEEN ? AND ?"
            + " ORDER BY order_id";
    assertThat(Rows.of(connection, sql, LARGEST, "o#2024-06", "o#2025-06"))
        .hasSizeGreaterThan(5)
        .containsExactlyElementsOf(expected);
    assertThat(Rows.of(connection, sql + " DESC LIMIT 3", LARGEST, "o#2024-06", "o#2025-06"))
        .containsExactly(
            expected.get(expected.size() - 1),
            expected.get(expected.size() - 2),
            expected.get(expected.size() - 3));
  }

  @Test
  void severalKeysAtOnce() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "SELECT product_id FROM products WHERE product_id IN (?, ?, ?, ?)",
                "p#000003",
                "p#000001",
                "p#000003",
                "p#999999"))
        .containsExactlyInAnyOrder("p#000001", "p#000003");
  }

  @Test
  void anIndex() throws SQLException {
    List<String> expected =
        items("orders", with("status", "shipped")).stream()
            .filter(order -> text(order, "placed_at").compareTo("2025") >= 0)
            .map(order -> text(order, "order_id"))
            .toList();
    assertThat(
            Rows.of(
                connection,
                "SELECT order_id FROM orders WHERE status = 'shipped' AND placed_at >= '2025'"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void anAggregate() throws SQLException {
    List<Map<String, AttributeValue>> orders = items("orders", with("customer_id", LARGEST));
    BigDecimal total =
        orders.stream().map(order -> number(order, "total")).reduce(BigDecimal::add).orElseThrow();
    List<?> row =
        (List<?>)
            Rows.of(
                    connection,
                    "SELECT COUNT(*), SUM(total) FROM orders WHERE customer_id = ?",
                    LARGEST)
                .get(0);
    assertThat(((Number) row.get(0)).longValue()).isEqualTo(orders.size());
    assertThat((BigDecimal) row.get(1)).isEqualByComparingTo(total);
  }

  @Test
  void groups() throws SQLException {
    Map<String, Long> expected =
        items("orders").stream()
            .collect(groupingBy(order -> text(order, "status"), TreeMap::new, counting()));
    assertThat(
            Rows.of(
                connection, "SELECT status, COUNT(*) FROM orders GROUP BY status ORDER BY status"))
        .containsExactlyElementsOf(
            expected.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList());
  }

  @Test
  void aJoin() throws SQLException {
    Map<String, AttributeValue> customer = items("customers", with("customer_id", LARGEST)).get(0);
    List<String> expected =
        items("orders", with("customer_id", LARGEST)).stream()
            .map(order -> text(order, "order_id"))
            .sorted()
            .limit(3)
            .toList();
    assertThat(
            Rows.of(
                connection,
                "SELECT c.name, o.order_id FROM customers c JOIN orders o"
                    + " ON o.customer_id = c.customer_id"
                    + " WHERE c.customer_id = ? AND o.customer_id = ? ORDER BY 2 LIMIT 3",
                LARGEST,
                LARGEST))
        .containsExactlyElementsOf(
            expected.stream().map(id -> List.of(text(customer, "name"), id)).toList());
  }

  @Test
  void twoEqualitiesOnOnePartOfAKey() throws SQLException {
    String sql = "SELECT COUNT(*) FROM orders WHERE customer_id = ? AND customer_id = ?";
    long orders = items("orders", with("customer_id", LARGEST)).size();
    assertThat(Rows.of(connection, sql, LARGEST, LARGEST)).containsExactly(orders);
    assertThat(Rows.of(connection, sql, LARGEST, "c#000001")).containsExactly(0L);
  }

  @Test
  void constantsAndAColumnTwice() throws SQLException {
    assertThat(Rows.ofStatement(connection, "SELECT 1, 2, 'x'"))
        .containsExactly(List.of(1, 2, "x"));
    assertThat(Rows.ofStatement(connection, "VALUES (1, 2), (3, 4)"))
        .containsExactly(List.of(1, 2), List.of(3, 4));
    assertThat(
            Rows.ofStatement(
                connection,
                "SELECT a, a b FROM (SELECT product_id a FROM products ORDER BY 1 LIMIT 2)"))
        .containsExactly(List.of("p#000001", "p#000001"), List.of("p#000002", "p#000002"));
  }

  @Test
  void whatThereIs() throws SQLException {
    assertThat(Rows.ofStatement(connection, "SHOW TABLES"))
        .contains("customers", "orders", "products");
    assertThat(Rows.ofStatement(connection, "SHOW INDEXES FROM orders").toString())
        .contains("by_status", "by_product", "by_total", "GLOBAL", "LOCAL", "placed_at");
    assertThat(Rows.ofStatement(connection, "DESCRIBE customers").toString())
        .contains("customer_id, VARCHAR", "PARTITION KEY", "vip, BOOLEAN", "credit_limit");
  }

  @Test
  void thePlanOfAStatement() throws SQLException {
    assertThat(
            Rows.ofStatement(
                    connection, "EXPLAIN SELECT * FROM customers WHERE customer_id = 'c#000001'")
                .toString())
        .contains("GetItem", "customers", "yes");
    assertThat(
            Rows.ofStatement(connection, "EXPLAIN PLAN FOR SELECT * FROM orders ORDER BY total")
                .toString())
        .contains("Scan", "orders", "total");
  }

  @Test
  void semicolonsCommentsAndLineEnds() throws SQLException {
    assertThat(
            Rows.ofStatement(
                connection,
                "-- who?\r\nSELECT /* only */ customer_id\r\nFROM customers -- all of them\r\n"
                    + "WHERE customer_id = 'c#000001' /* {\"tool\": 1} */ ;\r\n-- the end"))
        .containsExactly("c#000001");
    assertThat(Rows.ofStatement(connection, "SELECT 'a;b--c' ;; ")).containsExactly("a;b--c");
  }

  @Test
  void aPreparedStatementIsUsedAgain() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT city FROM customers WHERE customer_id = ?")) {
      for (Map<String, AttributeValue> customer : items("customers")) {
        statement.setString(1, text(customer, "customer_id"));
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(Rows.all(rows)).containsExactly(text(customer, "city"));
        }
      }
      statement.setString(1, null);
      assertThat(statement.executeQuery().next()).isFalse();
    }
  }

  @Test
  void aPreparedStatementKnowsItsColumnsAndParameters() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT name AS n, credit_limit, vip FROM customers"
                + " WHERE customer_id = ? AND credit_limit > ? LIMIT ?")) {
      ResultSetMetaData columns = statement.getMetaData();
      assertThat(columns.getColumnLabel(1)).isEqualTo("n");
      assertThat(columns.getColumnName(1)).isEqualTo("name");
      assertThat(columns.getTableName(1)).isEqualTo("customers");
      assertThat(columns.getColumnType(1)).isEqualTo(Types.VARCHAR);
      assertThat(columns.getColumnType(2)).isEqualTo(Types.DECIMAL);
      assertThat(columns.getColumnType(3)).isEqualTo(Types.BOOLEAN);
      ParameterMetaData parameters = statement.getParameterMetaData();
      assertThat(parameters.getParameterCount()).isEqualTo(3);
      assertThat(parameters.getParameterType(1)).isEqualTo(Types.VARCHAR);
      assertThat(parameters.getParameterType(2)).isEqualTo(Types.DECIMAL);
    }
  }
}
