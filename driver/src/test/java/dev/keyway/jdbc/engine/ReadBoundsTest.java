package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.jdbc.RefusedReadException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
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

  @Test
  void readersShareATableBySegments() throws SQLException {
    for (String pushDown : List.of("on", "off")) {
      try (Connection connection = scene.connect("pushDown=" + pushDown)) {
        long together = 0;
        for (int from = 0; from < 64; from += 16) {
          String sql =
              "SELECT COUNT(*) FROM orders WHERE _segment >= "
                  + from
                  + " AND _segment < "
                  + (from + 16);
          long count = (Long) Rows.ofStatement(connection, sql).get(0);
          assertThat(count).isBetween(1L, 599L);
          together += count;
        }
        assertThat(together).as("with pushDown=" + pushDown).isEqualTo(600);
      }
    }
  }

  @Test
  void theSegmentIsNoColumnOfTheTable() throws SQLException {
    try (Connection connection = scene.connect()) {
      try (ResultSet rows = connection.createStatement().executeQuery("SELECT * FROM orders")) {
        assertThatThrownBy(() -> rows.findColumn("_segment")).isInstanceOf(SQLException.class);
      }
      DatabaseMetaData metadata = connection.getMetaData();
      assertThat(Rows.all(metadata.getColumns(null, null, "orders", "\\_segment"))).isEmpty();
      try (ResultSet hidden = metadata.getPseudoColumns(null, null, "orders", "\\_segment")) {
        assertThat(hidden.next()).isTrue();
        assertThat(hidden.getInt("DATA_TYPE")).isEqualTo(Types.INTEGER);
        assertThat(hidden.getString("IS_NULLABLE")).isEqualTo("NO");
        assertThat(hidden.next()).isFalse();
      }
    }
  }
}
