package dev.keyway.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.cache.AcceleratedDynamoDbClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** R64: who shares an accelerator with whom, and who hears of whose writes. */
final class SharedAcceleratorTest {

  private static final String POINT = "SELECT name FROM customers WHERE customer_id = 'c#000001'";

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
    connection = scene.connect("cache=on", "itemTtl=1h");
    connection.unwrap(AcceleratedDynamoDbClient.class).flush();
    rename(scene.client(), "as loaded");
    connection.prepareStatement(POINT).close();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static void rename(DynamoDbClient client, String name) {
    client.updateItem(
        update ->
            update
                .tableName("customers")
                .key(Map.of("customer_id", AttributeValue.fromS("c#000001")))
                .updateExpression("SET #n = :n")
                .expressionAttributeNames(Map.of("#n", "name"))
                .expressionAttributeValues(Map.of(":n", AttributeValue.fromS(name))));
  }

  /** What this connection reads, and whether it was asked for. */
  private static List<String> read(Connection reader, String name) throws SQLException {
    reader.prepareStatement(POINT).close();
    scene.proxy().forgetRequests();
    assertThat(Rows.ofStatement(reader, POINT)).containsExactly(name);
    return scene.proxy().operations();
  }

  private static List<String> warnings(Connection connection) throws SQLException {
    List<String> messages = new ArrayList<>();
    for (SQLWarning w = connection.getWarnings(); w != null; w = w.getNextWarning()) {
      assertThat(w.getSQLState()).isEqualTo("01000");
      messages.add(w.getMessage());
    }
    return messages;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sampleSize=20", "fullScanLimit=1MB", "tables=customers", "pushDown=on"})
  void connectionsOfOneIdentityShareOneWhateverElseTheyAre(String property) throws SQLException {
    assertThat(read(connection, "as loaded")).containsExactly("GetItem");
    try (Connection other = scene.connect("cache=on", "itemTtl=1h", property)) {
      assertThat(read(other, "as loaded")).isEmpty();
      assertThat(warnings(other)).isEmpty();
    }
  }

  @Test
  void theFirstOnesSettingsHoldAndOthersAreTold() throws SQLException {
    assertThat(read(connection, "as loaded")).containsExactly("GetItem");
    try (Connection other =
        scene.connect("cache=on", "itemTtl=1500ms", "cacheMemory=8MB", "coherence=ttl")) {
      assertThat(read(other, "as loaded")).isEmpty();
      assertThat(warnings(other))
          .satisfiesExactly(
              coherence -> assertThat(coherence).contains("coherence=ttl", "coherence=local"),
              itemTtl -> assertThat(itemTtl).contains("itemTtl=1500ms", "itemTtl=3600s"),
              memory -> assertThat(memory).contains("cacheMemory=8MB", "cacheMemory=64MB"));
    }
    assertThat(warnings(connection)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"apiCallTimeout=7s", "maxConnections=3", "applicationName=another"})
  void requestsAreSentAsTheirConnectionSaysSoAnotherWayIsAnotherAccelerator(String property)
      throws SQLException {
    assertThat(read(connection, "as loaded")).containsExactly("GetItem");
    try (Connection other = scene.connect("cache=on", property)) {
      assertThat(read(other, "as loaded")).containsExactly("GetItem");
      assertThat(warnings(other)).isEmpty();
      rename(other.unwrap(DynamoDbClient.class), "renamed");
      assertThat(read(connection, "renamed")).containsExactly("GetItem");
    }
  }

  @Test
  void anotherIdentityReadsNothingThatThisOneHasReadButHearsOfItsWrites() throws SQLException {
    assertThat(read(connection, "as loaded")).containsExactly("GetItem");
    try (Connection other =
        DriverManager.getConnection(scene.urlAs("c", "cache=on", "itemTtl=1h"))) {
      assertThat(read(other, "as loaded")).containsExactly("GetItem");
      assertThat(read(other, "as loaded")).isEmpty();
      rename(connection.unwrap(DynamoDbClient.class), "renamed");
      assertThat(read(other, "renamed")).containsExactly("GetItem");
      rename(other.unwrap(DynamoDbClient.class), "once more");
      assertThat(read(connection, "once more")).containsExactly("GetItem");
    }
  }

  @Test
  void whoGoesWithoutACacheIsHeardAsWell() throws SQLException {
    try (Connection plain = scene.connect("cache=off")) {
      assertThat(read(connection, "as loaded")).containsExactly("GetItem");
      assertThat(read(plain, "as loaded")).containsExactly("GetItem");
      assertThat(read(plain, "as loaded")).containsExactly("GetItem");
      assertThat(read(connection, "as loaded")).isEmpty();
      rename(plain.unwrap(DynamoDbClient.class), "renamed");
      assertThat(read(connection, "renamed")).containsExactly("GetItem");
      assertThat(plain.isWrapperFor(AcceleratedDynamoDbClient.class)).isFalse();
      assertThat(Rows.ofStatement(plain, "SELECT * FROM system.cache")).isEmpty();
      assertThat(warnings(plain)).isEmpty();
    }
  }

  @Test
  void noUserEndsTheAcceleratorOfTheOthers() throws SQLException {
    try (Connection other = scene.connect("cache=on", "itemTtl=1h", "sampleSize=30")) {
      other.unwrap(DynamoDbClient.class).close();
      assertThat(read(connection, "as loaded")).containsExactly("GetItem");
      assertThat(read(other, "as loaded")).isEmpty();
    }
  }

  @Test
  void eachHasANameOfItsOwnInJmx() throws SQLException, JMException {
    try (Connection other = DriverManager.getConnection(scene.urlAs("c", "cache=on"))) {
      assertThat(other.isValid(1)).isTrue();
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      assertThat(server.queryNames(new ObjectName("dev.keyway:type=Accelerator,*"), null))
          .map(name -> ObjectName.unquote(name.getKeyProperty("name")))
          .filteredOn(name -> name.startsWith(scene.proxy().endpoint() + " as static"))
          .hasSizeGreaterThanOrEqualTo(2)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void anEmbeddedEngineIsOneStoreForAll() throws SQLException {
    String url = "jdbc:keyway:embedded?name=shared-accelerator";
    try (Connection cached = DriverManager.getConnection(url + "&itemTtl=1h");
        Connection plain = DriverManager.getConnection(url + "&cache=off")) {
      Scene.loadSales(plain.unwrap(DynamoDbClient.class));
      assertThat(Rows.ofStatement(cached, POINT)).hasSize(1);
      rename(plain.unwrap(DynamoDbClient.class), "renamed");
      assertThat(Rows.ofStatement(cached, POINT)).containsExactly("renamed");
    }
  }
}
