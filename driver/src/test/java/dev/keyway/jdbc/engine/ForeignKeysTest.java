package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Foreign keys that a catalog file declares, as JDBC, the schema system and tools see them. */
final class ForeignKeysTest {

  private static final String CATALOG =
      """
      tables:
        orders:
          columns:
            buyer: { attribute: customer, type: VARCHAR }
            shop: VARCHAR
            desk: BIGINT
          foreignKeys:
            placed_by: { columns: [buyer], references: customers }
            sold_at: { columns: [shop, desk], references: desks, to: [shop, number] }
        items:
          foreignKeys:
            part_of: { columns: [order_number], references: orders, to: [number] }
      """;

  @TempDir private static Path folder;

  private static Scene scene;
  private static Connection connection;

  @BeforeAll
  static void start() throws IOException, SQLException {
    scene = Scene.empty();
    try (Connection making = scene.connect()) {
      for (String table :
          List.of(
              "customers (id VARCHAR PRIMARY KEY)",
              "desks (shop VARCHAR, number BIGINT, PRIMARY KEY (shop, number))",
              "orders (number BIGINT PRIMARY KEY, customer VARCHAR, GLOBAL INDEX by_c (customer))",
              "items (order_number BIGINT, line BIGINT, PRIMARY KEY (order_number, line))")) {
        Rows.update(making, "CREATE TABLE " + table);
      }
    }
    connection = connect(CATALOG);
  }

  @AfterAll
  static void end() throws IOException, SQLException {
    connection.close();
    scene.close();
  }

  private static Connection connect(String catalog) throws IOException, SQLException {
    Path file = Files.createTempFile(folder, "catalog", ".yaml");
    return scene.connect("catalog=" + Files.writeString(file, catalog));
  }

  private static List<@Nullable Object> rows(String sql) throws SQLException {
    return Rows.ofStatement(connection, sql);
  }

  /** All columns in the order of JDBC. */
  private static List<@Nullable Object> key(
      List<String> parent, List<String> child, int position, List<String> names) {
    return Arrays.asList(
        null,
        "dynamodb",
        parent.get(0),
        parent.get(1),
        null,
        "dynamodb",
        child.get(0),
        child.get(1),
        position,
        DatabaseMetaData.importedKeyNoAction,
        DatabaseMetaData.importedKeyNoAction,
        names.get(0),
        names.size() > 1 ? names.get(1) : null,
        DatabaseMetaData.importedKeyNotDeferrable);
  }

  private static List<@Nullable Object> all(ResultSet keys) throws SQLException {
    try (keys) {
      return Rows.all(keys);
    }
  }

  @Test
  void jdbcListsThemFromBothSides() throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    Object placedBy =
        key(
            List.of("customers", "id"),
            List.of("orders", "buyer"),
            1,
            List.of("placed_by", "PRIMARY"));
    Object soldAt =
        key(List.of("desks", "shop"), List.of("orders", "shop"), 1, List.of("sold_at", "PRIMARY"));
    Object soldAtDesk =
        key(
            List.of("desks", "number"),
            List.of("orders", "desk"),
            2,
            List.of("sold_at", "PRIMARY"));
    assertThat(all(metadata.getImportedKeys(null, null, "orders")))
        .containsExactly(placedBy, soldAt, soldAtDesk);
    assertThat(all(metadata.getImportedKeys("", "dynamodb", "ORDERS"))).hasSize(3);
    assertThat(all(metadata.getExportedKeys(null, null, "desks")))
        .containsExactly(soldAt, soldAtDesk);
    assertThat(all(metadata.getCrossReference(null, null, "customers", null, null, "orders")))
        .containsExactly(placedBy);
    assertThat(all(metadata.getCrossReference(null, null, "customers", null, null, "items")))
        .isEmpty();
    for (String none : Arrays.asList("customers", "nothing", null)) {
      assertThat(all(metadata.getImportedKeys(null, null, none))).isEmpty();
      assertThat(all(metadata.getCrossReference(null, null, none, null, null, "orders")))
          .hasSize("customers".equals(none) ? 1 : 0);
    }
    assertThat(all(metadata.getExportedKeys(null, "system", "desks"))).isEmpty();
    assertThat(all(metadata.getExportedKeys(null, null, null))).isEmpty();
  }

  @Test
  void systemForeignKeysTellsOfAllTables() throws SQLException {
    assertThat(rows("SELECT * FROM system.foreign_keys"))
        .containsExactly(
            Arrays.asList("items", "part_of", 1L, "order_number", "orders", "number", "PRIMARY"),
            Arrays.asList("orders", "placed_by", 1L, "buyer", "customers", "id", "PRIMARY"),
            Arrays.asList("orders", "sold_at", 1L, "shop", "desks", "shop", "PRIMARY"),
            Arrays.asList("orders", "sold_at", 2L, "desk", "desks", "number", "PRIMARY"));
  }

  @Test
  void theInformationSchemaHasThemBesidePrimaryKeys() throws SQLException {
    assertThat(
            rows(
                "SELECT constraint_name, constraint_type FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS"
                    + " WHERE table_name = 'orders'"))
        .containsExactly(
            List.of("PRIMARY", "PRIMARY KEY"),
            List.of("placed_by", "FOREIGN KEY"),
            List.of("sold_at", "FOREIGN KEY"));
    assertThat(
            rows(
                "SELECT constraint_name, column_name, ordinal_position,"
                    + " position_in_unique_constraint, referenced_table_name, referenced_column_name"
                    + " FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE WHERE table_name = 'orders'"))
        .containsExactly(
            Arrays.asList("PRIMARY", "number", 1L, null, null, null),
            Arrays.asList("placed_by", "buyer", 1L, 1L, "customers", "id"),
            Arrays.asList("sold_at", "shop", 1L, 1L, "desks", "shop"),
            Arrays.asList("sold_at", "desk", 2L, 2L, "desks", "number"));
    assertThat(
            rows(
                "SELECT constraint_name, unique_constraint_name, match_option, update_rule,"
                    + " delete_rule, table_name, referenced_table_name FROM"
                    + " INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS ORDER BY constraint_name"))
        .containsExactly(
            List.of("part_of", "PRIMARY", "NONE", "NO ACTION", "NO ACTION", "items", "orders"),
            List.of(
                "placed_by", "PRIMARY", "NONE", "NO ACTION", "NO ACTION", "orders", "customers"),
            List.of("sold_at", "PRIMARY", "NONE", "NO ACTION", "NO ACTION", "orders", "desks"));
  }

  /** They are for tools: a row without the one that it references is a row. */
  @Test
  void nobodyEnforcesThem() throws SQLException {
    assertThat(Rows.update(connection, "INSERT INTO items (order_number, line) VALUES (7, 1)"))
        .isEqualTo(1);
    assertThat(rows("SELECT line FROM items WHERE order_number = 7"))
        .containsExactly(BigDecimal.ONE);
  }

  @Test
  void whatIsNoKeyOfItsTableIsReferencedWithoutItsName() throws IOException, SQLException {
    String catalog =
        """
        tables:
          items:
            columns: { who: VARCHAR }
            foreignKeys:
              bought_by: { columns: [who], references: orders, to: [customer] }
        """;
    try (Connection other = connect(catalog)) {
      assertThat(all(other.getMetaData().getImportedKeys(null, null, "items")))
          .containsExactly(
              key(List.of("orders", "customer"), List.of("items", "who"), 1, List.of("bought_by")));
    }
  }

  /** A description of each of the two tables, and no item. */
  @Test
  void theyCostDescriptions() throws IOException, SQLException {
    try (Connection other = connect(CATALOG)) {
      scene.proxy().forgetRequests();
      assertThat(all(other.getMetaData().getImportedKeys(null, null, "items"))).hasSize(1);
      assertThat(scene.proxy().operations()).containsOnly("DescribeTable").hasSize(2);
    }
    try (Connection undeclared = scene.connect("sampleSize=7")) {
      scene.proxy().forgetRequests();
      assertThat(Rows.ofStatement(undeclared, "SELECT * FROM system.foreign_keys")).isEmpty();
      assertThat(all(undeclared.getMetaData().getImportedKeys(null, null, "items"))).isEmpty();
      assertThat(all(undeclared.getMetaData().getExportedKeys(null, null, "items"))).isEmpty();
      assertThat(scene.proxy().operations()).isEmpty();
    }
  }

  /** Of the table, and of what references it; the others are there. */
  @Test
  void thoseOfATableThatMayNotBeDescribedAreLeftOut() throws IOException, SQLException {
    DynamoDbProxy.Answer denied = DynamoDbProxy.error(400, "AccessDeniedException");
    scene
        .proxy()
        .on(
            "DescribeTable",
            (request, engine) ->
                new String(request.body(), StandardCharsets.UTF_8).contains("customers")
                    ? denied.to(request, engine)
                    : engine.answer(request));
    try (Connection other = connect(CATALOG + "  # for somebody else\n")) {
      assertThat(Rows.ofStatement(other, "SELECT DISTINCT foreign_key FROM system.foreign_keys"))
          .containsExactlyInAnyOrder("part_of", "sold_at");
      assertThat(all(other.getMetaData().getExportedKeys(null, null, "customers"))).isEmpty();
      assertThat(all(other.getMetaData().getImportedKeys(null, null, "orders"))).hasSize(2);
    } finally {
      scene.proxy().calm();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {columns: [line], references: nothing}                   | there is no table nothing
          {columns: [line], references: desks}                     | primary key of desks is [shop, number]
          {columns: [order_number, line], references: customers}   | primary key of customers is [id]
          {columns: [price], references: customers}                | price of items is no key and not declared
          {columns: [line], references: desks, to: [colour]}       | colour of desks is no key and not declared
          {columns: [line], references: customers}                 | line is DECIMAL(38, 18), but id of customers is VARCHAR
          """)
  void whatTheTablesContradictIsToldWhenItIsAskedFor(String key, String said) throws Exception {
    String catalog = "tables:\n  items:\n    foreignKeys:\n      wrong: " + key + "\n";
    try (Connection other = connect(catalog)) {
      assertFails(
          other, "SELECT * FROM system.foreign_keys", SQLException.class, "F0000", "line 4", said);
      assertFails(
          () -> other.getMetaData().getImportedKeys(null, null, "items"),
          SQLException.class,
          "F0000",
          "foreign key wrong of items");
      assertThat(all(other.getMetaData().getImportedKeys(null, null, "orders"))).isEmpty();
      assertThat(Rows.ofStatement(other, "SELECT line FROM items WHERE order_number = 1"))
          .as("statements do not need it")
          .isEmpty();
    }
  }
}
