package dev.keyway.clients;

import static java.util.Objects.requireNonNull;

import dev.keyway.sampledata.Progress;
import dev.keyway.sampledata.SalesData;
import dev.keyway.sampledata.SampleLoader;
import dev.keyway.sampledata.SampleTable;
import dev.keyway.sampledata.Size;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The small sample store in an embedded engine: 60 customers, 25 products, 600 orders. */
final class Shop {

  static final String URL = "jdbc:keyway:embedded?name=clients";

  /** The customer of most orders in the small store. */
  static final String CUSTOMER = "c#000007";

  private Shop() {}

  /** Loads the store once for each JVM; later calls find it there. */
  static void load() throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL)) {
      new SampleLoader(connection.unwrap(DynamoDbClient.class), Progress.NONE)
          .load(SalesData.tables(SalesData.SEED, Size.SMALL));
    }
  }

  /** The orders of the customer, sorted, as the store was seeded: what every client must find. */
  static List<String> orders() {
    return SalesData.tables(SalesData.SEED, Size.SMALL).stream()
        .filter(table -> table.name().equals("orders"))
        .flatMap(SampleTable::items)
        .filter(item -> CUSTOMER.equals(text(item, "customer_id")))
        .map(item -> text(item, "order_id"))
        .sorted()
        .toList();
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return requireNonNull(item.get(attribute)).s();
  }
}
