package dev.keyway.jdbc.engine;

import dev.keyway.sampledata.SalesData;
import dev.keyway.sampledata.SampleLoader;
import dev.keyway.sampledata.Size;
import dev.keyway.testkit.HttpEngine;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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

  /** The URL of the proxy with further properties. */
  String url(String... properties) {
    return url(proxy, properties);
  }

  static String url(DynamoDbProxy proxy, String... properties) {
    String url =
        "jdbc:keyway:" + proxy.endpoint() + "?region=us-east-1&accessKeyId=a&secretAccessKey=b";
    return properties.length == 0 ? url : url + "&" + String.join("&", properties);
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
