package dev.keyway.jdbc.entities;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.sampledata.OnlineShop;
import dev.keyway.sampledata.Progress;
import dev.keyway.sampledata.SampleLoader;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.FaultyClient;
import dev.keyway.testkit.RecordingClient;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The online shop with two entities more, whose keys have all that a template can have: shards,
 * padded numbers, dates, lower case, an optional tail and a UUID. What the driver sends passes a
 * client that fails as it is told, then one that records. One for each test class.
 */
final class EntityScene implements AutoCloseable {

  private static final String MORE =
      """
        reading:
          from: OnlineShop
          key: { PK: "r{shard:0..3}#{sensor}", SK: "{taken:yyyy-MM-dd}#{position:%04d}" }
          indexes: { GSI1: { GSI1-PK: "place#{place:lower}", GSI1-SK: "{taken:yyyy-MM-dd}" } }
          where: { EntityType: reading }
          columns:
            place: { attribute: Place, type: VARCHAR }
            level: { attribute: Level, type: INTEGER }
        coupon:
          from: OnlineShop
          key: { PK: "k#{coupon_id}", SK: "k#{coupon_id}" }
          indexes:
            GSI1: { GSI1-PK: "k#{coupon_id}", GSI1-SK: "{grade}[#{note}]", sparse: true }
            GSI2: { GSI2-PK: "{shop}#{till}", sparse: true }
          where: { EntityType: coupon }
          columns:
            coupon_id: { type: VARCHAR, default: uuid }
      """;

  private final EmbeddedEngine engine = EmbeddedEngine.start();
  private final RecordingClient recording = RecordingClient.of(engine.client());
  private final FaultyClient faulty = FaultyClient.of(recording.client());
  private final ClientConnections source;

  EntityScene() throws IOException {
    new SampleLoader(engine.client(), Progress.NONE).load(OnlineShop.tables(OnlineShop.SEED));
    source =
        new ClientConnections(
            faulty.client(),
            new Declarations(
                new CatalogText("/shop.yaml", Shop.catalog() + MORE), OnMismatch.ERROR));
  }

  FaultyClient faulty() {
    return faulty;
  }

  RecordingClient recording() {
    return recording;
  }

  /** A connection that has read of each entity, so that nothing is described any more. */
  Connection connect() throws SQLException {
    Connection connection = source.connect(PushDown.ON, 64L << 20);
    for (String entity : List.of("order_item", "inventory", "reading", "coupon", "customer")) {
      rows(connection, "SELECT * FROM " + entity + " LIMIT 1");
    }
    return connection;
  }

  /** Deletes all items whose partition key begins so, and forgets faults and requests. */
  void clear(String... prefixes) {
    faulty.calm();
    for (Map<String, AttributeValue> item : items()) {
      if (List.of(prefixes).stream().anyMatch(prefix -> begins(item, prefix))) {
        engine
            .client()
            .deleteItem(
                delete ->
                    delete
                        .tableName(OnlineShop.TABLE)
                        .key(Map.of("PK", item.get("PK"), "SK", item.get("SK"))));
      }
    }
    recording.reset();
  }

  void put(RawItem item) {
    engine.client().putItem(put -> put.tableName(OnlineShop.TABLE).item(item.attributes()));
  }

  /** The item of a key as it is stored; empty if there is none. */
  Map<String, AttributeValue> item(String partition, String sort) {
    return engine
        .client()
        .getItem(
            get ->
                get.tableName(OnlineShop.TABLE)
                    .key(
                        Map.of(
                            "PK", AttributeValue.fromS(partition),
                            "SK", AttributeValue.fromS(sort))))
        .item();
  }

  /** All items. */
  List<Map<String, AttributeValue>> items() {
    return engine
        .client()
        .scanPaginator(scan -> scan.tableName(OnlineShop.TABLE).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  /** The texts of each attribute of all items whose partition key begins so. */
  List<Map<String, String>> texts(String prefix) {
    List<Map<String, String>> texts = new ArrayList<>();
    for (Map<String, AttributeValue> item : items()) {
      if (begins(item, prefix)) {
        Map<String, String> text = new HashMap<>();
        item.forEach((name, value) -> text.put(name, value.s() == null ? value.n() : value.s()));
        texts.add(text);
      }
    }
    return texts;
  }

  private static boolean begins(Map<String, AttributeValue> item, String prefix) {
    return Objects.requireNonNull(item.get("PK")).s().startsWith(prefix);
  }

  static int run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** Rows as texts. */
  static List<List<@Nullable String>> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows(rows);
    }
  }

  static List<List<@Nullable String>> rows(ResultSet rows) throws SQLException {
    List<List<@Nullable String>> all = new ArrayList<>();
    while (rows.next()) {
      List<@Nullable String> row = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.add(rows.getString(i));
      }
      all.add(row);
    }
    return all;
  }

  @Override
  public void close() {
    source.close();
    engine.close();
  }
}
