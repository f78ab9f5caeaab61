package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that are not as declared, or not as the sample was. */
final class MismatchTest {

  @TempDir private static Path folder;

  private static Connection connection;
  private static String url;

  @BeforeAll
  static void load() throws SQLException, IOException {
    // What is planned again costs what DynamoDB charges for it.
    url = Events.url(folder, "mismatch") + "&cache=off";
    connection = DriverManager.getConnection(url);
    DynamoDbClient client = connection.unwrap(DynamoDbClient.class);
    for (String table : List.of("events", "growing", "mixed_up")) {
      Events.create(client, table);
    }
    Events.put(client, "events", Events.event(0));
    Events.put(
        client, "events", Map.of("device", Events.s("bare"), "at", AttributeValue.fromN("0")));
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void aViolatedDeclarationIsAnErrorOrNullWithAWarning() throws SQLException {
    DynamoDbClient client = connection.unwrap(DynamoDbClient.class);
    Map<String, AttributeValue> item =
        Map.of(
            "device", Events.s("broken"),
            "at", AttributeValue.fromN("5"),
            "total", Events.s("hunter2"),
            "small", AttributeValue.fromN("0.5"),
            "day", Events.s("1.1.2026"));
    Events.put(client, "events", item);
    try {
      String sql = "SELECT total, small, day FROM events WHERE device = 'broken'";
      assertFails(
          connection,
          sql,
          SQLDataException.class,
          "22018",
          "total of events",
          "device, at",
          "DECIMAL(12, 2)",
          "DynamoDB type S",
          "onMismatch=null");
      assertFails(
          connection,
          "SELECT MAX(day) FROM events WHERE device = 'broken'",
          SQLDataException.class,
          "22018",
          "yyyy-MM-dd");
      try (Connection forgiving = DriverManager.getConnection(url + "&onMismatch=null");
          Statement statement = forgiving.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        assertThat(Rows.all(rows)).containsExactly(Arrays.asList(null, null, null));
        SQLWarning warning = rows.getWarnings();
        assertThat(warning.getSQLState()).isEqualTo("01000");
        assertThat(warning.getMessage()).startsWith("3 values").contains("events");
        assertThat((Throwable) warning.getNextWarning()).isNull();
        rows.close();
        assertThat(statement.getWarnings().getMessage()).startsWith("3 values");
        assertThat(Rows.ofStatement(forgiving, sql + " AND small > 0")).isEmpty();
        assertThat(Rows.ofStatement(forgiving, sql + " AND small IS NULL")).hasSize(1);
        assertThat(Rows.ofStatement(forgiving, "SELECT COUNT(*) FROM events WHERE total IS NULL"))
            .containsExactly(2L);
      }
    } finally {
      client.deleteItem(
          delete ->
              delete
                  .tableName("events")
                  .key(Map.of("device", Events.s("broken"), "at", AttributeValue.fromN("5"))));
    }
  }

  /** Keys that are no whole number of the declared type are NULL, and so are in no range. */
  @Test
  void aKeyThatViolatesItsDeclarationIsNullInConditionsAsWell() throws SQLException, IOException {
    DynamoDbClient client = connection.unwrap(DynamoDbClient.class);
    for (String at : List.of("1", "1.5", "2")) {
      Events.put(
          client, "mixed_up", Map.of("device", Events.s("d"), "at", AttributeValue.fromN(at)));
    }
    Path file =
        Files.writeString(
            folder.resolve("keys.yaml"), "tables: {mixed_up: {columns: {at: BIGINT}}}");
    String keys = "jdbc:keyway:embedded?name=mismatch&onMismatch=null&catalog=" + file;
    for (String more : List.of("", "&pushDown=off")) {
      try (Connection forgiving = DriverManager.getConnection(keys + more)) {
        String sql = "SELECT at FROM mixed_up WHERE device = 'd' AND at ";
        assertThat(Rows.ofStatement(forgiving, sql + "> 1")).containsExactly(2L);
        assertThat(Rows.ofStatement(forgiving, sql + "= 1.5")).isEmpty();
        assertThat(Rows.ofStatement(forgiving, sql + "IS NULL")).hasSize(1);
        assertThat(Rows.ofStatement(forgiving, sql + "IS NOT NULL ORDER BY at"))
            .containsExactly(1L, 2L);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT extra FROM growing WHERE device = 'd' ORDER BY at DESC LIMIT 1
          SELECT MAX(extra) FROM growing
          SELECT extra FROM growing WHERE extra > 1000
          """)
  void aLargerNumberThanSampledWidensTheColumnAndTheStatementIsPlannedAgain(String sql)
      throws SQLException {
    DynamoDbClient client = connection.unwrap(DynamoDbClient.class);
    Events.put(client, "growing", growing("1", AttributeValue.fromN("5")));
    client.deleteItem(delete -> delete.tableName("growing").key(growingKey("2")));
    // A budget of its own is a database of its own, which has not seen anything yet.
    try (Connection fresh = DriverManager.getConnection(url + "&sampleBudget=" + sql.length());
        PreparedStatement statement = fresh.prepareStatement(sql)) {
      Rows.all(statement.executeQuery());
      Events.put(client, "growing", growing("2", AttributeValue.fromN("1E+30")));
      ResultSet rows = statement.executeQuery();
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBigDecimal(1)).isEqualByComparingTo("1E+30");
      assertThat(rows.getMetaData().getPrecision(1)).isEqualTo(49);
    }
  }

  @Test
  void anAnalysisThatMeetsALargerNumberIsPlannedAgain() throws SQLException {
    DynamoDbClient client = connection.unwrap(DynamoDbClient.class);
    Events.put(client, "growing", growing("1", AttributeValue.fromN("5")));
    client.deleteItem(delete -> delete.tableName("growing").key(growingKey("2")));
    try (Connection fresh = DriverManager.getConnection(url + "&sampleBudget=776")) {
      String sql = "SELECT extra FROM growing WHERE device = 'd'";
      Rows.ofStatement(fresh, sql);
      Events.put(client, "growing", growing("2", AttributeValue.fromN("1E+30")));
      assertThat(Rows.ofStatement(fresh, "EXPLAIN ANALYZE " + sql).toString())
          .contains("ACTUAL 1 request,", "TOTAL 2 rows, 2 requests");
    }
  }

  @Test
  void aRowHandedOutMakesTheWideningAnErrorThatWillNotComeAgain() throws SQLException {
    DynamoDbClient client = connection.unwrap(DynamoDbClient.class);
    Events.put(client, "growing", growing("1", AttributeValue.fromN("5")));
    client.deleteItem(delete -> delete.tableName("growing").key(growingKey("2")));
    try (Connection fresh = DriverManager.getConnection(url + "&sampleBudget=777")) {
      String sql = "SELECT extra FROM growing WHERE device = 'd'";
      assertThat(Rows.ofStatement(fresh, sql)).containsExactly(new BigDecimal(5));
      Events.put(client, "growing", growing("2", Events.s("hunter2")));
      assertFails(fresh, sql, SQLDataException.class, "22018", "extra of growing", "again");
      assertThat(Rows.ofStatement(fresh, sql)).containsExactly("5", "hunter2");
    }
    try (Connection fresh = DriverManager.getConnection(url + "&sampleBudget=778")) {
      client.deleteItem(delete -> delete.tableName("growing").key(growingKey("2")));
      String sql = "SELECT extra FROM growing WHERE device = 'd' ORDER BY at DESC";
      assertThat(Rows.ofStatement(fresh, sql)).containsExactly(new BigDecimal(5));
      Events.put(client, "growing", growing("2", Events.s("text")));
      assertThat(Rows.ofStatement(fresh, sql)).as("sorted first").containsExactly("text", "5");
    }
  }

  private static Map<String, AttributeValue> growingKey(String at) {
    return Map.of("device", Events.s("d"), "at", AttributeValue.fromN(at));
  }

  private static Map<String, AttributeValue> growing(String at, AttributeValue extra) {
    Map<String, AttributeValue> item = new HashMap<>(growingKey(at));
    item.put("extra", extra);
    return item;
  }
}
