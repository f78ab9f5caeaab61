package dev.keyway.jdbc.patterns;

import static dev.keyway.jdbc.patterns.HandWritten.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.LaggingClient;
import dev.keyway.testkit.RecordingClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A global index that is behind its table: items fetched by its entries are judged anew by the
 * whole WHERE, and those that are gone are no rows. Parcels p1 to p6 are in Oslo, p7 and p8 in
 * Rome, each from the day of its number and as heavy.
 */
final class LaggingIndexTest {

  private static final String OSLO =
      "FROM parcels WHERE city = 'Oslo' AND day BETWEEN '2026-01-01' AND '2026-01-31'";

  private static final String BOTH =
      "FROM parcels WHERE city IN ('Oslo', 'Rome') AND day IS NOT NULL";

  private static EmbeddedEngine engine;
  private static LaggingClient lagging;
  private static RecordingClient recording;
  private static ConnectionSource source;
  private static Connection connection;

  @BeforeAll
  static void start() {
    engine = EmbeddedEngine.start();
    create();
    put(1, "Oslo");
    lagging = LaggingClient.of(engine.client());
    recording = RecordingClient.of(lagging.client());
    source = new ClientConnections(recording.client());
    connection = source.connect(PushDown.ON, 64L << 20);
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    source.close();
    lagging.close();
    engine.close();
  }

  @BeforeEach
  void lag() throws SQLException {
    IntStream.rangeClosed(1, 8).forEach(number -> put(number, number <= 6 ? "Oslo" : "Rome"));
    lagging.lag("parcels");
    assertThat(rows("SELECT id, weight " + OSLO)).hasSize(6);
    assertThat(recording.counts()).isEqualTo(Map.of("Query", 1L, "BatchGetItem", 1L));
  }

  @AfterEach
  void catchUp() {
    lagging.catchUp();
    engine.client().deleteItem(delete -> delete.tableName("parcels").key(key("id", "p9")));
  }

  @Test
  void anItemThatIsGoneIsNoRow() throws SQLException {
    delete("p2", "p6");

    assertThat(rows("SELECT id, weight " + OSLO))
        .containsExactly(row("p1", 1), row("p3", 3), row("p4", 4), row("p5", 5));
  }

  @Test
  void anItemThatHasChangedIsJudgedByTheWholeCondition() throws SQLException {
    put("p1", "Bern", "2026-01-01", 1);
    put("p2", "Oslo", "2026-02-02", 2);
    put("p3", "Oslo", "2026-01-03", 30);
    put("p4", "Oslo", "2026-01-04", 40);

    assertThat(rows("SELECT id, weight " + OSLO + " AND weight <> 40"))
        .containsExactly(row("p3", 30), row("p5", 5), row("p6", 6));
  }

  @Test
  void anItemWithoutTheKeyOfTheIndexIsJudgedAsSuch() throws SQLException {
    engine
        .client()
        .putItem(
            put -> put.tableName("parcels").item(key("id", "p1", "city", "Oslo", "weight", 1)));

    assertThat(rows("SELECT id, weight " + OSLO)).hasSize(5).doesNotContain(row("p1", 1));
  }

  @Test
  void aLimitCountsWhatIsLeft() throws SQLException {
    delete("p1", "p2", "p4");

    assertThat(rows("SELECT id, weight " + OSLO + " LIMIT 3"))
        .containsExactly(row("p3", 3), row("p5", 5), row("p6", 6));
    assertThat(rows("SELECT id, weight " + OSLO + " ORDER BY day LIMIT 1"))
        .containsExactly(row("p3", 3));
    assertThat(rows("SELECT id, weight " + OSLO + " ORDER BY day DESC LIMIT 2"))
        .containsExactly(row("p6", 6), row("p5", 5));
    assertThat(rows("SELECT id, weight " + OSLO + " ORDER BY day LIMIT 1 OFFSET 1"))
        .containsExactly(row("p5", 5));
  }

  @Test
  void severalPartitionsAreMergedOverWhatIsLeft() throws SQLException {
    delete("p8", "p6");
    put("p5", "Bern", "2026-01-05", 5);

    assertThat(rows("SELECT id, weight " + BOTH + " ORDER BY day DESC LIMIT 3"))
        .containsExactly(row("p7", 7), row("p4", 4), row("p3", 3));
    assertThat(rows("SELECT id, weight " + BOTH)).hasSize(5);
  }

  @Test
  void whatMovedWithinTheIndexIsOneRow() throws SQLException {
    put("p6", "Rome", "2026-01-06", 6);

    assertThat(rows("SELECT id, weight " + BOTH)).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void aCountOfFetchedItemsCountsWhatIsLeft() throws SQLException {
    delete("p2");
    put("p3", "Oslo", "2026-01-03", 30);

    assertThat(rows("SELECT COUNT(*) " + OSLO + " AND weight < 10")).containsExactly(List.of("4"));
    assertThat(rows("SELECT MIN(weight), MAX(weight), SUM(weight) " + OSLO))
        .containsExactly(List.of("1", "30", "46"));
  }

  @Test
  void anIndexThatHoldsAllThatIsReadIsBelieved() throws SQLException {
    delete("p2");

    assertThat(rows("SELECT id, day " + OSLO)).hasSize(6);
    assertThat(rows("SELECT COUNT(*) " + OSLO)).containsExactly(List.of("6"));
    lagging.catchUp();
    assertThat(rows("SELECT id, day " + OSLO)).hasSize(5);
    assertThat(rows("SELECT COUNT(*) " + OSLO)).containsExactly(List.of("5"));
  }

  @Test
  void whatIsNewIsThereOnceTheIndexKnowsIt() throws SQLException {
    put("p9", "Oslo", "2026-01-09", 9);

    assertThat(rows("SELECT id, weight " + OSLO)).hasSize(6);
    lagging.catchUp();
    assertThat(rows("SELECT id, weight " + OSLO)).hasSize(7).contains(row("p9", 9));
  }

  private static List<List<String>> rows(String sql) throws SQLException {
    connection.prepareStatement(sql).close();
    recording.reset();
    return ResultRows.of(connection, sql).rows();
  }

  private static List<String> row(String id, int weight) {
    return List.of(id, String.valueOf(weight));
  }

  private static void delete(String... ids) {
    for (String id : ids) {
      engine.client().deleteItem(delete -> delete.tableName("parcels").key(key("id", id)));
    }
  }

  private static void put(int number, String city) {
    put("p" + number, city, "2026-01-0" + number, number);
  }

  private static void put(String id, String city, String day, int weight) {
    Map<String, AttributeValue> item = key("id", id, "city", city, "day", day, "weight", weight);
    engine.client().putItem(put -> put.tableName("parcels").item(item));
  }

  private static void create() {
    engine
        .client()
        .createTable(
            table ->
                table
                    .tableName("parcels")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(part("id", KeyType.HASH))
                    .attributeDefinitions(text("id"), text("city"), text("day"))
                    .globalSecondaryIndexes(
                        GlobalSecondaryIndex.builder()
                            .indexName("by_city")
                            .keySchema(part("city", KeyType.HASH), part("day", KeyType.RANGE))
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                            .build()));
  }

  private static KeySchemaElement part(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
