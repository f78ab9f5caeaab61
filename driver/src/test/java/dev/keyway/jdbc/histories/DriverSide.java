package dev.keyway.jdbc.histories;

import dev.keyway.cache.AcceleratedDynamoDbClient;
import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.Comparand;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.jdbc.differential.Template;
import dev.keyway.jdbc.histories.Outcome.Counted;
import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.testkit.EmbeddedEngine;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The tables in DynamoDB Local, written by the driver and looked at by the plain SDK. */
final class DriverSide implements AutoCloseable {

  private final EmbeddedEngine engine;
  private final DynamoDbClient client;
  private final ClientConnections source;
  private final Connection connection;
  private final Connection other;

  private DriverSide(EmbeddedEngine engine, DynamoDbClient client) {
    this.engine = engine;
    this.client = client;
    this.source =
        new ClientConnections(
            client,
            new Declarations(new CatalogText("histories.yaml", Tables.CATALOG), OnMismatch.ERROR));
    this.connection = source.connect(PushDown.ON, 0);
    this.other = source.connect(PushDown.ON, 0);
  }

  /** Whether the driver has an accelerator. */
  enum Cache {
    OFF,
    ON
  }

  static DriverSide with(List<HistoryTable> tables, Cache cache) {
    EmbeddedEngine engine = EmbeddedEngine.start();
    tables.forEach(table -> engine.client().createTable(table.definition()));
    return new DriverSide(
        engine, cache == Cache.ON ? remembering(engine.client()) : engine.client());
  }

  /** Forgets nothing while the tests run. */
  private static DynamoDbClient remembering(DynamoDbClient client) {
    Duration life = Duration.ofHours(1);
    return AcceleratedDynamoDbClient.builder(client).itemTtl(life).negativeTtl(life).build();
  }

  /** Runs a statement with its values in the text. */
  Outcome runLiteral(Template sql) {
    try (Statement statement = connection.createStatement()) {
      return new Counted(statement.executeLargeUpdate(sql.literal()));
    } catch (SQLException e) {
      return Outcome.Failed.of(e);
    }
  }

  /** Runs statements as one batch and gives their counts. */
  long[] runBatch(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.addBatch(sql);
      }
      return statement.executeLargeBatch();
    }
  }

  /** The same, but that a batch which fails gives its counts too. */
  List<Long> runBatchToFailure(List<String> statements) throws SQLException {
    try {
      return Arrays.stream(runBatch(statements)).boxed().toList();
    } catch (BatchUpdateException e) {
      return Arrays.stream(e.getLargeUpdateCounts()).boxed().toList();
    }
  }

  /** Runs a statement with its values as parameters. */
  Outcome runBound(Template sql) {
    try (PreparedStatement statement = connection.prepareStatement(sql.parameterised())) {
      bind(sql, statement);
      return new Counted(statement.executeLargeUpdate());
    } catch (SQLException e) {
      return Outcome.Failed.of(e);
    }
  }

  /** To begin and end transactions with. */
  Connection connection() {
    return connection;
  }

  /** A connection that runs none of the statements. */
  Connection other() {
    return other;
  }

  /** Sets the parameters of a statement. */
  static void bind(Template sql, PreparedStatement statement) throws SQLException {
    for (int i = 0; i < sql.comparands().size(); i++) {
      sql.comparands().get(i).bind(statement, i + 1);
    }
  }

  long run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(sql);
    }
  }

  /** Puts an item as another program would that shares the accelerator. */
  void put(HistoryTable table, Map<String, AttributeValue> attributes) {
    client.putItem(put -> put.tableName(table.name()).item(Items.item(attributes)));
  }

  void delete(HistoryTable table, List<Comparand> key) {
    client.deleteItem(delete -> delete.tableName(table.name()).key(key(table, key)));
  }

  /** The whole table, past the driver and its accelerator. */
  List<SortedMap<String, String>> contents(HistoryTable table) {
    return engine
        .client()
        .scanPaginator(scan -> scan.tableName(table.name()).consistentRead(true))
        .items()
        .stream()
        .map(Items::texts)
        .toList();
  }

  /** The item of a key as it is stored, if there is one. */
  List<SortedMap<String, String>> items(HistoryTable table, List<Comparand> key) {
    Map<String, AttributeValue> asked = key(table, key);
    Map<String, AttributeValue> item =
        engine.client().getItem(get -> get.tableName(table.name()).key(asked)).item();
    return item.isEmpty() ? List.of() : List.of(Items.texts(item));
  }

  /** Whether reads of an item that may come from memory find what is there. */
  boolean remembersRightly(HistoryTable table, List<Comparand> key) {
    Map<String, AttributeValue> asked = key(table, key);
    return client
        .getItem(get -> get.tableName(table.name()).key(asked))
        .item()
        .equals(engine.client().getItem(get -> get.tableName(table.name()).key(asked)).item());
  }

  private static Map<String, AttributeValue> key(HistoryTable table, List<Comparand> values) {
    Map<String, AttributeValue> key = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      key.put(table.keyColumns().get(i).name(), attribute(values.get(i)));
    }
    return key;
  }

  private static AttributeValue attribute(Comparand part) {
    if (part.value() instanceof BigDecimal number) {
      return AttributeValue.fromN(number.toPlainString());
    }
    return part.value() instanceof byte[] bytes
        ? AttributeValue.fromB(SdkBytes.fromByteArray(bytes))
        : AttributeValue.fromS((String) part.value());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    other.close();
    source.close();
    engine.close();
  }
}
