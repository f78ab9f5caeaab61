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
import dev.keyway.testkit.KeyedTable;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Shards, tails, numbers and spellings in keys give the same rows with push-down and without. */
final class TemplateFormsTest {

  private static final String CATALOG =
      """
      tables:
        event:
          from: forms
          key: { PK: "e#{shard:0..2}#{day:yyyyMMdd}", SK: "{at:%04d}" }
        place:
          from: forms
          key: { PK: "l#{country}", SK: "{city}[#{street}]" }
        version:
          from: forms
          key: { PK: "d#{document}", SK: "v#{number}" }
          columns: { number: INTEGER }
        account:
          from: forms
          key: { PK: "u#{email:lower}", SK: "u#" }
          columns: { email: { attribute: Email, type: VARCHAR } }
      """;

  private static EmbeddedEngine engine;
  private static ConnectionSource source;

  @BeforeAll
  static void load() {
    engine = EmbeddedEngine.start();
    KeyedTable.create(engine.client(), "forms", text("PK"), text("SK"));
    for (int at = 1; at <= 9; at++) {
      put("e#" + at % 3 + "#20260101", "000" + at);
    }
    put("e#0#20260102", "0001");
    put("e#3#20260101", "0010");
    put("l#DE", "Bonn");
    put("l#DE", "Bonn#Hof");
    put("l#DE", "Bonn#");
    put("l#DE", "Bonn!");
    put("l#DE", "Bonnie#Hof");
    for (int number : new int[] {1, 2, 3, 10, 20, 100}) {
      put("d#a", "v#" + number);
    }
    put("d#a", "v#03");
    put("u#ann@x", "u#", "Email", "Ann@x");
    put("u#bob@x", "u#", "Email", "bob@x");
    source =
        new ClientConnections(
            engine.client(),
            new Declarations(new CatalogText("/forms.yaml", CATALOG), OnMismatch.ERROR));
  }

  private static void put(String partition, String sort, String... further) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("PK", AttributeValue.fromS(partition));
    item.put("SK", AttributeValue.fromS(sort));
    for (int i = 0; i < further.length; i += 2) {
      item.put(further[i], AttributeValue.fromS(further[i + 1]));
    }
    engine.client().putItem(put -> put.tableName("forms").item(item));
  }

  @AfterAll
  static void close() {
    source.close();
    engine.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT "at" FROM event WHERE "day" = DATE '2026-01-01' ORDER BY "at"              | 1 2 3 4 5 6 7 8 9
          SELECT "at" FROM event WHERE "day" = DATE '2026-01-01' ORDER BY "at" DESC LIMIT 4 | 9 8 7 6
          SELECT "at" FROM event WHERE "day" = DATE '2026-01-01' AND "at" > 7 ORDER BY "at" | 8 9
          SELECT "at" FROM event WHERE "day" = DATE '2026-01-01' AND "at" = 7               | 7
          SELECT COUNT(*) FROM event WHERE "day" = DATE '2026-01-01'                        | 9
          SELECT MAX("at") FROM event WHERE "day" = DATE '2026-01-01'                       | 9
          SELECT MIN("at") FROM event WHERE "day" > DATE '2026-01-01'                       | 1
          SELECT COUNT(*) FROM event                                                        | 10
          SELECT street FROM place WHERE country = 'DE' AND city = 'Bonn' ORDER BY street   | - Hof NULL
          SELECT city FROM place WHERE country = 'DE' AND street = 'Hof' ORDER BY city      | Bonn Bonnie
          SELECT city FROM place WHERE country = 'DE' AND city = 'Bonn' AND street = 'Hof'  | Bonn
          SELECT city FROM place WHERE country = 'DE' AND street IS NULL ORDER BY city      | Bonn Bonn!
          SELECT COUNT(*) FROM place WHERE country = 'DE' AND city = 'Bonn#Hof'             | 0
          SELECT COUNT(*) FROM place WHERE country = 'DE' AND city LIKE 'Bonn%'             | 5
          SELECT MAX(city) FROM place WHERE country = 'DE'                                  | Bonnie
          SELECT number FROM version WHERE document = 'a' AND number > 2 ORDER BY number    | 3 10 20 100
          SELECT number FROM version WHERE document = 'a' AND number IN (10, 3, 4) ORDER BY 1 | 3 10
          SELECT number FROM version WHERE document = 'a' ORDER BY number DESC LIMIT 2      | 100 20
          SELECT MIN(number) FROM version WHERE document = 'a' AND number <> 1              | 2
          SELECT COUNT(*) FROM version WHERE document = 'a'                                 | 6
          SELECT email FROM account WHERE email = 'Ann@x'                                   | Ann@x
          SELECT COUNT(*) FROM account WHERE email = 'ann@x'                                | 0
          SELECT email FROM account WHERE email IN ('Ann@x', 'BOB@x', 'bob@x') ORDER BY 1   | Ann@x bob@x
          SELECT email FROM account WHERE email > 'a'                                       | bob@x
          """)
  void allFormsGiveTheSameRowsWithAndWithoutPushDown(String sql, String expected)
      throws SQLException {
    for (PushDown way : PushDown.values()) {
      assertThat(values(sql, way)).as("push-down " + way).isEqualTo(expected);
    }
  }

  private static String values(String sql, PushDown way) throws SQLException {
    try (Connection connection = source.connect(way, 1 << 20);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        String value = result.getString(1);
        values.add(value == null ? "NULL" : value.isEmpty() ? "-" : value);
      }
      return String.join(" ", values);
    }
  }
}
