package dev.keyway.jdbc.engine;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.FaultyClient;
import dev.keyway.testkit.KeyedTable;
import dev.keyway.testkit.RecordingClient;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An engine with tables whose keys are generated: {@code tickets} by id, and {@code seats} by show
 * and a seat that is hidden; {@code shows} has a key that is given. What the driver sends passes a
 * client that fails as it is told, then one that records. One for each test class.
 */
final class Tickets implements AutoCloseable {

  private static final String CATALOG =
      """
      tables:
        tickets:
          columns:
            id:    { type: VARCHAR, default: uuid }
            title: VARCHAR
            price: INTEGER
        seats:
          columns:
            seat:  { type: VARCHAR, default: uuid, hidden: true }
            place: INTEGER
            note:  { type: VARCHAR, hidden: true }
      """;

  private final EmbeddedEngine engine = EmbeddedEngine.start();
  private final RecordingClient recording = RecordingClient.of(engine.client());
  private final FaultyClient faulty = FaultyClient.of(recording.client());
  private final ClientConnections source;

  Tickets() {
    KeyedTable.create(engine.client(), "tickets", KeyedTable.text("id"));
    KeyedTable.create(engine.client(), "seats", KeyedTable.text("show"), KeyedTable.text("seat"));
    KeyedTable.create(engine.client(), "shows", KeyedTable.text("show"));
    for (String show : List.of("one", "two", "three")) {
      engine
          .client()
          .putItem(put -> put.tableName("shows").item(Map.of("show", AttributeValue.fromS(show))));
    }
    source =
        new ClientConnections(
            faulty.client(),
            new Declarations(new CatalogText("tickets.yaml", CATALOG), OnMismatch.ERROR));
  }

  FaultyClient faulty() {
    return faulty;
  }

  RecordingClient recording() {
    return recording;
  }

  Connection connect() {
    return source.connect(PushDown.ON, 1 << 20);
  }

  /** Deletes what was generated, and forgets faults and requests. */
  void clear() {
    faulty.calm();
    titles()
        .keySet()
        .forEach(
            id ->
                engine
                    .client()
                    .deleteItem(
                        delete ->
                            delete
                                .tableName("tickets")
                                .key(Map.of("id", AttributeValue.fromS(id)))));
    for (Map<String, AttributeValue> seat : items("seats")) {
      Map<String, AttributeValue> key = new HashMap<>(seat);
      key.keySet().retainAll(List.of("show", "seat"));
      engine.client().deleteItem(delete -> delete.tableName("seats").key(key));
    }
    recording.reset();
  }

  /** All items of a table, as DynamoDB has them. */
  List<Map<String, AttributeValue>> items(String table) {
    return engine.client().scan(scan -> scan.tableName(table).consistentRead(true)).items();
  }

  /** The title of each ticket by its id; an empty one if it has none. */
  Map<String, String> titles() {
    Map<String, String> titles = new TreeMap<>();
    items("tickets").forEach(item -> titles.put(text(item, "id"), text(item, "title")));
    return titles;
  }

  /** An attribute that is text; empty if there is none. */
  static String text(Map<String, AttributeValue> item, String attribute) {
    return item.getOrDefault(attribute, AttributeValue.fromS("")).s();
  }

  @Override
  public void close() {
    source.close();
    engine.close();
  }
}
