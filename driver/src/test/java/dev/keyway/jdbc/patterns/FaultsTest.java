package dev.keyway.jdbc.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.Fault;
import dev.keyway.testkit.FaultyClient;
import dev.keyway.testkit.RecordingClient;
import dev.keyway.testkit.ReluctantClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Every access pattern gives the same rows where DynamoDB gives them in other portions, and fails
 * in order where it does not give them.
 */
final class FaultsTest {

  private static final String LINES = "/patterns/access-patterns.csv";

  private static EmbeddedEngine engine;
  private static ReluctantClient reluctant;
  private static FaultyClient faulty;
  private static RecordingClient recording;
  private static ConnectionSource source;
  private static Connection connection;

  @BeforeAll
  static void start() {
    engine = EmbeddedEngine.start();
    PatternStore.load(engine.client());
    reluctant = ReluctantClient.of(engine.client());
    faulty = FaultyClient.of(reluctant.client());
    recording = RecordingClient.of(faulty.client());
    source = new ClientConnections(recording.client());
    connection = source.connect(PushDown.ON, 64L << 20);
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    source.close();
    engine.close();
  }

  @AfterEach
  void calm() {
    reluctant.calm();
    faulty.calm();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = LINES, useHeadersInDisplayName = true)
  void rowsAreTheSameInOtherPortions(ArgumentsAccessor columns) throws SQLException {
    Line line = Line.of(columns);
    List<List<String>> rows = ResultRows.of(connection, line.sql()).rows();
    assertThat(rows).hasSize(line.rows());

    assertSameRows(line, rows, ReluctantClient::emptyPages);
    assertSameRows(line, rows, client -> client.cutPages(1));
    assertSameRows(line, rows, client -> client.cutPages(7));
    assertSameRows(line, rows, client -> client.leaveKeys(13));
  }

  /** A BatchGetItem may answer in any order, everything else has one. */
  private static void assertSameRows(
      Line line, List<List<String>> rows, Consumer<ReluctantClient> portions) throws SQLException {
    portions.accept(reluctant);
    List<List<String>> portioned = ResultRows.of(connection, line.sql()).rows();
    if (line.cost().operation().equals("BatchGetItem")) {
      assertThat(portioned).containsExactlyInAnyOrderElementsOf(rows);
    } else {
      assertThat(portioned).containsExactlyElementsOf(rows);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = LINES, useHeadersInDisplayName = true)
  void throttlingAtAnyRequestIsTransient(ArgumentsAccessor columns) throws SQLException {
    Line line = Line.of(columns);
    List<List<String>> rows = ResultRows.of(connection, line.sql()).rows();
    reluctant.cutPages(7);
    recording.reset();
    ResultRows.of(connection, line.sql());
    Map<String, Long> sent = recording.counts();

    for (String operation : sent.keySet()) {
      long requests = sent.getOrDefault(operation, 0L);
      for (long request : List.of(1L, (requests + 1) / 2, requests)) {
        faulty.onCall(operation, (int) request, Fault.refuse(DynamoDbErrors::throttled));
        assertThatThrownBy(() -> ResultRows.of(connection, line.sql()))
            .isInstanceOfSatisfying(
                SQLTransientException.class, e -> assertThat(e.getSQLState()).isEqualTo("53000"))
            .hasMessageContaining(operation);
        faulty.calm();
      }
    }
    assertThat(ResultRows.of(connection, line.sql()).rows())
        .containsExactlyInAnyOrderElementsOf(rows);
  }
}
