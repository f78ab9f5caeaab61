package dev.keyway.jdbc.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class QueriesEmbeddedTest extends QueriesContract {

  private static final String URL = "jdbc:keyway:embedded?name=queries";

  @BeforeAll
  static void load() throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL)) {
      Scene.loadSales(connection.unwrap(DynamoDbClient.class));
    }
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection(URL);
  }
}
