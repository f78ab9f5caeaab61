package dev.keyway.jdbc.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.planner.exec.StatementCost;
import dev.keyway.testkit.RecordingClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Each line of {@code access-patterns.csv} costs through the driver what it costs by the formula
 * and by hand, and its rows are those of a filter over a Scan; the same on every server.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AccessPatternsContract {

  private static final String LINES = "/patterns/access-patterns.csv";

  private static final Map<String, AccessPattern> PATTERNS =
      Stream.of(ShopPatterns.all(), SalesPatterns.all(), JournalPatterns.all())
          .flatMap(List::stream)
          .collect(Collectors.toMap(AccessPattern::id, pattern -> pattern));

  private DynamoDbClient server;
  private RecordingClient recording;
  private ConnectionSource source;
  private Connection connection;

  /** Starts a server without tables. */
  abstract DynamoDbClient start() throws IOException;

  /** Ends the server. */
  abstract void stop();

  /** Where that server charges something else. */
  abstract List<KnownDifference> differences();

  @BeforeAll
  void load() throws IOException, SQLException {
    server = start();
    PatternStore.load(server);
    recording = RecordingClient.of(server);
    source = new ClientConnections(recording.client());
    connection = source.connect(PushDown.ON, 64L << 20);
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
    source.close();
    stop();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = LINES, useHeadersInDisplayName = true)
  void theDriverCostsWhatTheFormulaSays(ArgumentsAccessor columns) throws SQLException {
    Line line = Line.of(columns);
    connection.prepareStatement(line.sql()).close();
    recording.reset();
    try (Statement statement = connection.createStatement()) {
      ResultRows rows = ResultRows.of(statement.executeQuery(line.sql()));

      assertThat(rows.rows()).hasSize(line.rows());
      assertThat(Cost.of(recording.requests())).isEqualTo(charged(line));
      StatementCost cost = statement.unwrap(StatementCost.class);
      assertThat(cost.requests()).isEqualTo(recording.total());
      assertThat(cost.units()).isEqualTo(charged(line).units());
      assertThat(cost.itemsRead()).as("items read").isEqualTo(line.read());
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = LINES, useHeadersInDisplayName = true)
  void soMuchItCostsByHand(ArgumentsAccessor columns) {
    Line line = Line.of(columns);
    recording.reset();
    pattern(line).byHand().accept(new HandWritten(recording.client()));

    assertThat(Cost.of(recording.requests())).isEqualTo(charged(line));
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = LINES, useHeadersInDisplayName = true)
  void theRowsAreThoseOfAFilterOverAScan(ArgumentsAccessor columns) throws SQLException {
    Line line = Line.of(columns);
    AccessPattern pattern = pattern(line);
    ResultRows rows = ResultRows.of(connection, line.sql());
    List<Map<String, AttributeValue>> items = Items.of(server, pattern.table());
    List<List<String>> expected = rows.of(pattern.answer().apply(items));

    switch (pattern.order()) {
      case GIVEN -> assertThat(rows.rows()).containsExactlyElementsOf(expected);
      case ANY -> assertThat(rows.rows()).containsExactlyInAnyOrderElementsOf(expected);
      case SOME -> assertThat(expected).containsAll(rows.rows());
    }
    assertThat(rows.rows()).hasSize(line.rows());
  }

  /** What the server says that a line costs: the formula, but for the known differences. */
  private Cost charged(Line line) {
    List<KnownDifference> known =
        differences().stream().filter(difference -> difference.id().equals(line.id())).toList();
    if (known.isEmpty()) {
      return line.cost();
    }
    assertThat(known).hasSize(1);
    assertThat(known.get(0).units()).as("differs").isNotEqualTo(line.cost().units());
    return line.cost().withUnits(known.get(0).units());
  }

  private static AccessPattern pattern(Line line) {
    return Objects.requireNonNull(PATTERNS.get(line.id()), line.id());
  }

  @Test
  void everyPatternHasALine() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream(LINES)),
                StandardCharsets.UTF_8))) {
      List<String> ids =
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .skip(1)
              .map(line -> line.substring(0, line.indexOf(',')))
              .toList();

      assertThat(ids).containsExactlyInAnyOrderElementsOf(PATTERNS.keySet());
      assertThat(ids).containsAll(differences().stream().map(KnownDifference::id).toList());
      assertThat(ids).hasSizeGreaterThanOrEqualTo(40);
    }
  }
}
