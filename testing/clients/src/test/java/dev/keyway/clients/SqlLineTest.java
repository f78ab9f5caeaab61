package dev.keyway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sqlline.SqlLine;

/** SQLLine: connect, browse, query. */
class SqlLineTest {

  @BeforeAll
  static void load() throws SQLException {
    Shop.load();
  }

  @Test
  void browsesAndQueries() throws IOException {
    String said =
        run(
            "!tables\n"
                + "!columns orders\n"
                + "!indexes orders\n"
                + "SELECT name FROM customers WHERE customer_id = '"
                + Shop.CUSTOMER
                + "';\n"
                + "SELECT COUNT(*) AS counted FROM orders WHERE customer_id = '"
                + Shop.CUSTOMER
                + "';\n"
                + "SELECT * FROM nowhere;\n");

    assertThat(said)
        .contains("customers", "orders", "products")
        .contains("placed_at", "by_status", "name", "counted")
        .contains("| " + Shop.orders().size() + " ")
        .contains("Table nowhere does not exist");
  }

  private static String run(String script) throws IOException {
    SqlLine shell = new SqlLine();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream output = new PrintStream(said, true, StandardCharsets.UTF_8);
    shell.setOutputStream(output);
    shell.setErrorStream(output);
    shell.begin(
        new String[] {"-u", Shop.URL, "-n", "", "-p", "", "--force=true", "--maxWidth=400"},
        new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)),
        false);
    return said.toString(StandardCharsets.UTF_8);
  }
}
