package dev.keyway.jdbc.transactions;

import dev.keyway.cache.AcceleratedDynamoDbClient;
import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.Limits.ReadBounds;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.FaultyClient;
import dev.keyway.testkit.KeyedTable;
import dev.keyway.testkit.RecordingClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An engine with the table {@code accounts}: text id, number balance, text owner, a list of tags
 * and a map. What the driver sends passes an accelerator, then a client that fails as it is told,
 * then one that records. One for each test class.
 */
final class Accounts implements AutoCloseable {

  static final String TABLE = "accounts";

  private final EmbeddedEngine engine = EmbeddedEngine.start();
  private final RecordingClient recording = RecordingClient.of(engine.client());
  private final FaultyClient faulty = FaultyClient.of(recording.client());
  private final ClientConnections source;

  Accounts() {
    KeyedTable.create(engine.client(), TABLE, KeyedTable.text("id"));
    put("sample", 0);
    source =
        new ClientConnections(
            AcceleratedDynamoDbClient.builder(faulty.client()).itemTtl(Duration.ofHours(1)).build(),
            new Declarations(
                new CatalogText(
                    "accounts.yaml",
                    """
                    tables:
                      accounts:
                        columns:
                          "address.city": VARCHAR
                    """),
                OnMismatch.ERROR));
  }

  FaultyClient faulty() {
    return faulty;
  }

  RecordingClient recording() {
    return recording;
  }

  /** A client of somebody else. */
  DynamoDbClient client() {
    return engine.client();
  }

  /** A connection that commits when it is told to. */
  Connection connect() throws SQLException {
    Connection connection = source.connect(PushDown.ON, 1 << 20);
    connection.setAutoCommit(false);
    return connection;
  }

  /** A connection like that, whose statements read no more than this. */
  Connection connect(long readBudget) throws SQLException {
    Connection connection =
        source.session(
            new Limits(0, 0, new ReadBounds(1 << 20, readBudget, 0, 1)), System::nanoTime);
    connection.setAutoCommit(false);
    return connection;
  }

  /** Puts an account as somebody else does. */
  void put(String id, int balance) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("id", AttributeValue.fromS(id));
    item.put("balance", AttributeValue.fromN(String.valueOf(balance)));
    item.put("owner", AttributeValue.fromS("o-" + id));
    item.put("tags", AttributeValue.fromL(List.of(AttributeValue.fromS("a"))));
    item.put("address", AttributeValue.fromM(Map.of("city", AttributeValue.fromS("Bern"))));
    engine.client().putItem(put -> put.tableName(TABLE).item(item));
  }

  /** Puts an account whose balance is text. */
  void putText(String id, String balance) {
    Map<String, AttributeValue> item =
        Map.of("id", AttributeValue.fromS(id), "balance", AttributeValue.fromS(balance));
    engine.client().putItem(put -> put.tableName(TABLE).item(item));
  }

  /** Deletes all, and puts accounts of ten each. */
  void reset(String... ids) {
    faulty.calm();
    for (String id : balances().keySet()) {
      Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS(id));
      engine.client().deleteItem(delete -> delete.tableName(TABLE).key(key));
    }
    for (String id : ids) {
      put(id, 10);
    }
    recording.reset();
  }

  /** All attributes of an account; none if there is none. */
  Map<String, AttributeValue> item(String id) {
    return engine
        .client()
        .getItem(get -> get.tableName(TABLE).key(Map.of("id", AttributeValue.fromS(id))))
        .item();
  }

  /** What is on each account, as DynamoDB has it. */
  Map<String, String> balances() {
    Map<String, String> balances = new TreeMap<>();
    engine
        .client()
        .scan(scan -> scan.tableName(TABLE).consistentRead(true))
        .items()
        .forEach(item -> balances.put(value(item, "id").s(), value(item, "balance").n()));
    return balances;
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String attribute) {
    return item.getOrDefault(attribute, AttributeValue.builder().build());
  }

  static int run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  static List<List<@Nullable Object>> rows(Connection connection, String sql) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        @Nullable Object[] row = new @Nullable Object[result.getMetaData().getColumnCount()];
        for (int i = 0; i < row.length; i++) {
          row[i] = result.getString(i + 1);
        }
        rows.add(Arrays.asList(row));
      }
    }
    return rows;
  }

  @Override
  public void close() {
    source.close();
    engine.close();
  }
}
