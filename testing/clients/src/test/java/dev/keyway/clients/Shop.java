package dev.keyway.clients;

import dev.keyway.sampledata.Progress;
import dev.keyway.sampledata.SalesData;
import dev.keyway.sampledata.SampleLoader;
import dev.keyway.sampledata.Size;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The small sample store in an embedded engine: 60 customers, 25 products, 600 orders. */
final class Shop {

  static final String URL = "jdbc:keyway:embedded?name=clients";

  /** The customer of most orders in the small store. */
  static final String CUSTOMER = "c#000007";

  static final int ORDERS_OF_CUSTOMER = 60;

  private Shop() {}

  /** Loads the store once for each JVM; later calls find it there. */
  static void load() throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL)) {
      new SampleLoader(connection.unwrap(DynamoDbClient.class), Progress.NONE)
          .load(SalesData.tables(SalesData.SEED, Size.SMALL));
    }
  }
}
