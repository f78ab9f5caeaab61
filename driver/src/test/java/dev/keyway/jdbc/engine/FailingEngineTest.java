package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static dev.keyway.jdbc.engine.Sales.LARGEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.testkit.KeyedTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What goes wrong while statements run, and that the connection works again afterwards. */
final class FailingEngineTest {

  private static final String SQL =
      "SELECT order_id FROM orders WHERE customer_id = '" + LARGEST + "'";

  private static Scene scene;

  private Connection connection;

  @BeforeAll
  static void start() throws IOException {
    scene = Scene.sales();
  }

  @AfterAll
  static void end() throws IOException {
    scene.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = scene.connect();
    connection.prepareStatement("SELECT * FROM orders").close();
    scene.proxy().forgetRequests();
  }

  @AfterEach
  void recover() throws SQLException {
    scene.proxy().calm();
    assertThat(Rows.ofStatement(connection, SQL)).hasSizeGreaterThan(10);
    connection.close();
  }

  @Test
  void throttlingIsTransientAfterTheSdkHasTriedAgain() {
    scene.proxy().on("Query", DynamoDbProxy.error(400, "ProvisionedThroughputExceededException"));
    assertFails(connection, SQL, SQLTransientException.class, "53000", "orders", "again");
    assertThat(scene.proxy().operations()).hasSizeGreaterThan(1).containsOnly("Query");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ProvisionedThroughputExceededException", "ThrottlingException"})
  void throttlingBetweenPagesIsTriedAgain(String error) throws SQLException {
    AtomicInteger queries = new AtomicInteger();
    scene
        .proxy()
        .on(
            "Query",
            (request, engine) ->
                queries.incrementAndGet() == 3
                    ? DynamoDbProxy.error(400, error).to(request, engine)
                    : engine.answer(request));
    assertThat(inPagesOf20()).isEqualTo(Rows.ofStatement(connection, SQL));
    assertThat(queries).hasValueGreaterThan(3);
  }

  private List<@Nullable Object> inPagesOf20() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(20);
      return Rows.all(statement.executeQuery(SQL));
    }
  }

  @Test
  void anIndexThatIamDeniesIsNamed() throws SQLException {
    String sql = "SELECT order_id FROM orders WHERE status = 'open' AND placed_at > '2024'";
    scene.proxy().on("Query", DynamoDbProxy.error(400, "AccessDeniedException"));
    assertFails(
        connection,
        sql,
        SQLInvalidAuthorizationSpecException.class,
        "42501",
        "dynamodb:Query on orders/index/by_status");
    scene.proxy().calm();
    assertThat(Rows.ofStatement(connection, sql)).isNotEmpty();
  }

  @Test
  void aFailingServerIsTransient() {
    scene.proxy().on("Query", DynamoDbProxy.error(500, "InternalServerError"));
    assertFails(connection, SQL, SQLTransientException.class, "53000", "Query on orders");
  }

  @Test
  void whatIamDeniesIsNamed() {
    scene.proxy().on("Query", DynamoDbProxy.error(400, "AccessDeniedException"));
    assertFails(
        connection,
        SQL,
        SQLInvalidAuthorizationSpecException.class,
        "42501",
        "dynamodb:Query",
        "orders");
    assertThat(scene.proxy().operations()).containsExactly("Query");
  }

  @Test
  void withoutScanKeysAndTheWholeItemAreKnown() throws SQLException {
    scene.proxy().on("Scan", DynamoDbProxy.error(400, "AccessDeniedException"));
    scene.proxy().on("ListTables", DynamoDbProxy.error(400, "AccessDeniedException"));
    try (Connection tenant = scene.connect("applicationName=tenant")) {
      assertThat(
              Rows.of(
                  tenant,
                  "SELECT order_id, JSON_VALUE(_item, '$.total') FROM orders"
                      + " WHERE customer_id = ? LIMIT 2",
                  LARGEST))
          .hasSize(2);
      assertFails(
          tenant,
          "SELECT COUNT(*) FROM orders",
          SQLInvalidAuthorizationSpecException.class,
          "42501",
          "dynamodb:Scan");
      assertFails(
          tenant,
          "SHOW TABLES",
          SQLInvalidAuthorizationSpecException.class,
          "42501",
          "dynamodb:ListTables");
    }
  }

  @Test
  void credentialsThatExpire() {
    scene.proxy().on("Query", DynamoDbProxy.error(400, "ExpiredTokenException"));
    assertFails(
        connection, SQL, SQLInvalidAuthorizationSpecException.class, "28000", "credentials");
  }

  @Test
  void aConnectionThatBreaksBetweenPages() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(5);
      ResultSet rows = statement.executeQuery(SQL);
      assertThat(rows.next()).isTrue();
      scene.proxy().on("Query", DynamoDbProxy.breakOff());
      assertFails(
          () -> Rows.all(rows), SQLNonTransientConnectionException.class, "08006", "orders");
    }
  }

  @Test
  void aServerThatKeepsSilent() throws SQLException {
    HeldAnswer answer = new HeldAnswer();
    try (Connection impatient = scene.connect("apiCallTimeout=300ms")) {
      impatient.prepareStatement(SQL).close();
      scene.proxy().on("Query", DynamoDbProxy.held(answer));
      assertFails(impatient, SQL, SQLTimeoutException.class, "57014", "apiCallTimeout");
    }
    answer.open();
  }

  @Test
  void aTableThatIsDroppedMeanwhileAndComesBack() throws SQLException {
    create("come_and_go");
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM come_and_go WHERE id = ?")) {
      statement.setString(1, "a");
      assertThat(Rows.all(statement.executeQuery())).containsExactly("a");
      scene.client().deleteTable(table -> table.tableName("come_and_go"));
      assertFails(
          () -> Rows.all(statement.executeQuery()),
          SQLSyntaxErrorException.class,
          "42S02",
          "come_and_go",
          "SHOW TABLES");
      assertFails(
          () -> Rows.all(statement.executeQuery()),
          SQLSyntaxErrorException.class,
          "42S02",
          "come_and_go");
      assertThat(Rows.ofStatement(connection, "SHOW TABLES")).doesNotContain("come_and_go");
      create("come_and_go");
      assertThat(Rows.all(statement.executeQuery())).containsExactly("a");
    }
  }

  private static void create(String name) {
    DynamoDbClient client = scene.client();
    KeyedTable.create(client, name, KeyedTable.text("id"));
    client.putItem(put -> put.tableName(name).item(Map.of("id", AttributeValue.fromS("a"))));
  }
}
