package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Columns that a catalog file declares, read from a real engine. */
final class DeclaredColumnsTest {

  @TempDir private static Path folder;

  private static Connection connection;
  private static String url;

  @BeforeAll
  static void load() throws SQLException, IOException {
    url = Events.url(folder, "declared");
    connection = DriverManager.getConnection(url);
    DynamoDbClient client = connection.unwrap(DynamoDbClient.class);
    Scene.loadSales(client);
    Events.create(client, "events");
    for (int i = 0; i < 20; i++) {
      Events.put(client, "events", Events.event(i));
    }
    Map<String, AttributeValue> last = new HashMap<>(Events.event(20));
    last.put("total", AttributeValue.fromN("9999999999.99"));
    last.put("big", AttributeValue.fromN("9223372036854775807"));
    last.put("small", AttributeValue.fromN("-2147483648"));
    last.put("ratio", AttributeValue.fromN("1E-130"));
    Events.put(client, "events", last);
    Events.put(
        client, "events", Map.of("device", Events.s("bare"), "at", AttributeValue.fromN("0")));
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void valuesAndTypes() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM events WHERE device = 'd' AND at = ?")) {
      statement.setTimestamp(1, Timestamp.valueOf("2026-01-01 00:07:00"));
      try (ResultSet row = statement.executeQuery()) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          names.add(row.getMetaData().getColumnLabel(i));
        }
        assertThat(names)
            .containsExactly(
                "device",
                "at",
                "total",
                "big",
                "small",
                "ratio",
                "flag",
                "bytes",
                "quantity",
                "seconds",
                "written",
                "minute",
                "iso",
                "day",
                "clock",
                "address.city",
                "zip",
                "a.b",
                "tags",
                "mixed",
                "a",
                "address",
                "undeclared");
        assertThat(row.getMetaData().getColumnType(2)).isEqualTo(Types.TIMESTAMP);
        assertThat(row.getMetaData().getPrecision(3)).isEqualTo(12);
        assertThat(row.next()).isTrue();
        assertThat(row.getTimestamp("at")).isEqualTo(Timestamp.valueOf("2026-01-01 00:07:00"));
        assertThat(row.getObject("total")).isEqualTo(new BigDecimal("17.50"));
        assertThat(row.getObject("big")).isEqualTo(7_000_000_000_000L);
        assertThat(row.getObject("small")).isEqualTo(7);
        assertThat(row.getObject("ratio")).isEqualTo(0.8);
        assertThat(row.getBoolean("flag")).isFalse();
        assertThat(row.getBytes("bytes")).containsExactly(7);
        assertThat(row.getObject("quantity")).isEqualTo(7);
        assertThat(row.getObject("seconds", LocalDateTime.class))
            .isEqualTo(LocalDateTime.parse("2026-01-01T00:07:00.250"));
        assertThat(row.getTimestamp("written"))
            .isEqualTo(Timestamp.valueOf("2026-01-01 00:07:00.125"));
        assertThat(row.getTimestamp("minute")).isEqualTo(Timestamp.valueOf("2026-01-01 00:07:00"));
        assertThat(row.getTimestamp("iso")).isEqualTo(Timestamp.valueOf("2026-01-01 00:07:00"));
        assertThat(row.getObject("day")).isEqualTo(Date.valueOf("2026-01-08"));
        assertThat(row.getObject("clock")).isEqualTo(Time.valueOf("00:07:30"));
        assertThat(row.getString("address.city")).isEqualTo("Ulm");
        assertThat(row.getObject("zip")).isEqualTo(89077);
        assertThat(row.getString("a.b")).isEqualTo("attribute");
        assertThat(row.getString("tags")).isEqualTo("[\"x\",\"y\"]");
        assertThat(row.getString("mixed")).isEqualTo("7");
        assertThat(row.next()).isFalse();
      }
    }
    assertThat(Rows.of(connection, "SELECT total, big, small FROM events WHERE small < -1"))
        .containsExactly(
            List.of(new BigDecimal("9999999999.99"), Long.MAX_VALUE, Integer.MIN_VALUE));
    assertThat(
            Rows.of(
                connection,
                "SELECT big, iso, \"address.city\", day FROM events WHERE device = 'bare'"))
        .hasSize(1)
        .first()
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsOnlyNulls();
  }

  /** The same rows with and without push-down, and through generated code. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "device = 'd' AND at >= TIMESTAMP '2026-01-01 00:05:00'",
        "device = 'd' AND at > TIMESTAMP '2026-01-01 00:04:59.999' AND at < TIMESTAMP '2026-01-01 00:06:00.001'",
        "device = 'd' AND at BETWEEN TIMESTAMP '2025-01-01 00:00:00' AND TIMESTAMP '2026-01-01 00:03:00'",
        "device = 'd' AND at IN (TIMESTAMP '2026-01-01 00:02:00', TIMESTAMP '2026-01-01 00:02:00.001')",
        "device = 'd' AND at <> TIMESTAMP '2026-01-01 00:05:00'",
        "device = 'd' AND NOT at < TIMESTAMP '2026-01-01 00:05:00'",
        "device = 'd' AND at >= DATE '2026-01-01'",
        "device = 'd' AND CAST(at AS DATE) = DATE '2026-01-01'",
        "device = 'd' AND at = CAST('2026-01-01 00:05:00' AS TIMESTAMP)",
        "device = 'd' AND at >= '2026-01-01 00:05:00'",
        "device = 'd' AND at > CURRENT_TIMESTAMP - INTERVAL '40000' DAY(5)",
        "seconds > TIMESTAMP '2026-01-01 00:05:00.25'",
        "written <= TIMESTAMP '2026-01-01 00:05:00.125'",
        "minute < TIMESTAMP '2026-01-01 00:05:30'",
        "iso = TIMESTAMP '2026-01-01 00:05:00'",
        "day IN (DATE '2026-01-05', DATE '2026-01-06')",
        "clock > TIME '00:10:00'",
        "quantity = 7 OR quantity > 18",
        "zip = 89075 AND \"address.city\" LIKE 'U%'",
        "total > 17.49 AND small <= 8 AND big <> 8000000000000 AND ratio < 0.9",
        "flag AND mixed = 'x'",
        "EXTRACT(MINUTE FROM at) = 5 AND seconds >= at"
      })
  void conditions(String where) throws SQLException {
    String sql = "SELECT at, small, day, clock, iso FROM events WHERE " + where + " ORDER BY at";
    List<Object> rows = Rows.ofStatement(connection, sql);
    try (Connection scanning = DriverManager.getConnection(url + "&pushDown=off")) {
      assertThat(Rows.ofStatement(scanning, sql)).isEqualTo(rows);
    }
    assertThat(rows).isNotEmpty();
  }

  @Test
  void parametersAndGroups() throws SQLException {
    String sql = "SELECT small FROM events WHERE device = ? AND at = ?";
    for (Object time :
        List.of(
            Timestamp.valueOf("2026-01-01 00:03:00"),
            LocalDateTime.parse("2026-01-01T00:03:00"),
            "2026-01-01 00:03:00")) {
      assertThat(Rows.of(connection, sql, "d", time)).containsExactly(3);
    }
    assertThat(Rows.of(connection, sql, "d", LocalDateTime.parse("2026-01-01T00:03:00.001")))
        .isEmpty();
    assertThat(
            Rows.of(
                connection,
                "SELECT EXTRACT(DAY FROM at), MIN(written), MAX(clock), COUNT(DISTINCT iso)"
                    + " FROM events WHERE device = 'd' GROUP BY EXTRACT(DAY FROM at)"))
        .containsExactly(
            List.of(
                1L, Timestamp.valueOf("2026-01-01 00:00:00.125"), Time.valueOf("00:20:30"), 21L));
    String many =
        "TIMESTAMP '2026-01-01 00:00:00'" + ", TIMESTAMP '2026-01-01 00:01:00'".repeat(30);
    assertThat(
            Rows.of(
                connection,
                "SELECT COUNT(*) FROM events WHERE device = 'd' AND at IN (" + many + ")"))
        .containsExactly(2L);
  }

  /** Long lists are kept apart from expressions, and typed as an equality would be. */
  @Test
  void longListsOfTimes() throws SQLException {
    String sql = "SELECT small FROM events WHERE device = 'd' AND at IN (";
    String texts = "'2026-01-01 00:00:00'" + ", '2026-01-01 00:01:00'".repeat(20) + ")";
    assertThat(Rows.ofStatement(connection, sql + texts)).containsExactlyInAnyOrder(0, 1);
    String days = "DATE '2026-01-01'" + ", DATE '2026-01-02'".repeat(20) + ")";
    assertThat(Rows.ofStatement(connection, sql + days)).containsExactly(0);
    Object[] times = new Object[18];
    for (int i = 0; i < times.length; i++) {
      times[i] = i % 2 == 0 ? "2026-01-01 00:02:00" : Timestamp.valueOf("2026-01-01 00:03:00");
    }
    assertThat(Rows.of(connection, sql + "?" + ", ?".repeat(17) + ")", times))
        .containsExactlyInAnyOrder(2, 3);
    String day = "SELECT small FROM events WHERE device = 'd' AND day IN ('2026-01-01'";
    assertThat(Rows.ofStatement(connection, day + ", '2026-01-03'".repeat(20) + ")"))
        .containsExactlyInAnyOrder(0, 2);
    String pairs = "('d', '2026-01-01 00:00:00')" + ", ('d', '2026-01-01 00:04:00')".repeat(20);
    assertThat(
            Rows.ofStatement(
                connection, "SELECT small FROM events WHERE (device, at) IN (" + pairs + ")"))
        .containsExactlyInAnyOrder(0, 4);
  }

  @Test
  void aTableThatContradictsItsDescriptionIsRefusedAndOthersWork() throws SQLException {
    assertFails(
        connection,
        "SELECT * FROM orders WHERE customer_id = 5",
        SQLNonTransientException.class,
        "F0000",
        "catalog.yaml, line 25",
        "customer_id",
        "correct the file");
    assertThat(Rows.ofStatement(connection, "SELECT COUNT(*) FROM customers")).hasSize(1);
    try (ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "%")) {
      assertThat(Rows.all(columns).toString())
          .contains("events", "customers")
          .doesNotContain("orders");
    }
    assertThat(Rows.ofStatement(connection, "DESCRIBE events").toString())
        .contains("N, epochMillis", "S, yyyy-MM-dd", "S, number", "S, iso8601");
  }
}
