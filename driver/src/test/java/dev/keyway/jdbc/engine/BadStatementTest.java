package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Statements that cannot be right: class, SQLState, and a message that says what to do. */
final class BadStatementTest {

  private static final Map<String, Class<? extends SQLException>> CLASSES =
      Map.ofEntries(
          Map.entry("42601", SQLSyntaxErrorException.class),
          Map.entry("42S02", SQLSyntaxErrorException.class),
          Map.entry("42S22", SQLSyntaxErrorException.class),
          Map.entry("42702", SQLSyntaxErrorException.class),
          Map.entry("42804", SQLSyntaxErrorException.class),
          Map.entry("54001", SQLSyntaxErrorException.class),
          Map.entry("22003", SQLDataException.class),
          Map.entry("22012", SQLDataException.class),
          Map.entry("22018", SQLDataException.class),
          Map.entry("22023", SQLDataException.class),
          Map.entry("0AK01", SQLNonTransientException.class),
          Map.entry("07001", SQLException.class),
          Map.entry("24000", SQLException.class),
          Map.entry("HYC00", SQLFeatureNotSupportedException.class));

  private static Connection connection;

  @BeforeAll
  static void load() throws SQLException {
    connection = DriverManager.getConnection("jdbc:keyway:embedded?name=bad-statements");
    Scene.loadSales(connection.unwrap(DynamoDbClient.class));
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELEC 1                                                    | 42601 | SELEC
          SELECT FROM WHERE                                          | 42601 | Syntax error
          SELECT * FROM                                              | 42601 | Syntax error
          SELECT (1                                                  | 42601 | Syntax error
          SELECT 'open                                               | 42601 | quote
          SELECT 1 /* open                                           | 42601 | comment
          SELECT 1; SELECT 2                                         | 42601 | one at a time
          EXPLAIN                                                    | 42601 | EXPLAIN SELECT
          SHOW NOTHING                                               | 22023 | SHOW ALL
          DESCRIBE                                                   | 42601 | DESCRIBE
          SELECT a.name FROM customers c                             | 42S22 | a
          SELECT * FROM nowhere                                      | 42S02 | SHOW TABLES
          SELECT * FROM other.orders                                 | 42S02 | other
          DESCRIBE nowhere                                           | 42S02 | nowhere
          SHOW INDEXES FROM nowhere                                  | 42S02 | nowhere
          SELECT colour FROM customers                               | 42S22 | JSON_VALUE
          SELECT JSON_VALUE(_item, '$.n' RETURNING BIGINT) FROM orders | HYC00 | CAST(JSON_VALUE
          SELECT name FROM customers WHERE JSON_VALUE(_item, '$.n' RETURNING DECIMAL) = 1.5 | HYC00 | AS DECIMAL
          DELETE FROM customers WHERE JSON_VALUE(_item, '$.n' RETURNING VARCHAR(3)) = 'a' | HYC00 | text
          SELECT name FROM customers ORDER BY colour                 | 42S22 | colour
          SELECT status FROM orders o JOIN orders p ON TRUE          | 42702 | status
          SELECT name + 1 FROM customers WHERE vip > 3               | 42804 | BOOLEAN
          SELECT SUM(name) FROM customers                            | 42804 | CAST
          SELECT vip + 1 FROM customers                              | 42804 | +
          SELECT * FROM customers WHERE name                         | 42804 | condition
          SELECT NO_SUCH_FUNCTION(name) FROM customers               | 42804 | NO_SUCH_FUNCTION
          SELECT name, COUNT(*) FROM customers                       | 42601 | name
          SELECT name FROM customers WHERE name LIKE 'a%' ESCAPE 'ab' | 22023 | one character
          SELECT CAST('x' AS INTEGER)                                | 22018 | CAST
          SELECT CAST(name AS DECIMAL) FROM customers                | 22018 | CAST
          SELECT 1 / 0                                               | 22012 | NULLIF
          SELECT total / 0 FROM orders WHERE customer_id = 'c#000007'| 22012 | NULLIF
          SELECT CAST(300 AS TINYINT)                                | 22003 | range
          SELECT 9223372036854775807 + 1                             | 22003 | range
          SELECT * FROM orders LIMIT -1                              | 42601 | Syntax error
          INSERT INTO orders (customer_id) VALUES ('c')              | 22023 | key
          INSERT INTO orders VALUES (1)                              | 42601 | columns
          INSERT INTO customers (customer_id, colour) VALUES ('c', 1) | 42S22 | colour
          INSERT INTO customers (customer_id, customer_id) VALUES ('c', 'd') | 42601 | twice
          INSERT INTO customers (customer_id, vip) VALUES ('c', 1)   | 42804 | BOOLEAN
          INSERT INTO customers (customer_id, _item) VALUES ('c', '') | HYC00 | read only
          INSERT INTO nowhere VALUES (1)                             | 42S02 | SHOW TABLES
          INSERT INTO system.tables VALUES (1)                       | HYC00 | system.tables
          UPDATE customers SET name = UPPER(_item) WHERE customer_id = 'c' | HYC00 | name the columns
          INSERT INTO customers (customer_id, name) VALUES ('c', MAX('x')) | 42601 | aggregate
          UPDATE customers SET customer_id = 'x' WHERE customer_id = 'c' | HYC00 | INSERT another
          UPDATE customers SET colour = 'x' WHERE customer_id = 'c'  | 42S22 | colour
          UPSERT INTO customers (name) VALUES ('x')                  | 22023 | customer_id
          UPSERT INTO customers (customer_id) VALUES (?) RETURNING * | 07001 | arameter
          INSERT INTO customers (customer_id) VALUES ('c') ON CONFLICT (name) DO NOTHING | HYC00 | ON CONFLICT (customer_id)
          INSERT INTO customers (customer_id) VALUES ('c') ON CONFLICT DO UPDATE SET colour = 1 | 42S22 | colour
          INSERT INTO customers (customer_id) VALUES ('c') ON CONFLICT DO UPDATE SET customer_id = 'd' | HYC00 | INSERT another
          INSERT INTO customers (customer_id) VALUES ('c') ON CONFLICT DO PANIC | 42601 | ON
          MERGE INTO customers USING orders ON 1 = 1                 | HYC00 | UPSERT
          CREATE TABLE t (a VARCHAR)                                 | 42601 | PRIMARY KEY
          """)
  void whatIsWrongIsSaid(String sql, String state, String said) {
    assertFails(connection, sql, CLASSES.getOrDefault(state, SQLException.class), state, said);
    assertFails(
        () -> Rows.of(connection, sql),
        CLASSES.getOrDefault(state, SQLException.class),
        state,
        said);
  }

  @Test
  void nesting() throws SQLException {
    String deep = "SELECT " + "(".repeat(10_000) + "1" + ")".repeat(10_000);
    assertFails(connection, deep, SQLSyntaxErrorException.class, "54001", "parentheses");
    String calls = "SELECT " + "ABS(".repeat(1_900) + "1" + ")".repeat(1_900);
    assertThat(Rows.ofStatement(connection, calls)).containsExactly(1);
    String wide = "SELECT * FROM orders WHERE customer_id = 'x'" + " OR total = 1".repeat(3_000);
    assertThat(Rows.ofStatement(connection, wide)).isEmpty();
    assertThat(Rows.ofStatement(connection, "SELECT 1")).containsExactly(1);
  }

  @Test
  void parameters() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM orders WHERE customer_id = ? LIMIT ?")) {
      assertFails(statement::executeQuery, SQLException.class, "07001", "1");
      assertFails(() -> statement.setString(3, "x"), SQLDataException.class, "22023", "3");
      statement.setString(1, "x");
      statement.setLong(2, -1);
      assertFails(
          () -> Rows.all(statement.executeQuery()), SQLDataException.class, "22023", "LIMIT");
      assertFails(statement::executeUpdate, SQLException.class, "24000", "executeQuery");
    }
    assertFails(
        () -> Rows.of(connection, "SELECT * FROM orders WHERE total > ?", "cheap"),
        SQLDataException.class,
        "22018",
        "Parameter 1",
        "DECIMAL");
  }

  @Test
  void aScanOverTheLimit() throws SQLException {
    try (Connection careful =
        DriverManager.getConnection("jdbc:keyway:embedded?name=bad-statements&fullScanLimit=0")) {
      assertFails(
          careful,
          "SELECT * FROM orders WHERE total > 1000",
          SQLNonTransientException.class,
          "0AK01",
          "orders",
          "fullScanLimit",
          "customer_id",
          "FULL_SCAN");
      assertThat(Rows.ofStatement(careful, "EXPLAIN SELECT * FROM orders").toString())
          .contains("no: ", "fullScanLimit");
      assertThat(Rows.ofStatement(careful, "SELECT /*+ FULL_SCAN */ COUNT(*) FROM orders"))
          .containsExactly(600L);
    }
  }
}
