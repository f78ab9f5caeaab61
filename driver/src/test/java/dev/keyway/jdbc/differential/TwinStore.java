package dev.keyway.jdbc.differential;

import dev.keyway.testkit.EmbeddedEngine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The same tables in DynamoDB Local and in H2. */
final class TwinStore implements AutoCloseable {

  private static final int BATCH = 25;

  private final List<TwinTable> tables;
  private final EmbeddedEngine engine;
  private final Connection h2;

  private TwinStore(List<TwinTable> tables, EmbeddedEngine engine, Connection h2) {
    this.tables = tables;
    this.engine = engine;
    this.h2 = h2;
  }

  /** Starts both and loads them. */
  static TwinStore load(List<TwinTable> tables) throws SQLException {
    TwinStore store = new TwinStore(tables, EmbeddedEngine.start(), emptyH2());
    for (TwinTable table : tables) {
      store.loadDynamoDb(table);
      store.loadH2(table);
    }
    return store;
  }

  /** A database that orders texts and NULLs as the driver does. */
  static Connection emptyH2() throws SQLException {
    Connection h2 =
        DriverManager.getConnection(
            "jdbc:h2:mem:;DEFAULT_NULL_ORDERING=HIGH;DATABASE_TO_UPPER=FALSE"
                + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE");
    try (Statement statement = h2.createStatement()) {
      statement.execute("SET COLLATION \"" + CodePointCharset.COLLATION + "\"");
    }
    return h2;
  }

  private void loadDynamoDb(TwinTable table) {
    engine.client().createTable(table.definition());
    for (int i = 0; i < table.items().size(); i += BATCH) {
      List<WriteRequest> writes =
          table.items().subList(i, Math.min(i + BATCH, table.items().size())).stream()
              .map(item -> PutRequest.builder().item(item).build())
              .map(put -> WriteRequest.builder().putRequest(put).build())
              .toList();
      var answer =
          engine.client().batchWriteItem(b -> b.requestItems(Map.of(table.name(), writes)));
      if (!answer.unprocessedItems().isEmpty()) {
        throw new IllegalStateException("DynamoDB Local left items unwritten");
      }
    }
  }

  private void loadH2(TwinTable table) throws SQLException {
    try (Statement statement = h2.createStatement()) {
      statement.execute(table.h2Definition());
    }
    String marks = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
    try (PreparedStatement insert =
        h2.prepareStatement("INSERT INTO " + table.name() + " VALUES (" + marks + ")")) {
      for (Map<String, AttributeValue> item : table.items()) {
        for (int i = 0; i < table.columns().size(); i++) {
          insert.setObject(i + 1, table.columns().get(i).sqlValue(item));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  List<TwinTable> tables() {
    return tables;
  }

  DynamoDbClient client() {
    return engine.client();
  }

  Connection h2() {
    return h2;
  }

  @Override
  public void close() throws SQLException {
    h2.close();
    engine.close();
  }
}
