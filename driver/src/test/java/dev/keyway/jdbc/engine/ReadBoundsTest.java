package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.RefusedReadException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The properties that say how, and how much, a statement may read. */
final class ReadBoundsTest {

  private static Scene scene;

  @BeforeAll
  static void start() throws IOException {
    scene = Scene.sales();
  }

  @AfterAll
  static void end() throws IOException {
    scene.close();
  }

  @Test
  void aBudgetStopsAStatementAndLeavesTheConnectionUsable() throws SQLException {
    String join =
        "SELECT COUNT(*) FROM orders o JOIN products p ON o.product_id = p.product_id"
            + " JOIN customers c ON c.customer_id = o.customer_id";
    try (Connection connection = scene.connect("readBudget=1")) {
      assertFails(
          connection,
          join,
          RefusedReadException.class,
          "54000",
          "readBudget=1",
          "units",
          "items",
          "requests",
          "raise readBudget");
      assertThat(Rows.ofStatement(connection, "SELECT COUNT(*) FROM customers")).hasSize(1);
    }
    try (Connection connection = scene.connect("readBudget=0")) {
      assertThat(Rows.ofStatement(connection, join)).containsExactly(600L);
    }
  }

  @Test
  void aScanIsReadInAsManySegmentsAsAreGiven() throws SQLException {
    try (Connection connection = scene.connect("ThreadCount=4")) {
      connection.prepareStatement("SELECT * FROM orders").close();
      scene.proxy().forgetRequests();
      assertThat(Rows.ofStatement(connection, "SELECT COUNT(*) FROM orders")).containsExactly(600L);
      assertThat(scene.proxy().operations()).containsOnly("Scan").hasSize(4);
      assertThat(scene.proxy().requests())
          .allSatisfy(scan -> assertThat(scan.member("TotalSegments").asInt()).isEqualTo(4))
          .extracting(scan -> scan.member("Segment").asInt())
          .containsExactlyInAnyOrder(0, 1, 2, 3);
    }
  }
}
