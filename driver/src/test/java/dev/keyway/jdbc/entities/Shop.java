package dev.keyway.jdbc.entities;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.sampledata.OnlineShop;
import dev.keyway.sampledata.Progress;
import dev.keyway.sampledata.SampleLoader;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.RecordingClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The online shop in DynamoDB Local, and connections that know its entities. */
final class Shop implements AutoCloseable {

  /** More than the shop has. */
  private static final long EVERYTHING = 64L << 20;

  private final EmbeddedEngine engine = EmbeddedEngine.start();
  private final RecordingClient recording = RecordingClient.of(engine.client());
  private final List<ConnectionSource> sources = new ArrayList<>();

  Shop() {
    new SampleLoader(engine.client(), Progress.NONE).load(OnlineShop.tables(OnlineShop.SEED));
  }

  /** The catalog file that comes with the sample data. */
  static String catalog() throws IOException {
    try (InputStream file = OnlineShop.class.getResourceAsStream("online-shop.yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A connection to a database of its own, with this catalog file. */
  Connection connect(String catalog, PushDown pushDown) {
    ClientConnections source =
        new ClientConnections(
            recording.client(),
            new Declarations(new CatalogText("/shop.yaml", catalog), OnMismatch.ERROR));
    sources.add(source);
    return source.connect(pushDown, EVERYTHING);
  }

  /** A client of which nothing is recorded. */
  DynamoDbClient client() {
    return engine.client();
  }

  /** What the connections send. */
  RecordingClient recording() {
    return recording;
  }

  /** All items. */
  List<Map<String, AttributeValue>> items() {
    return engine.client().scanPaginator(scan -> scan.tableName(OnlineShop.TABLE)).items().stream()
        .toList();
  }

  @Override
  public void close() {
    sources.forEach(ConnectionSource::close);
    engine.close();
  }
}
