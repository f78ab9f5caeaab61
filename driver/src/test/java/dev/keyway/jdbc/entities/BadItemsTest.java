package dev.keyway.jdbc.entities;

import static dev.keyway.testkit.KeyedTable.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.testkit.EmbeddedEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** Items that look like rows and are none are no rows, whatever reads them. */
final class BadItemsTest {

  private static final String CATALOG =
      """
      tables:
        reading:
          from: log
          key: { PK: "r#{sensor}", SK: "{at:%04d}" }
          indexes: { by_day: { day_key: "d#{measured:yyyy-MM-dd}", day_sort: "{at:%04d}" } }
          where: { kind: 7 }
      """;

  /** Partition key, sort key and discriminator; those of the index are as they should be. */
  private static final List<String> BAD =
      List.of(
          // Before all others, between them and behind them, of no four digits.
          "r#1 0 7",
          "r#1 00012 7",
          "r#1 000b 7",
          "r#1 9 7",
          "r#1 ٠٠٠٢ 7",
          // Without the discriminator, or with another value or type.
          "r#1 0000 -",
          "r#1 0004 8",
          "r#1 0005 '7'",
          "r#1 0006 NULL",
          "r#1 9999 TRUE",
          // Of another key.
          "R#1 0007 7",
          "r1 0008 7",
          "x#r#1 0009 7");

  private static EmbeddedEngine engine;
  private static ConnectionSource source;

  @BeforeAll
  static void load() {
    engine = EmbeddedEngine.start();
    create(engine.client());
    BAD.forEach(item -> put(item, "d#2026-01-01"));
    put("r#1 0002 7", "d#2026-01-01");
    put("r#1 0003 7.0", "d#2026-01-01");
    // Its entry of the index is of no day, or says another time.
    put("r#2 0001 7", "d#2026-13-01");
    put("r#2 0002 7", "2026-01-01");
    source =
        new ClientConnections(
            engine.client(),
            new Declarations(new CatalogText("/log.yaml", CATALOG), OnMismatch.ERROR));
  }

  private static void create(DynamoDbClient client) {
    GlobalSecondaryIndex byDay =
        GlobalSecondaryIndex.builder()
            .indexName("by_day")
            .keySchema(key("day_key", KeyType.HASH), key("day_sort", KeyType.RANGE))
            .projection(projection -> projection.projectionType(ProjectionType.ALL))
            .build();
    client.createTable(
        table ->
            table
                .tableName("log")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("PK"), text("SK"), text("day_key"), text("day_sort"))
                .keySchema(key("PK", KeyType.HASH), key("SK", KeyType.RANGE))
                .globalSecondaryIndexes(byDay));
  }

  private static KeySchemaElement key(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  private static void put(String written, String day) {
    String[] parts = written.split(" ", -1);
    Map<String, AttributeValue> item =
        new HashMap<>(
            Map.of(
                "PK", AttributeValue.fromS(parts[0]),
                "SK", AttributeValue.fromS(parts[1]),
                "day_key", AttributeValue.fromS(day),
                "day_sort", AttributeValue.fromS(parts[1])));
    switch (parts[2]) {
      case "-" -> {}
      case "NULL" -> item.put("kind", AttributeValue.fromNul(true));
      case "TRUE" -> item.put("kind", AttributeValue.fromBool(true));
      case "'7'" -> item.put("kind", AttributeValue.fromS("7"));
      default -> item.put("kind", AttributeValue.fromN(parts[2]));
    }
    engine.client().putItem(p -> p.tableName("log").item(item));
  }

  @AfterAll
  static void close() {
    source.close();
    engine.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT "at" FROM reading WHERE sensor = '1'                                | 2 3
          SELECT "at" FROM reading WHERE sensor = '1' AND "at" >= 0                  | 2 3
          SELECT "at" FROM reading WHERE sensor = '1' AND "at" < 3                   | 2
          SELECT "at" FROM reading WHERE sensor = '1' AND "at" IN (0, 2, 4, 5, 9999) | 2
          SELECT "at" FROM reading WHERE sensor = '1' AND "at" = 5                   |
          SELECT "at" FROM reading WHERE sensor = '1' ORDER BY "at" LIMIT 1          | 2
          SELECT "at" FROM reading WHERE sensor = '1' ORDER BY "at" DESC LIMIT 1     | 3
          SELECT "at" FROM reading WHERE sensor = '1' LIMIT 9                        | 2 3
          SELECT COUNT(*) FROM reading WHERE sensor = '1'                            | 2
          SELECT MIN("at") FROM reading WHERE sensor = '1'                           | 2
          SELECT MAX("at") FROM reading WHERE sensor = '1'                           | 3
          SELECT "at" FROM reading WHERE measured = DATE '2026-01-01'                | 2 3
          SELECT "at" FROM reading WHERE measured = DATE '2026-01-01' AND "at" > 2   | 3
          SELECT COUNT(*) FROM reading WHERE measured = DATE '2026-01-01'            | 2
          SELECT MIN("at") FROM reading WHERE measured = DATE '2026-01-01'           | 2
          SELECT MAX("at") FROM reading WHERE measured = DATE '2026-01-01'           | 3
          SELECT "at" FROM reading WHERE measured > DATE '2020-01-01' ORDER BY "at"  | 2 3
          SELECT COUNT(*) FROM reading WHERE sensor LIKE '1%'                        | 2
          SELECT MIN("at") FROM reading WHERE sensor <> '2'                          | 2
          SELECT DISTINCT sensor FROM reading WHERE "at" > 2                         | 1
          """)
  void badItemsAreNoRowsByAnyPath(String sql, String expected) throws SQLException {
    List<String> values = expected == null ? List.of() : List.of(expected.split(" ", -1));

    for (PushDown way : PushDown.values()) {
      assertThat(values(sql, way)).as("with push-down " + way).containsExactlyElementsOf(values);
    }
  }

  /** The primary key is what it should be: of the columns of the index there is no value. */
  @Test
  void aRowWhoseIndexKeysDoNotParseHasNoValuesOfThem() throws SQLException {
    String sql = "SELECT \"at\" FROM reading WHERE sensor = '2' AND measured IS NULL";

    for (PushDown way : PushDown.values()) {
      assertThat(values(sql, way)).containsExactly("1", "2");
    }
  }

  private static List<String> values(String sql, PushDown way) throws SQLException {
    try (Connection connection = source.connect(way, 1 << 20);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        values.add(result.getString(1));
      }
      return values.stream().sorted().toList();
    }
  }
}
