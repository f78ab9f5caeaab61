package dev.keyway.jdbc.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.Fault;
import dev.keyway.testkit.FaultyClient;
import dev.keyway.testkit.KeyedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes of an entity whose answers are lost or refused: the item is as if they had come. */
final class EntityFaultsTest {

  private static final String CATALOG =
      """
      tables:
        line:
          from: shop
          key: { PK: "o#{order_id}", SK: "p#{product_id}" }
          where: { kind: line }
          columns: { quantity: INTEGER }
      """;

  private static EmbeddedEngine engine;
  private static FaultyClient faulty;
  private static ClientConnections source;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    engine = EmbeddedEngine.start();
    KeyedTable.create(engine.client(), "shop", KeyedTable.text("PK"), KeyedTable.text("SK"));
    faulty = FaultyClient.of(engine.client());
    source =
        new ClientConnections(
            faulty.client(),
            new Declarations(new CatalogText("/shop.yaml", CATALOG), OnMismatch.ERROR));
    connection = source.connect(PushDown.ON, 1 << 20);
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    source.close();
    engine.close();
  }

  @BeforeEach
  void reset() throws SQLException {
    faulty.calm();
    run("DELETE FROM line /*+ FULL_SCAN */");
    run("INSERT INTO line VALUES ('1', '1', 1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO line (order_id, product_id, quantity) VALUES ('1', '2', 2)  | 1=1 2=2
          UPSERT INTO line (order_id, product_id, quantity) VALUES ('1', '1', 5)  | 1=5
          REPLACE INTO line (order_id, product_id, quantity) VALUES ('1', '1', 7) | 1=7
          UPDATE line SET quantity = 9 WHERE order_id = '1' AND product_id = '1'  | 1=9
          """)
  void whatArrivedIsCountedOnce(String sql, String items) throws SQLException {
    for (Fault fault :
        List.of(
            Fault.loseAnswer(DynamoDbErrors::connectionLost),
            Fault.refuse(DynamoDbErrors::connectionLost),
            Fault.refuse(DynamoDbErrors::throttled))) {
      reset();
      faulty.onWrite(1, fault);

      assertThat(run(sql)).isEqualTo(1);
      assertThat(items()).isEqualTo(items);
    }
  }

  @Test
  void aCommitWhoseAnswerIsLostIsSentAgain() throws SQLException {
    connection.setAutoCommit(false);
    try {
      run("INSERT INTO line VALUES ('1', '3', 3)");
      run("UPDATE line SET quantity = quantity + 1 WHERE order_id = '1' AND product_id = '1'");
      faulty.onCall("TransactWriteItems", 1, Fault.loseAnswer(DynamoDbErrors::connectionLost));
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }

    assertThat(items()).isEqualTo("1=2 3=3");
  }

  private static int run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** Products and quantities of all items, each of which is a line. */
  private static String items() {
    return engine.client().scan(scan -> scan.tableName("shop")).items().stream()
        .map(
            item ->
                text(item, "SK").replace("p#", text(item, "kind").equals("line") ? "" : "?")
                    + "="
                    + item.getOrDefault("quantity", AttributeValue.fromN("0")).n())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return String.valueOf(item.getOrDefault(attribute, AttributeValue.fromS("")).s());
  }
}
