package dev.keyway.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.exec.StatementCost;
import dev.keyway.testkit.HttpEngine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** {@code coherence=streams}: what another process writes, and tables that have no stream. */
class StreamsConnectionTest {
  private static final long PATIENCE = Duration.ofMinutes(1).toNanos();
  private static final String DAYS =
      "&coherence=streams&streamPoll=50ms&itemTtl=1d&queryTtl=1d&negativeTtl=1d";

  private static HttpEngine engine;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    engine = HttpEngine.start();
    create("heard", true);
    create("unheard", false);
    connection = DriverManager.getConnection(url(DAYS));
  }

  private static String url(String properties) {
    return "jdbc:keyway:"
        + engine.endpoint()
        + "?region=us-east-1&accessKeyId=streams&secretAccessKey=local"
        + properties;
  }

  private static void create(String table, boolean streamed) {
    DynamoDbClient other = engine.client();
    other.createTable(
        t -> {
          t.tableName(table)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .keySchema(
                  KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
              .attributeDefinitions(
                  AttributeDefinition.builder()
                      .attributeName("id")
                      .attributeType(ScalarAttributeType.S)
                      .build());
          if (streamed) {
            t.streamSpecification(
                s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES));
          }
        });
    put(table, "old");
  }

  private static void put(String table, String value) {
    engine
        .client()
        .putItem(
            put ->
                put.tableName(table)
                    .item(
                        Map.of("id", AttributeValue.fromS("a"), "v", AttributeValue.fromS(value))));
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    engine.close();
  }

  private static String read(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT v FROM " + table + " WHERE id = 'a'")) {
      row.next();
      return row.getString(1);
    }
  }

  private static long requests(String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT v FROM " + table + " WHERE id = 'a'").close();
      return statement.unwrap(StatementCost.class).requests();
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE;
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void whatAnotherProcessWritesIsSeenThoughCopiesLiveForADay() throws Exception {
    await(() -> requests("heard") == 0);
    put("heard", "new");
    await(() -> read("heard").equals("new"));
    await(() -> requests("heard") == 0);
  }

  @Test
  void aTableWithoutAStreamIsCachedAndTheWarningSaysWhatToDo() throws Exception {
    read("unheard");
    await(() -> warned("ALTER TABLE \"unheard\" SET (stream='NEW_AND_OLD_IMAGES')"));
    await(() -> requests("unheard") == 0);
    connection.clearWarnings();
    assertThat(warned("unheard")).isFalse();
  }

  private static boolean warned(String text) throws SQLException {
    for (SQLWarning warning = connection.getWarnings();
        warning != null;
        warning = warning.getNextWarning()) {
      if (String.valueOf(warning.getMessage()).contains(text)
          && "01000".equals(warning.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  @Test
  void timesThatDoNotFitEachOtherAreRefused() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(url("&coherence=streams&streamPoll=5s&maxLag=10s")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("maxLag")
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("08001");
  }

  @Test
  void timesOfStreamsHaveNoEffectWithoutThem() throws SQLException {
    try (Connection local = DriverManager.getConnection(url("&applicationName=local&maxLag=9s"))) {
      assertThat(local.getWarnings().getMessage())
          .contains("Property maxLag has no effect with coherence=local");
    }
  }
}
