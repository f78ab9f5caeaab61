package dev.keyway.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.testkit.KeyedTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Columns whose attributes have other names, which SQL could not write unquoted or DynamoDB takes
 * for words of its own, and numbers that are kept as text: whatever a statement does with a column
 * happens to its attribute, in the type that it has.
 */
final class RenamedColumnsTest {

  private static final String CATALOG =
      """
      tables:
        stock:
          columns:
            product:  { attribute: P-K, type: VARCHAR }
            depot:    { attribute: s.k, type: VARCHAR }
            quantity: { attribute: Quantity, type: INTEGER, stored: S }
            state:    { attribute: status, type: VARCHAR }
            rank:     { attribute: order, type: BIGINT }
            rate:     { attribute: [tax.rate], type: "DECIMAL(5,2)" }
            city:     { attribute: address.city, type: VARCHAR }
            zip:      { attribute: [address, zip-code], type: INTEGER, stored: S }
        depots:
          columns:
            depot:    { attribute: "#name", type: VARCHAR }
            manager:  { attribute: ":user", type: VARCHAR }
      """;

  @TempDir private static Path folder;

  private static String url;
  private static Connection connection;
  private static DynamoDbClient client;

  @BeforeAll
  static void create() throws IOException, SQLException {
    Path file = Files.writeString(folder.resolve("catalog.yaml"), CATALOG);
    url = "jdbc:keyway:embedded?name=renamed&catalog=" + file;
    connection = DriverManager.getConnection(url);
    client = connection.unwrap(DynamoDbClient.class);
    KeyedTable.create(client, "stock", KeyedTable.text("P-K"), KeyedTable.text("s.k"));
    KeyedTable.create(client, "depots", KeyedTable.text("#name"));
    Rows.update(connection, "CREATE INDEX by_state ON stock (state, rank)");
    Rows.update(connection, "INSERT INTO depots (depot, manager) VALUES ('Bern', 'Ada')");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @BeforeEach
  void fill() {
    for (Map<String, AttributeValue> item : client.scan(s -> s.tableName("stock")).items()) {
      Map<String, AttributeValue> key = Map.of("P-K", item.get("P-K"), "s.k", item.get("s.k"));
      client.deleteItem(delete -> delete.tableName("stock").key(key));
    }
    put("nut", "Bern", "7", 1);
    put("nut", "Ulm", "10", 2);
    put("bolt", "Bern", "-3", 3);
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static void put(String product, String depot, String quantity, int rank) {
    Map<String, AttributeValue> item =
        Map.of(
            "P-K", s(product),
            "s.k", s(depot),
            "Quantity", s(quantity),
            "status", s(rank == 3 ? "closed" : "open"),
            "order", AttributeValue.fromN(String.valueOf(rank)),
            "tax.rate", AttributeValue.fromN(rank + ".5"),
            "address",
                AttributeValue.fromM(Map.of("city", s("C" + rank), "zip-code", s("0" + rank))),
            "unnamed", s("u"));
    client.putItem(put -> put.tableName("stock").item(item));
  }

  private static Map<String, AttributeValue> item(String product, String depot) {
    Map<String, AttributeValue> key = Map.of("P-K", s(product), "s.k", s(depot));
    return client.getItem(get -> get.tableName("stock").key(key)).item();
  }

  /** An item as it was put, with other attributes. */
  private static Map<String, AttributeValue> nut(Map<String, AttributeValue> changed) {
    Map<String, AttributeValue> item = new HashMap<>(item("nut", "Ulm"));
    item.put("s.k", s("Bern"));
    item.put("Quantity", s("7"));
    item.put("order", AttributeValue.fromN("1"));
    item.put("tax.rate", AttributeValue.fromN("1.5"));
    item.put("address", AttributeValue.fromM(Map.of("city", s("C1"), "zip-code", s("01"))));
    item.putAll(changed);
    return item;
  }

  private static int run(String sql) throws SQLException {
    return Rows.update(connection, sql);
  }

  @Test
  void allColumnsHaveTheirNames() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT * FROM stock WHERE product = 'nut' AND depot = 'Bern'")) {
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        names.add(rows.getMetaData().getColumnLabel(i));
      }
      assertThat(names)
          .containsExactly(
              "product",
              "depot",
              "quantity",
              "state",
              "rank",
              "rate",
              "city",
              "zip",
              "address",
              "unnamed");
    }
  }

  /** With and without push-down: the products, the largest rank first. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          product = 'nut' AND depot = 'Bern'                   | 1
          product = 'nut' AND depot > 'Bern'                   | 2
          product = 'nut' AND depot LIKE 'U%'                  | 2
          product IN ('nut', 'bolt') AND depot = 'Bern'        | 3 1
          depot = 'Bern'                                       | 3 1
          state = 'open'                                       | 2 1
          state = 'open' AND rank >= 2                         | 2
          state <> 'open'                                      | 3
          quantity = 7                                         | 1
          quantity > 7                                         | 2
          quantity BETWEEN -5 AND 7                            | 3 1
          quantity IN (10, -3)                                 | 3 2
          quantity + 0 = 10                                    | 2
          NOT quantity > 7                                     | 3 1
          rate = 2.5 OR rate < 2                               | 2 1
          city = 'C2'                                          | 2
          zip = 3                                              | 3
          zip < 3 AND city IS NOT NULL AND product = 'nut'     | 2 1
          """)
  void conditions(String where, String ranks) throws SQLException {
    String sql = "SELECT rank FROM stock WHERE " + where + " ORDER BY rank DESC";
    List<Object> expected = Arrays.stream(ranks.split(" ")).<Object>map(Long::valueOf).toList();
    assertThat(Rows.ofStatement(connection, sql)).isEqualTo(expected);
    try (Connection scanning = DriverManager.getConnection(url + "&pushDown=off")) {
      assertThat(Rows.ofStatement(scanning, sql)).isEqualTo(expected);
    }
  }

  @Test
  void keysServe() throws SQLException {
    assertThat(plan("SELECT quantity FROM stock WHERE product = 'nut' AND depot = ?"))
        .contains("GetItem stock [P-K = 'nut' AND s.k = ?1]");
    assertThat(plan("SELECT rank FROM stock WHERE state = 'open' AND rank > 1"))
        .contains("Query stock.by_state [status = 'open' AND order > 1]");
    assertThat(
            plan(
                "SELECT s.rank, d.manager FROM stock s JOIN depots d ON d.depot = s.depot WHERE s.product = 'nut'"))
        .contains("BatchGetItem depots [#name = left.depot]");
  }

  private static String plan(String sql) throws SQLException {
    return Rows.ofStatement(connection, "EXPLAIN " + sql).toString();
  }

  @Test
  void sortsGroupsAndJoins() throws SQLException {
    assertThat(Rows.ofStatement(connection, "SELECT quantity FROM stock ORDER BY quantity"))
        .as("as numbers, not as text")
        .containsExactly(-3, 7, 10);
    assertThat(Rows.ofStatement(connection, "SELECT MAX(quantity), SUM(zip) FROM stock").toString())
        .isEqualTo("[[10, 6]]");
    assertThat(
            Rows.ofStatement(
                connection, "SELECT depot FROM stock WHERE product = 'nut' ORDER BY depot DESC"))
        .containsExactly("Ulm", "Bern");
    assertThat(
            Rows.ofStatement(
                connection,
                "SELECT s.quantity, d.manager FROM stock s LEFT JOIN depots d ON d.depot = s.depot"
                    + " WHERE s.product = 'nut' ORDER BY 1"))
        .containsExactly(List.of(7, "Ada"), Arrays.asList(10, null));
    assertThat(
            Rows.ofStatement(
                    connection,
                    "SELECT state, SUM(quantity) FROM stock GROUP BY state ORDER BY state")
                .toString())
        .isEqualTo("[[closed, -3], [open, 17]]");
  }

  @Test
  void inserts() throws SQLException {
    assertThat(
            run(
                "INSERT INTO stock (product, depot, quantity, state, rank, rate, city, zip)"
                    + " VALUES ('nail', 'Bern', 12, 'open', 4, 7.25, 'Chur', 7000)"))
        .isEqualTo(1);
    assertThat(item("nail", "Bern"))
        .isEqualTo(
            Map.of(
                "P-K", s("nail"),
                "s.k", s("Bern"),
                "Quantity", s("12"),
                "status", s("open"),
                "order", AttributeValue.fromN("4"),
                "tax.rate", AttributeValue.fromN("7.25"),
                "address", AttributeValue.fromM(Map.of("city", s("Chur"), "zip-code", s("7000")))));
    assertThat(
            run(
                "INSERT INTO stock (product, depot, quantity) SELECT product, 'Chur', quantity"
                    + " FROM stock WHERE product = 'nut'"
                    + " AND depot = 'Bern'"))
        .isEqualTo(1);
    assertThat(item("nut", "Chur").get("Quantity")).isEqualTo(s("7"));
    Failures.assertFails(
        () -> run("INSERT INTO stock (product, quantity) VALUES ('nail', 12)"),
        SQLDataException.class,
        "22023",
        "depot is not among the columns");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quantity = 8                                    | Quantity | S | 8
          quantity = quantity + 1                         | Quantity | S | 8
          quantity = rank + 1                             | Quantity | S | 2
          rank = rank + 1                                 | order    | N | 2
          rank = quantity                                 | order    | N | 7
          rate = rate * 2                                 | tax.rate | N | 3
          state = 'closed'                                | status   | S | closed
          state = product                                 | status   | S | nut
          """)
  void updatesByKey(String set, String attribute, String type, String value) throws SQLException {
    Map<String, AttributeValue> expected =
        nut(Map.of(attribute, type.equals("S") ? s(value) : AttributeValue.fromN(value)));
    assertThat(run("UPDATE stock SET " + set + " WHERE product = 'nut' AND depot = 'Bern'"))
        .isEqualTo(1);
    assertThat(item("nut", "Bern")).isEqualTo(expected);
  }

  @Test
  void updatesMembersOfMaps() throws SQLException {
    String key = " WHERE product = 'nut' AND depot = 'Bern'";
    assertThat(run("UPDATE stock SET city = 'Chur', zip = zip + 1" + key)).isEqualTo(1);
    assertThat(item("nut", "Bern"))
        .isEqualTo(
            nut(
                Map.of(
                    "address",
                    AttributeValue.fromM(Map.of("city", s("Chur"), "zip-code", s("2"))))));
    assertThat(run("UPDATE stock SET city = NULL" + key + " AND zip = 2")).isEqualTo(1);
    assertThat(item("nut", "Bern"))
        .containsEntry("address", AttributeValue.fromM(Map.of("zip-code", s("2"))));
  }

  @Test
  void updatesManyAndDeletes() throws SQLException {
    assertThat(
            run("UPDATE stock SET quantity = quantity * 2 WHERE product = 'nut' AND quantity > 7"))
        .isEqualTo(1);
    assertThat(item("nut", "Ulm").get("Quantity")).isEqualTo(s("20"));
    assertThat(run("DELETE FROM stock WHERE product = 'nut' AND depot = 'Ulm' AND quantity = 10"))
        .isZero();
    assertThat(run("DELETE FROM stock WHERE product = 'nut' AND quantity = 20")).isEqualTo(1);
    assertThat(run("DELETE FROM stock WHERE product = 'nut' AND depot = 'Bern' AND state = 'open'"))
        .isEqualTo(1);
    assertThat(Rows.ofStatement(connection, "SELECT product FROM stock")).containsExactly("bolt");
  }

  @Test
  void upserts() throws SQLException {
    assertThat(
            run(
                "UPSERT INTO stock (product, depot, quantity, rate) VALUES ('nut', 'Bern', 9, 0.5)"))
        .isEqualTo(1);
    Map<String, AttributeValue> expected =
        nut(Map.of("Quantity", s("9"), "tax.rate", AttributeValue.fromN("0.5")));
    assertThat(item("nut", "Bern")).isEqualTo(expected);
    assertThat(
            run(
                "INSERT INTO stock (product, depot, quantity) VALUES ('nut', 'Bern', 5)"
                    + " ON CONFLICT (product, depot) DO UPDATE SET quantity = EXCLUDED.quantity"))
        .isEqualTo(1);
    assertThat(item("nut", "Bern").get("Quantity")).isEqualTo(s("5"));
    assertThat(
            run(
                "INSERT INTO stock (product, depot, quantity) VALUES ('nut', 'Bern', 5)"
                    + " ON CONFLICT DO UPDATE SET quantity = quantity + EXCLUDED.quantity"))
        .isEqualTo(1);
    assertThat(item("nut", "Bern").get("Quantity")).isEqualTo(s("10"));
    assertThat(run("UPSERT INTO stock (product, depot, zip) VALUES ('nut', 'Bern', 5)"))
        .isEqualTo(1);
    assertThat(item("nut", "Bern"))
        .containsEntry(
            "address", AttributeValue.fromM(Map.of("city", s("C1"), "zip-code", s("5"))));
    assertThat(run("REPLACE INTO stock (product, depot, quantity) VALUES ('nut', 'Bern', 1)"))
        .isEqualTo(1);
    assertThat(item("nut", "Bern")).containsOnlyKeys("P-K", "s.k", "Quantity");
  }

  @Test
  void aKeyCannotBeSetByAnyName() throws SQLException {
    Failures.assertFails(
        () -> run("UPDATE stock SET depot = 'Chur' WHERE product = 'nut' AND depot = 'Bern'"),
        SQLFeatureNotSupportedException.class,
        "HYC00",
        "Column depot",
        "part of the key");
  }

  @Test
  void batchesTransactionsAndReturnedRows() throws SQLException {
    String sql = "INSERT INTO stock (product, depot, quantity) VALUES (?, 'Chur', ?)";
    try (PreparedStatement batch =
        connection.prepareStatement(sql, new String[] {"depot", "quantity"})) {
      for (String product : List.of("nut", "bolt")) {
        batch.setString(1, product);
        batch.setString(2, "4");
        batch.addBatch();
      }
      assertThat(batch.executeBatch()).containsExactly(1, 1);
      try (ResultSet keys = batch.getGeneratedKeys()) {
        assertThat(Rows.all(keys)).containsExactly(List.of("Chur", 4), List.of("Chur", 4));
      }
    }
    try (Connection other = DriverManager.getConnection(url)) {
      other.setAutoCommit(false);
      Rows.update(
          other,
          "UPDATE stock SET quantity = quantity + 1 WHERE product = 'nut' AND depot = 'Chur'");
      assertThat(
              Rows.ofStatement(
                  other, "SELECT quantity FROM stock WHERE product = 'nut' AND depot = 'Chur'"))
          .containsExactly(5);
      other.commit();
    }
    assertThat(item("nut", "Chur").get("Quantity")).isEqualTo(s("5"));
    assertThat(
            Rows.ofStatement(
                connection,
                "UPDATE stock SET rate = 3 WHERE product = 'nut' AND depot = 'Chur'"
                    + " RETURNING product, rate AS r"))
        .containsExactly(List.of("nut", new BigDecimal("3.00")));
  }

  @Test
  void metadataTellsTheAttributes() throws SQLException {
    try (ResultSet columns = connection.getMetaData().getColumns(null, null, "stock", "%")) {
      Map<String, Object> remarks = new HashMap<>();
      while (columns.next()) {
        remarks.put(columns.getString("COLUMN_NAME"), columns.getString("REMARKS"));
      }
      assertThat(remarks)
          .containsEntry("product", "attribute P-K (S)")
          .containsEntry("depot", "attribute \"s.k\" (S)")
          .containsEntry("quantity", "attribute Quantity (S, number)")
          .containsEntry("rate", "attribute \"tax.rate\" (N)")
          .containsEntry("zip", "attribute address.zip-code (S, number)")
          .containsEntry("unnamed", null);
    }
    try (ResultSet key = connection.getMetaData().getPrimaryKeys(null, null, "stock")) {
      assertThat(Rows.all(key).toString()).contains("product", "depot").doesNotContain("P-K");
    }
    assertThat(
            Rows.ofStatement(
                connection,
                "SELECT attribute FROM system.columns WHERE table_name = 'stock' AND column_name IN"
                    + " ('city', '_item') ORDER BY 1"))
        .containsExactlyInAnyOrder("address.city", null);
  }
}
