package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.testkit.KeyedTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The properties tables and tablePrefix: which tables there are, and what SQL calls them. */
final class ExposedTablesTest {

  private static Scene scene;

  @BeforeAll
  static void start() throws IOException {
    scene = Scene.empty();
    for (String table : List.of("dev-orders", "prod-items", "prod-orders", "shop_a", "shop_b")) {
      KeyedTable.create(scene.client(), table, KeyedTable.text("id"));
      for (String id : List.of("1", "2")) {
        scene
            .client()
            .putItem(
                put ->
                    put.tableName(table)
                        .item(
                            Map.of(
                                "id",
                                AttributeValue.fromS(id),
                                "home",
                                AttributeValue.fromS(table))));
      }
    }
  }

  @AfterAll
  static void end() throws IOException {
    scene.close();
  }

  @Test
  void aPrefixIsLeftOutOfNamesAndSelectsTables() throws SQLException {
    try (Connection connection = scene.connect("tablePrefix=prod-")) {
      assertThat(Rows.ofStatement(connection, "SHOW TABLES")).containsExactly("items", "orders");
      assertThat(listed(connection)).containsExactly("items", "orders");
      assertThat(Rows.of(connection, "SELECT home FROM Orders WHERE id = ?", "1"))
          .containsExactly("prod-orders");
      assertThat(Rows.of(connection, "SELECT home FROM orders WHERE id IN (?, '2')", "1"))
          .containsExactly("prod-orders", "prod-orders");
      assertThat(
              Rows.ofStatement(
                  connection, "SELECT i.home FROM orders o JOIN items i ON i.id = o.id"))
          .containsExactly("prod-items", "prod-items");
      assertFails(
          connection,
          "SELECT * FROM \"dev-orders\"",
          SQLSyntaxErrorException.class,
          "42S02",
          "dev-orders");
      assertFails(
          connection,
          "SELECT * FROM \"prod-orders\"",
          SQLSyntaxErrorException.class,
          "42S02",
          "prod-orders");
    }
  }

  @Test
  void patternsAndNames() throws SQLException {
    try (Connection connection = scene.connect("tables=shop_*, prod-orders, gone")) {
      assertThat(Rows.ofStatement(connection, "SHOW TABLES"))
          .containsExactly("prod-orders", "shop_a", "shop_b");
      assertThat(Rows.ofStatement(connection, "SELECT home FROM SHOP_B"))
          .containsExactly("shop_b", "shop_b");
      assertFails(
          connection,
          "SELECT * FROM \"dev-orders\"",
          SQLSyntaxErrorException.class,
          "42S02",
          "dev-orders");
    }
  }

  @Test
  void namesThatAreWrittenDownAreNotAskedFor() throws SQLException {
    try (Connection connection = scene.connect("tablePrefix=prod-&tables=orders,items")) {
      scene.proxy().forgetRequests();
      assertThat(Rows.ofStatement(connection, "SHOW TABLES")).containsExactly("items", "orders");
      assertThat(Rows.of(connection, "SELECT home FROM orders WHERE id = ?", "2"))
          .containsExactly("prod-orders");
      assertThat(scene.proxy().operations()).doesNotContain("ListTables");
    }
  }

  @Test
  void aTableOfAnArn() throws SQLException {
    String arn =
        scene.client().describeTable(describe -> describe.tableName("shop_a")).table().tableArn();
    try (Connection connection = scene.connect("tables=" + arn + ",shop_b")) {
      assertThat(Rows.ofStatement(connection, "SHOW TABLES")).containsExactly("shop_a", "shop_b");
      assertThat(Rows.of(connection, "SELECT home FROM shop_a WHERE id = ?", "1"))
          .containsExactly("shop_a");
      assertThat(Rows.of(connection, "SELECT home FROM shop_a WHERE id IN (?, '2')", "1"))
          .containsExactly("shop_a", "shop_a");
    }
  }

  @Test
  void whatIsNoTableIsRefused() {
    assertThatThrownBy(() -> scene.connect("tables=a b"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("'a b' is neither the name of a table");
    assertThatThrownBy(() -> scene.connect("tables=a,,b")).hasMessageContaining("''");
  }

  private static List<String> listed(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet tables =
        connection.getMetaData().getTables(null, "dynamodb", "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        names.add(tables.getString("TABLE_NAME"));
      }
    }
    return names;
  }
}
