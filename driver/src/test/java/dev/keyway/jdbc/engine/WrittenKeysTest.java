package dev.keyway.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.testkit.KeyedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Random conditions on sort keys that are times: the rows of a Query are those of a filter over a
 * Scan, and those that Java picks.
 */
final class WrittenKeysTest {

  private static final long SEED = 20261120;
  private static final LocalDateTime START = LocalDateTime.parse("2025-12-31T23:50:00");

  /** Each with a table whose sort key is written so. */
  private static final Map<String, DateTimeFormatter> PATTERNS =
      Map.of(
          "millis", DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'"),
          "seconds", DateTimeFormatter.ofPattern("uuuuMMddHHmmss"),
          "minutes", DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm"),
          "backwards", DateTimeFormatter.ofPattern("HH:mm dd.MM.uuuu"));

  private static final String CATALOG =
      """
      tables:
        millis:    { columns: { at: TIMESTAMP } }
        seconds:   { columns: { at: { type: TIMESTAMP, encoding: yyyyMMddHHmmss } } }
        minutes:   { columns: { at: { type: TIMESTAMP, encoding: "yyyy-MM-dd HH:mm" } } }
        backwards: { columns: { at: { type: TIMESTAMP, encoding: "HH:mm dd.MM.yyyy" } } }
        epoch:     { columns: { at: { type: TIMESTAMP, encoding: epochSeconds } } }
      """;

  @TempDir private static Path folder;

  private static Connection pushing;
  private static Connection scanning;

  @BeforeAll
  static void load() throws IOException, SQLException {
    Path file = Files.writeString(folder.resolve("catalog.yaml"), CATALOG);
    String url = "jdbc:keyway:embedded?name=written&catalog=" + file;
    pushing = DriverManager.getConnection(url);
    scanning = DriverManager.getConnection(url + "&pushDown=off");
    DynamoDbClient client = pushing.unwrap(DynamoDbClient.class);
    PATTERNS.forEach(
        (table, pattern) -> {
          create(client, table, ScalarAttributeType.S);
          times(table).forEach(t -> put(client, table, AttributeValue.fromS(t.format(pattern))));
        });
    create(client, "epoch", ScalarAttributeType.N);
    for (LocalDateTime time : times("epoch")) {
      long millis = time.toInstant(ZoneOffset.UTC).toEpochMilli();
      put(
          client,
          "epoch",
          AttributeValue.fromN(millis / 1000 + "." + (1000 + millis % 1000 + "").substring(1)));
    }
  }

  /** What the keys of a table stand for: a time each 20 seconds, as fine as the table has it. */
  private static List<LocalDateTime> times(String table) {
    ChronoUnit unit =
        switch (table) {
          case "seconds" -> ChronoUnit.SECONDS;
          case "minutes", "backwards" -> ChronoUnit.MINUTES;
          default -> ChronoUnit.MILLIS;
        };
    return IntStream.range(0, 60)
        .mapToObj(i -> START.plusNanos(i * 20_125_000_000L).truncatedTo(unit))
        .distinct()
        .toList();
  }

  private static void create(DynamoDbClient client, String table, ScalarAttributeType type) {
    KeyedTable.create(client, table, KeyedTable.text("id"), KeyedTable.part("at", type));
  }

  private static void put(DynamoDbClient client, String table, AttributeValue at) {
    client.putItem(
        put -> put.tableName(table).item(Map.of("id", AttributeValue.fromS("x"), "at", at)));
  }

  @AfterAll
  static void close() throws SQLException {
    pushing.close();
    scanning.close();
  }

  /** A condition with two question marks, and what it means. */
  private enum Condition {
    EQUAL("at = ? OR at = ?"),
    IN("at IN (?, ?)"),
    LESS("at < ? AND at < ?"),
    AT_MOST("at <= ? AND at <= ?"),
    GREATER("at > ? AND at > ?"),
    AT_LEAST("at >= ? AND at >= ?"),
    BETWEEN("at BETWEEN ? AND ?"),
    OPEN("at > ? AND at < ?"),
    HALF("at >= ? AND at < ?"),
    NOT_EQUAL("at <> ? AND at <> ?"),
    OUTSIDE("NOT (at >= ? AND at <= ?)");

    private final String sql;

    Condition(String sql) {
      this.sql = sql;
    }

    boolean keeps(LocalDateTime at, LocalDateTime a, LocalDateTime b) {
      int first = at.compareTo(a);
      int second = at.compareTo(b);
      return switch (this) {
        case EQUAL, IN -> first == 0 || second == 0;
        case LESS -> first < 0 && second < 0;
        case AT_MOST -> first <= 0 && second <= 0;
        case GREATER -> first > 0 && second > 0;
        case AT_LEAST -> first >= 0 && second >= 0;
        case BETWEEN -> first >= 0 && second <= 0;
        case OPEN -> first > 0 && second < 0;
        case HALF -> first >= 0 && second < 0;
        case NOT_EQUAL -> first != 0 && second != 0;
        case OUTSIDE -> !(first >= 0 && second <= 0);
      };
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"millis", "seconds", "minutes", "backwards", "epoch"})
  void everyWayGivesTheSameRows(String table) throws SQLException {
    Random random = new Random(SEED);
    List<LocalDateTime> times = times(table);
    int found = 0;
    for (Condition condition : Condition.values()) {
      String sql = "SELECT at FROM " + table + " WHERE id = 'x' AND (" + condition.sql + ")";
      try (PreparedStatement query = pushing.prepareStatement(sql);
          PreparedStatement scan = scanning.prepareStatement(sql)) {
        for (int i = 0; i < 25; i++) {
          LocalDateTime a = near(times, random);
          LocalDateTime b = near(times, random);
          List<LocalDateTime> expected =
              times.stream().filter(at -> condition.keeps(at, a, b)).sorted().toList();
          String described = "seed " + SEED + ": " + sql + " with " + a + ", " + b;
          assertThat(rows(query, a, b)).as(described).isEqualTo(expected);
          assertThat(rows(scan, a, b)).as(described).isEqualTo(expected);
          found += expected.isEmpty() ? 0 : 1;
        }
      }
    }
    assertThat(found).isGreaterThan(11 * 25 / 2);
  }

  /** A time of the table, or one a millisecond, a second or half a minute beside it. */
  private static LocalDateTime near(List<LocalDateTime> times, Random random) {
    long[] beside = {0, 0, 0, 1, -1, 1000, -1000, 30_000};
    return times
        .get(random.nextInt(times.size()))
        .plus(beside[random.nextInt(beside.length)], ChronoUnit.MILLIS);
  }

  private static List<LocalDateTime> rows(
      PreparedStatement statement, LocalDateTime a, LocalDateTime b) throws SQLException {
    statement.setObject(1, a);
    statement.setObject(2, b);
    List<LocalDateTime> rows = new ArrayList<>();
    try (var result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(result.getObject(1, LocalDateTime.class));
      }
    }
    return rows.stream().sorted().toList();
  }
}
