package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static dev.keyway.jdbc.engine.Sales.LARGEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who may read items and nothing else has the keys of the catalog file. */
final class DeniedDescriptionTest {

  @TempDir private static Path folder;

  private static Scene scene;

  @BeforeAll
  static void start() throws IOException {
    scene = Scene.sales();
    for (String operation : new String[] {"DescribeTable", "ListTables", "Scan"}) {
      scene.proxy().on(operation, DynamoDbProxy.error(400, "AccessDeniedException"));
    }
  }

  @AfterAll
  static void end() throws IOException {
    scene.close();
  }

  private static Connection connect(String name, String text) throws SQLException, IOException {
    return scene.connect("catalog=" + Files.writeString(folder.resolve(name), text));
  }

  @Test
  void keysIndexesAndColumnsOfTheFile() throws SQLException, IOException {
    try (Connection reader =
        connect(
            "full.yaml",
            """
            tables:
              orders:
                key:
                  partition: { customer_id: S }
                  sort: { order_id: S }
                columns:
                  total: DECIMAL(12,2)
            """)) {
      scene.proxy().forgetRequests();
      assertThat(
              Rows.of(
                  reader,
                  "SELECT order_id, total FROM ORDERS WHERE customer_id = ? AND order_id > 'o'",
                  LARGEST))
          .hasSizeGreaterThan(10);
      assertThat(scene.proxy().operations()).contains("DescribeTable", "Query");
      scene.proxy().forgetRequests();
      assertThat(Rows.of(reader, "SELECT total FROM orders WHERE customer_id = ?", LARGEST))
          .hasSizeGreaterThan(10);
      assertThat(scene.proxy().operations()).containsOnly("Query");
      assertFails(
          reader,
          "SELECT * FROM orders WHERE total = 5",
          SQLNonTransientException.class,
          "0AK01",
          "nobody may ask",
          "customer_id");
      assertThat(Rows.ofStatement(reader, "SHOW TABLES")).containsExactly("orders");
      assertThat(Rows.ofStatement(reader, "DESCRIBE orders")).hasSize(5);
      assertFails(
          reader,
          "SELECT * FROM customers",
          SQLInvalidAuthorizationSpecException.class,
          "42501",
          "dynamodb:DescribeTable");
    }
  }

  @Test
  void withoutKeysTheFileIsNotEnough() throws SQLException, IOException {
    try (Connection reader =
        connect("columns.yaml", "tables:\n  orders:\n    columns: { total: BIGINT }\n")) {
      assertFails(
          reader,
          "SELECT * FROM orders",
          SQLInvalidAuthorizationSpecException.class,
          "42501",
          "columns.yaml, line 3",
          "key");
    }
  }
}
