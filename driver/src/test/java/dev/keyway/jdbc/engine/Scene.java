package dev.keyway.jdbc.engine;

import dev.keyway.sampledata.SalesData;
import dev.keyway.sampledata.SampleLoader;
import dev.keyway.sampledata.Size;
import dev.keyway.testkit.HttpEngine;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * An engine behind HTTP with the small sales data, and a proxy through which the driver reaches it.
 * One for each test class.
 */
final class Scene implements AutoCloseable {

  private final HttpEngine engine;
  private final DynamoDbProxy proxy;

  private Scene(HttpEngine engine, DynamoDbProxy proxy) {
    this.engine = engine;
    this.proxy = proxy;
  }

  /** Without tables. */
  static Scene empty() throws IOException {
    HttpEngine engine = HttpEngine.start();
    return new Scene(engine, DynamoDbProxy.before(engine.endpoint()));
  }

  /** With customers, products and orders. */
  static Scene sales() throws IOException {
    Scene scene = empty();
    loadSales(scene.client());
    return scene;
  }

  static void loadSales(DynamoDbClient client) {
    new SampleLoader(client, (table, loaded, count) -> {})
        .load(SalesData.tables(SalesData.SEED, Size.SMALL));
  }

  DynamoDbProxy proxy() {
    return proxy;
  }

  /** A client that does not go through the proxy. */
  DynamoDbClient client() {
    return engine.client();
  }

  /**
   * The URL of the proxy with further properties. What statements cost is told as DynamoDB has it:
   * without the accelerator, unless they say something of it.
   */
  String url(String... properties) {
    return urlAs("a", properties);
  }

  /** The same as somebody of this access key. */
  String urlAs(String accessKeyId, String... properties) {
    String given = Stream.of(properties).map("&"::concat).collect(Collectors.joining());
    return "jdbc:keyway:"
        + proxy.endpoint()
        + "?region=us-east-1&secretAccessKey=b&accessKeyId="
        + accessKeyId
        + (given.contains("&cache=") ? "" : "&cache=off")
        + given;
  }

  /** A connection through the proxy. */
  Connection connect(String... properties) throws SQLException {
    return DriverManager.getConnection(url(properties));
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    engine.close();
  }
}
