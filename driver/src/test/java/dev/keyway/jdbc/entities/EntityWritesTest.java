package dev.keyway.jdbc.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of entities are written as the items that a program writes, by as few requests. */
final class EntityWritesTest {

  private static final String ITEM =
      "INSERT INTO order_item (order_id, product_id, ordered_at, customer_id, quantity)"
          + " VALUES ('n1', 'p', '2026-03-01', 'c', 2)";

  private static EntityScene scene;
  private static Connection connection;

  @BeforeAll
  static void load() throws IOException, SQLException {
    scene = new EntityScene();
    connection = scene.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    scene.close();
  }

  @BeforeEach
  void clear() throws SQLException {
    scene.clear("o#n", "p#n", "c#n", "r", "k");
    run(ITEM);
    scene.recording().reset();
  }

  private static int run(String sql) throws SQLException {
    return EntityScene.run(connection, sql);
  }

  private static Map<String, String> orderItem() {
    return scene.texts("o#n1").get(0);
  }

  /** Requests and write units; what is read before has units of its own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO order_item (order_id, product_id, ordered_at, customer_id) VALUES ('n2', 'p', '2026-03-01', 'c') | {PutItem=1} | 3
          REPLACE INTO order_item (order_id, product_id, ordered_at, customer_id) VALUES ('n2', 'p', '2026-03-01', 'c') | {PutItem=1} | 3
          UPSERT INTO order_item (order_id, product_id, ordered_at, customer_id) VALUES ('n2', 'p', '2026-03-01', 'c') | {UpdateItem=1} | 3
          INSERT INTO order_item (order_id, product_id, ordered_at, customer_id) VALUES ('n2', 'p', '2026-03-01', 'c') ON CONFLICT DO NOTHING | {PutItem=1} | 3
          UPDATE order_item SET quantity = 3 WHERE order_id = 'n1' AND product_id = 'p' | {UpdateItem=1} | 3
          UPDATE order_item SET ordered_at = '2026-04-01' WHERE order_id = 'n1' AND product_id = 'p' | {UpdateItem=1} | 5
          UPDATE order_item SET quantity = 3 WHERE order_id = 'n1' AND product_id = 'p' AND customer_id = 'c' | {GetItem=1, UpdateItem=1} | 4
          DELETE FROM order_item WHERE order_id = 'n1' AND product_id = 'p' | {DeleteItem=1} | 3
          DELETE FROM order_item WHERE order_id = 'n1' | {DeleteItem=1, Query=1} | 4
          """)
  void aStatementSendsWhatAProgramDoes(String sql, String requests, double units)
      throws SQLException {
    assertThat(run(sql)).isEqualTo(1);
    assertThat(scene.recording().counts()).hasToString(requests);
    assertThat(scene.recording().consumedUnits()).isEqualTo(units);
  }

  @Test
  void theItemHasAllKeysAndTheDiscriminator() throws SQLException {
    Map<String, String> item = orderItem();
    assertThat(item)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "PK", "o#n1",
                "SK", "p#p",
                "GSI1-PK", "p#p",
                "GSI1-SK", "2026-03-01",
                "GSI2-PK", "c#c",
                "GSI2-SK", "p#2026-03-01",
                "EntityType", "orderItem",
                "Quantity", "2"));
    run("UPDATE order_item SET ordered_at = 'x', quantity = NULL WHERE order_id = 'n1'");
    assertThat(orderItem())
        .containsEntry("GSI1-SK", "x")
        .containsEntry("GSI2-SK", "p#x")
        .containsEntry("GSI2-PK", "c#c")
        .doesNotContainKey("Quantity")
        .hasSize(7);
  }

  @Test
  void aRowThatIsMadeByAnUpsertIsInTheIndexesOfItsKey() throws SQLException {
    run("UPSERT INTO inventory (product_id, warehouse_id, quantity) VALUES ('n', 'w', 1)");
    assertThat(scene.texts("p#n"))
        .containsExactly(
            Map.of(
                "PK", "p#n",
                "SK", "w#w",
                "GSI2-PK", "w#w",
                "GSI2-SK", "p#n",
                "EntityType", "warehouseItem",
                "Quantity", "1"));
  }

  @Test
  void aShardIsChosenByTheKeyAndFoundAgain() throws SQLException {
    for (int i = 0; i < 20; i++) {
      run(
          "INSERT INTO reading (sensor, taken, position, place, level) VALUES ('s"
              + i
              + "', '2026-03-01', 7, 'Hall', 1)");
    }
    List<Map<String, String>> items = scene.texts("r");
    assertThat(
            items.stream().map(item -> String.valueOf(item.get("PK")).substring(0, 2)).distinct())
        .containsExactlyInAnyOrder("r0", "r1", "r2", "r3");
    assertThat(items)
        .allSatisfy(
            item ->
                assertThat(item)
                    .containsEntry("SK", "2026-03-01#0007")
                    .containsEntry("GSI1-PK", "place#hall")
                    .containsEntry("GSI1-SK", "2026-03-01")
                    .containsEntry("Place", "Hall"));
    String first = " WHERE sensor = 's0' AND taken = DATE '2026-03-01' AND position = 7";
    assertThat(run("UPDATE reading SET place = 'ROOF', level = level + 1" + first)).isEqualTo(1);
    assertThat(EntityScene.rows(connection, "SELECT place, level FROM reading" + first))
        .containsExactly(List.of("ROOF", "2"));
    assertThat(scene.texts("r").stream().map(item -> item.get("GSI1-PK")))
        .containsOnlyOnce("place#roof");
    assertThat(run("DELETE FROM reading" + first)).isEqualTo(1);
    assertThat(scene.texts("r")).hasSize(19);
  }

  @Test
  void oneUuidIsInAllKeysOfARow() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO coupon (grade) VALUES ('a'), ('b')", Statement.RETURN_GENERATED_KEYS);
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(keys.getMetaData().getColumnLabel(1)).isEqualTo("coupon_id");
        assertThat(EntityScene.rows(keys).stream().map(row -> "k#" + row.get(0)))
            .containsExactlyInAnyOrderElementsOf(
                scene.texts("k#").stream().map(item -> item.get("PK")).toList());
      }
    }
    assertThat(scene.texts("k#"))
        .hasSize(2)
        .allSatisfy(
            item -> {
              assertThat(UUID.fromString(String.valueOf(item.get("PK")).substring(2)).version())
                  .isEqualTo(4);
              assertThat(item.get("SK")).isEqualTo(item.get("PK")).isEqualTo(item.get("GSI1-PK"));
            });
    assertThat(
            EntityScene.rows(
                connection, "INSERT INTO coupon (grade) VALUES ('c') RETURNING coupon_id, grade"))
        .hasSize(1)
        .allSatisfy(row -> assertThat(row.get(1)).isEqualTo("c"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          grade = 'a'                | a     | -
          grade = 'a', note = 'n#n'  | a#n#n | -
          grade = 'a', note = NULL   | a     | -
          shop = 's', till = 't'     | g     | s#t
          grade = NULL               | -     | -
          """)
  void anOptionalTailAndKeysOfSparseIndexesComeAndGo(String set, String sort, String partition)
      throws SQLException {
    run("INSERT INTO coupon (coupon_id, grade) VALUES ('1', 'g')");
    assertThat(run("UPDATE coupon SET " + set + " WHERE coupon_id = '1'")).isEqualTo(1);
    Map<String, String> item = scene.texts("k#").get(0);
    assertThat(item.get("GSI1-SK")).isEqualTo(sort);
    assertThat(item.get("GSI2-PK")).isEqualTo(partition);
  }

  /** Before any request. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO coupon (coupon_id, grade) VALUES ('1', 'a#b')                                     | 22023 | would be read otherwise
          INSERT INTO coupon (coupon_id, shop, till) VALUES ('1', 'a#b', 'c')                           | 22023 | would be read otherwise
          INSERT INTO coupon (coupon_id, shop) VALUES ('1', 'a')                                        | 22023 | give both, or neither
          INSERT INTO coupon (coupon_id, note) VALUES ('1', 'a')                                        | 22023 | give both, or neither
          UPSERT INTO coupon (coupon_id, shop) VALUES ('1', 'a')                                        | 22023 | give them all
          INSERT INTO coupon (coupon_id) VALUES (NULL)                                                  | 22023 | coupon_id
          INSERT INTO reading (sensor, taken, position, place) VALUES ('s', '2026-1-1', 1, 'p')         | 22018 | taken
          INSERT INTO reading (sensor, taken, position, place) VALUES ('s', '2026-01-01', -1, 'p')      | 22023 | position
          INSERT INTO reading (sensor, taken, position, place) VALUES ('s', '2026-01-01', 10000, 'p')   | 22023 | position
          INSERT INTO reading (sensor, taken, position, place) VALUES ('s', '2026-01-01', 1, NULL)      | 22023 | GSI1-PK
          INSERT INTO reading (sensor, taken, position) VALUES ('s', '2026-01-01', 1)                   | 22023 | place
          UPDATE order_item SET ordered_at = NULL WHERE order_id = 'n1' AND product_id = 'p'            | 22023 | ordered_at, of which
          UPDATE order_item SET product_id = 'q' WHERE order_id = 'n1' AND product_id = 'p'             | HYC00 | part of the key
          UPDATE order_item SET "GSI1-SK" = 'q' WHERE order_id = 'n1' AND product_id = 'p'              | HYC00 | made of
          UPDATE order_item SET PK = 'q' WHERE order_id = 'n1' AND product_id = 'p'                     | HYC00 | PK
          UPDATE order_item SET "EntityType" = 'q' WHERE order_id = 'n1' AND product_id = 'p'           | HYC00 | EntityType
          INSERT INTO coupon (coupon_id, "EntityType") VALUES ('1', 'coupon')                           | HYC00 | EntityType
          DROP TABLE customer                                                                           | HYC00 | is an entity of table OnlineShop
          ALTER TABLE customer SET (ttl='x')                                                            | HYC00 | is an entity of table OnlineShop
          CREATE INDEX names ON customer (name)                                                             | HYC00 | is an entity of table OnlineShop
          CREATE TABLE customer (id VARCHAR PRIMARY KEY)                                                | HYC00 | is an entity of table OnlineShop
          """)
  void whatNoRowCanHaveIsRefusedBeforeAnyRequest(String sql, String state, String said) {
    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));
    assertThat((Throwable) failure).as(sql).isNotNull();
    assertThat(failure.getMessage()).contains(said);
    assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(state);
    assertThat(scene.recording().requests()).isEmpty();
  }

  @Test
  void anItemOfAnotherKindUnderTheKeyIsLeftAlone() throws SQLException {
    scene.put(new RawItem().with("PK", "c#n").with("SK", "c#n").with("EntityType", "ghost"));
    var before = scene.item("c#n", "c#n");
    assertThat(run("UPDATE customer SET name = 'x' WHERE customer_id = 'n'")).isZero();
    assertThat(run("UPDATE customer SET name = name || 'x' WHERE customer_id = 'n'")).isZero();
    assertThat(run("DELETE FROM customer WHERE customer_id = 'n'")).isZero();
    for (String sql :
        List.of(
            "INSERT INTO customer (customer_id, name) VALUES ('n', 'x')",
            "UPSERT INTO customer (customer_id, name) VALUES ('n', 'x')",
            "INSERT INTO customer (customer_id, name) VALUES ('n', 'x')"
                + " ON CONFLICT DO UPDATE SET name = EXCLUDED.name")) {
      SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));
      assertThat((Throwable) failure).as(sql).isNotNull();
      assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo("23505");
    }
    assertThat(scene.item("c#n", "c#n")).isEqualTo(before);
  }

  @Test
  void metadataShowsColumnsAndNotHowTheyAreKept() throws SQLException {
    try (ResultSet keys = connection.getMetaData().getPrimaryKeys(null, null, "order_item")) {
      List<String> columns = new ArrayList<>();
      while (keys.next()) {
        columns.add(keys.getInt("KEY_SEQ") + " " + keys.getString("COLUMN_NAME"));
      }
      assertThat(columns).containsExactlyInAnyOrder("1 order_id", "2 product_id");
    }
    try (ResultSet indexes =
        connection.getMetaData().getIndexInfo(null, null, "order_item", false, false)) {
      List<String> columns = new ArrayList<>();
      while (indexes.next()) {
        columns.add(indexes.getString("INDEX_NAME") + " " + indexes.getString("COLUMN_NAME"));
      }
      assertThat(columns)
          .contains("GSI1 product_id", "GSI1 ordered_at", "GSI2 customer_id", "GSI2 ordered_at")
          .noneMatch(column -> column.contains("PK"));
    }
    assertThat(described("order_item"))
        .isEqualTo(
            """
            order_id VARCHAR PARTITION KEY
            product_id VARCHAR SORT KEY
            ordered_at VARCHAR INDEX GSI1, GSI2
            customer_id VARCHAR INDEX GSI2
            quantity INTEGER null
            price DECIMAL(10, 2) null""");
    assertThat(described("customer")).startsWith("customer_id VARCHAR PARTITION KEY");
  }

  private static String described(String entity) throws SQLException {
    return EntityScene.rows(
            connection,
            "SELECT column_name, type, \"key\" FROM system.columns WHERE NOT is_hidden AND table_name = '"
                + entity
                + "' ORDER BY \"position\"")
        .stream()
        .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void utilitiesTellOfEntities() throws SQLException {
    for (String sql :
        List.of(
            "DESCRIBE order_item",
            "SHOW COLUMNS FROM order_item",
            "SHOW INDEXES FROM order_item")) {
      assertThat(EntityScene.rows(connection, sql)).as(sql).isNotEmpty();
    }
    SQLException failure =
        catchThrowableOfType(
            SQLException.class, () -> EntityScene.rows(connection, "SHOW CREATE TABLE order_item"));
    assertThat((Throwable) failure).isNotNull();
    assertThat(failure.getSQLState()).isEqualTo("HYC00");
    assertThat(failure.getMessage()).contains("order_item is an entity of table OnlineShop");
  }
}
