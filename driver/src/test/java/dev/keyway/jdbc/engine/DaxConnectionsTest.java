package dev.keyway.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.jdbc.connect.Databases;
import dev.keyway.testkit.dax.DaxMethod;
import dev.keyway.testkit.dax.FakeDaxCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Connections with {@code accelerator=dax://...}: the cluster and DynamoDB do not know of each
 * other here, so that what is read tells where it was read.
 */
final class DaxConnectionsTest {

  private static final String POINT = "SELECT name FROM customers WHERE customer_id = 'c#000001'";

  private static Scene scene;
  private static FakeDaxCluster cluster;

  @BeforeAll
  static void start() throws IOException, SQLException {
    scene = Scene.sales();
    cluster = FakeDaxCluster.start();
    cluster.createTable("customers", Map.of("customer_id", "S"));
    try (Connection connection = connect()) {
      connection
          .unwrap(DynamoDbClient.class)
          .putItem(
              put ->
                  put.tableName("customers")
                      .item(
                          Map.of(
                              "customer_id", AttributeValue.fromS("c#000001"),
                              "name", AttributeValue.fromS("in the cluster"))));
    }
  }

  @AfterAll
  static void end() throws Exception {
    // The DAX client would look for its nodes for minutes if they ended first.
    Databases.OF_THIS_JVM.closeIdle();
    cluster.close();
    scene.close();
  }

  @BeforeEach
  void forget() {
    cluster.takeOperations();
  }

  private static Connection connect(String... properties) throws SQLException {
    List<String> all = new ArrayList<>(List.of("accelerator=" + cluster.url()));
    all.addAll(List.of(properties));
    if (!all.contains("cache=off")) {
      all.add("cache=on");
    }
    return DriverManager.getConnection(
        scene.urlAs(FakeDaxCluster.USER, all.toArray(String[]::new)));
  }

  @Test
  void eventualReadsAreTheClusters() throws SQLException {
    try (Connection connection = connect()) {
      assertThat(Rows.ofStatement(connection, POINT)).containsExactly("in the cluster");
      assertThat(cluster.takeOperations()).containsExactly(DaxMethod.GET_ITEM);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_CACHE", "CONSISTENT"})
  void othersGoPastIt(String hint) throws SQLException {
    try (Connection connection = connect()) {
      String sql = POINT.replace("SELECT", "SELECT /*+ " + hint + " */");
      assertThat(Rows.ofStatement(connection, sql)).doesNotContain("in the cluster").hasSize(1);
      assertThat(cluster.takeOperations()).isEmpty();
    }
  }

  @Test
  void withoutACacheThereIsNoCluster() throws SQLException {
    try (Connection connection = connect("cache=off")) {
      assertThat(Rows.ofStatement(connection, POINT)).doesNotContain("in the cluster").hasSize(1);
      assertThat(cluster.takeOperations()).isEmpty();
      assertThat(warnings(connection))
          .singleElement()
          .asString()
          .contains("accelerator", "cache=off");
    }
  }

  @Test
  void aClusterIsNotFlushed() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      SQLException refusal =
          catchThrowableOfType(
              SQLException.class, () -> statement.execute("CALL system.flush_cache()"));
      assertThat(refusal.getSQLState()).isEqualTo("HYC00");
      assertThat((Throwable) refusal).hasMessageContaining("DAX");
    }
  }

  @Test
  void settingsOfTheOtherCacheAreToldToHaveNoEffect() throws SQLException {
    try (Connection connection = connect("itemTtl=1m", "writeAround=on")) {
      assertThat(warnings(connection))
          .satisfiesExactly(
              first -> assertThat(first).contains("itemTtl", "no effect"),
              second -> assertThat(second).contains("writeAround", "no effect"));
    }
    try (Connection connection = connect()) {
      assertThat(warnings(connection)).isEmpty();
    }
  }

  @Test
  void aClusterThatIsNotThereIsNoConnection() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unused = socket.getLocalPort();
    }
    SQLException refusal =
        refused(scene.urlAs("a", "cache=on", "accelerator=dax://127.0.0.1:" + unused));
    assertThat(refusal.getSQLState()).isEqualTo("08001");
    assertThat((Throwable) refusal)
        .hasMessageContaining("dax://127.0.0.1:" + unused)
        .hasMessageContaining("Connection refused");
  }

  @Test
  void oneWhoMayNotLogInIsToldSo() {
    SQLException refusal =
        refused(scene.urlAs("somebody", "cache=on", "accelerator=" + cluster.url()));
    assertThat(refusal.getSQLState()).isEqualTo("28000");
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1?accelerator=dax:shop, dax://host:port",
    "us-east-1?accelerator=http://shop, dax://host:port",
    "us-east-1?accelerator=dax://me:hunter2@shop, no user and password",
    "embedded?accelerator=dax://shop, embedded",
  })
  void whatIsNoClusterIsRefused(String url, String said) {
    SQLException refusal = refused("jdbc:keyway:" + url);
    assertThat(refusal.getSQLState()).isEqualTo("08001");
    assertThat((Throwable) refusal)
        .hasMessageContaining("accelerator")
        .hasMessageContaining(said)
        .hasMessageNotContaining("hunter2");
  }

  private static SQLException refused(String url) {
    return catchThrowableOfType(SQLException.class, () -> DriverManager.getConnection(url).close());
  }

  private static List<String> warnings(Connection connection) throws SQLException {
    List<String> messages = new ArrayList<>();
    for (SQLWarning w = connection.getWarnings(); w != null; w = w.getNextWarning()) {
      messages.add(w.getMessage());
    }
    return messages;
  }
}
