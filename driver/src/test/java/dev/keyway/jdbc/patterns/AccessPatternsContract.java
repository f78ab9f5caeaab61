package dev.keyway.jdbc.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
    Line line = misled(charged(Line.of(columns)));
    if (isRefused(line, () -> ResultRows.of(connection, line.sql()))) {
      return;
    }
    connection.prepareStatement(line.sql()).close();
    recording.reset();
    try (Statement statement = connection.createStatement()) {
      ResultRows rows = ResultRows.of(statement.executeQuery(line.sql()));

      assertThat(rows.rows()).hasSize(line.rows());
      assertThat(Cost.of(recording.requests())).isEqualTo(line.cost());
      StatementCost cost = statement.unwrap(StatementCost.class);
      assertThat(cost.requests()).isEqualTo(recording.total());
      assertThat(cost.units()).isEqualTo(line.cost().units());
      assertThat(cost.itemsRead()).as("items read").isEqualTo(line.read());
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = LINES, useHeadersInDisplayName = true)
  void soMuchItCostsByHand(ArgumentsAccessor columns) {
    Line line = charged(Line.of(columns));
    HandWritten sdk = new HandWritten(recording.client());
    if (isRefused(line, () -> pattern(line).byHand().accept(sdk))) {
      return;
    }
    recording.reset();
    pattern(line).byHand().accept(sdk);

    assertThat(Cost.of(recording.requests())).isEqualTo(line.cost());
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = LINES, useHeadersInDisplayName = true)
  void theRowsAreThoseOfAFilterOverAScan(ArgumentsAccessor columns) throws SQLException {
    Line line = Line.of(columns);
    if (isRefused(line, () -> ResultRows.of(connection, line.sql()))) {
      return;
    }
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

  /** Whether the server is known to refuse the line; then it does. */
  private boolean isRefused(Line line, ThrowingCallable sending) {
    Optional<KnownDifference.Refuses> known = known(line, KnownDifference.Refuses.class);
    known.ifPresent(refuses -> assertThatThrownBy(sending).hasMessageContaining(refuses.message()));
    return known.isPresent();
  }

  /** What the server says that a line costs. */
  private Line charged(Line line) {
    return known(line, KnownDifference.Charges.class)
        .map(charges -> differing(line, line.withCost(line.cost().withUnits(charges.units()))))
        .orElse(line);
  }

  /** What the driver makes of what the server says. */
  private Line misled(Line line) {
    Line counted =
        known(line, KnownDifference.Reads.class)
            .map(reads -> differing(line, line.withRead(reads.read())))
            .orElse(line);
    return known(line, KnownDifference.Misleads.class)
        .map(m -> differing(line, counted.withCost(m.cost()).withRead(m.read())))
        .orElse(counted);
  }

  private static Line differing(Line line, Line known) {
    assertThat(known).as("a known difference").isNotEqualTo(line);
    return known;
  }

  private <T extends KnownDifference> Optional<T> known(Line line, Class<T> kind) {
    return differences().stream()
        .filter(difference -> difference.id().equals(line.id()))
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
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
