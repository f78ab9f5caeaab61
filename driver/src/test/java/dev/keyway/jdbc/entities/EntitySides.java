package dev.keyway.jdbc.entities;

import dev.keyway.cache.AcceleratedDynamoDbClient;
import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.testkit.EmbeddedEngine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The entities in DynamoDB Local, written by the driver, and their twins in H2. Between the items
 * of the entities there is one of none. Used by one thread.
 */
final class EntitySides implements AutoCloseable {

  /** More than the table has. */
  private static final long EVERYTHING = 64L << 20;

  private static final Map<String, AttributeValue> STRANGER =
      new RawItem()
          .with("PK", "a#1")
          .with("G1P", "day#2026-01-31")
          .with("G1S", "b#open#000001")
          .with("kind", "draft")
          .with("SK", "b#000001x")
          .attributes();

  private final EmbeddedEngine engine = EmbeddedEngine.start();
  private final DynamoDbClient client;
  private final ClientConnections source;
  private final Connection driver;
  private final Connection h2;

  /** Whether the driver has an accelerator. */
  enum Cache {
    OFF,
    ON
  }

  EntitySides(Cache cache) throws SQLException {
    engine.client().createTable(HistoryEntities.definition());
    client = cache == Cache.ON ? remembering(engine.client()) : engine.client();
    source =
        new ClientConnections(
            client,
            new Declarations(
                new CatalogText("depot.yaml", HistoryEntities.CATALOG), OnMismatch.ERROR));
    driver = source.connect(PushDown.ON, EVERYTHING);
    h2 =
        DriverManager.getConnection(
            "jdbc:h2:mem:;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
    for (HistoryEntity entity : HistoryEntities.all()) {
      run(h2, entity.definition());
    }
    engine.client().putItem(put -> put.tableName(HistoryEntities.TABLE).item(STRANGER));
  }

  /** Forgets no item while the tests run; Queries are remembered shortly, whoever wrote. */
  private static DynamoDbClient remembering(DynamoDbClient client) {
    Duration life = Duration.ofHours(1);
    return AcceleratedDynamoDbClient.builder(client).itemTtl(life).negativeTtl(life).build();
  }

  Connection driver() {
    return driver;
  }

  Connection h2() {
    return h2;
  }

  static long run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(sql);
    }
  }

  /** Empties the table but for the one item. */
  void clear() throws SQLException {
    for (HistoryEntity entity : HistoryEntities.all()) {
      run(h2, "DELETE FROM " + entity);
    }
    for (Map<String, AttributeValue> item : stored()) {
      if (!item.equals(STRANGER)) {
        client.deleteItem(
            delete ->
                delete
                    .tableName(HistoryEntities.TABLE)
                    .key(Map.of("PK", item.get("PK"), "SK", item.get("SK"))));
      }
    }
  }

  /** Another program puts an item with an attribute that the entity does not have. */
  void plant(EntityDraw draw) throws SQLException {
    HistoryEntity entity = draw.entity();
    Map<String, String> row = draw.wholeRow();
    String key = draw.isKey(row).replaceAll("[{}]", "");
    run(h2, "DELETE FROM " + entity + " WHERE " + key);
    run(
        h2,
        ("INSERT INTO "
                + entity
                + " ("
                + String.join(", ", row.keySet())
                + ", "
                + HistoryEntity.EXTRA
                + ") VALUES ("
                + String.join(", ", row.values())
                + ", 'kept')")
            .replaceAll("[{}]", ""));
    for (Map<String, AttributeValue> item : items(entity, key)) {
      client.putItem(put -> put.tableName(HistoryEntities.TABLE).item(item));
    }
  }

  /** How the sides differ; empty if they do not. */
  Optional<String> difference() throws SQLException {
    Set<Map<String, AttributeValue>> expected = new HashSet<>(Set.of(STRANGER));
    for (HistoryEntity entity : HistoryEntities.all()) {
      expected.addAll(items(entity, "TRUE"));
    }
    Set<Map<String, AttributeValue>> actual = new HashSet<>(stored());
    if (!actual.equals(expected)) {
      Set<Map<String, AttributeValue>> missing = new HashSet<>(expected);
      missing.removeAll(actual);
      actual.removeAll(expected);
      return Optional.of("expected " + missing + "\n  but there is " + actual);
    }
    return remembered(expected);
  }

  /** How the rows of an entity differ; empty if they do not. */
  Optional<String> difference(HistoryEntity entity) throws SQLException {
    List<Map<String, @Nullable String>> expected = rows(h2, entity, "TRUE");
    expected.forEach(row -> row.remove(HistoryEntity.EXTRA));
    List<Map<String, @Nullable String>> actual = rows(driver, entity, "TRUE");
    boolean same =
        actual.size() == expected.size() && new HashSet<>(actual).equals(new HashSet<>(expected));
    return same ? Optional.empty() : Optional.of("rows " + expected + "\n  but read " + actual);
  }

  private Optional<String> remembered(Set<Map<String, AttributeValue>> items) {
    return items.stream()
        .filter(
            item ->
                !client
                    .getItem(
                        get ->
                            get.tableName(HistoryEntities.TABLE)
                                .key(Map.of("PK", item.get("PK"), "SK", item.get("SK"))))
                    .item()
                    .equals(item))
        .findFirst()
        .map(item -> "the accelerator does not remember " + item);
  }

  /** All items, past the driver and its accelerator. */
  List<Map<String, AttributeValue>> stored() {
    return engine
        .client()
        .scanPaginator(scan -> scan.tableName(HistoryEntities.TABLE).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  private List<Map<String, AttributeValue>> items(HistoryEntity entity, String predicate)
      throws SQLException {
    return rows(h2, entity, predicate).stream().map(entity::item).toList();
  }

  private List<Map<String, @Nullable String>> rows(
      Connection connection, HistoryEntity entity, String predicate) throws SQLException {
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    String hint = connection == driver ? "/*+ NO_CACHE */ " : "";
    String extra = connection == driver ? "" : ", " + HistoryEntity.EXTRA;
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT "
                    + hint
                    + HistoryEntity.names(entity.columns())
                    + extra
                    + " FROM "
                    + entity
                    + " WHERE "
                    + predicate)) {
      while (result.next()) {
        Map<String, @Nullable String> row = new HashMap<>();
        for (HistoryColumn column : entity.columns()) {
          row.put(column.name(), column.value(result));
        }
        if (connection == h2) {
          row.put(HistoryEntity.EXTRA, result.getString(HistoryEntity.EXTRA));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    driver.close();
    h2.close();
    source.close();
    engine.close();
  }
}
