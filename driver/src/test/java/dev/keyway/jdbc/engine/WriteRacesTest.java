package dev.keyway.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.KeyedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Connections that write the same item at the same time lose nothing of each other. */
final class WriteRacesTest {

  private static EmbeddedEngine engine;
  private static ClientConnections source;

  @BeforeAll
  static void start() {
    engine = EmbeddedEngine.start();
    KeyedTable.create(engine.client(), "counters", KeyedTable.text("id"));
    put();
    source = new ClientConnections(engine.client());
  }

  @AfterAll
  static void stop() {
    source.close();
    engine.close();
  }

  @BeforeEach
  void putItem() {
    put();
    engine.client().deleteItem(item -> item.tableName("counters").key(Map.of("id", text("new"))));
  }

  private static void put() {
    Map<String, AttributeValue> item =
        Map.of("id", text("a"), "n", AttributeValue.fromN("0"), "name", text("x"));
    engine.client().putItem(put -> put.tableName("counters").item(item));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  /** What each of some executions on two connections counts. */
  private static List<Long> counts(String sql, int executions) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<List<Long>>> runs = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        runs.add(() -> executed(sql, executions));
      }
      List<Long> counts = new ArrayList<>();
      for (Future<List<Long>> run : threads.invokeAll(runs)) {
        counts.addAll(run.get());
      }
      return counts;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Long> executed(String sql, int executions) throws SQLException {
    List<Long> counts = new ArrayList<>();
    try (Connection connection = source.connect(PushDown.ON, 0);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < executions; i++) {
        counts.add(count(statement));
      }
    }
    return counts;
  }

  /** A key that is taken counts as nothing. */
  private static long count(PreparedStatement statement) throws SQLException {
    try {
      return statement.executeLargeUpdate();
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("23505");
      return 0;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE counters SET n = n + 1 WHERE id = 'a' | 500",
        "UPDATE counters SET n = n + CHAR_LENGTH(name) WHERE id = 'a' | 100",
        "UPDATE counters SET n = n * 1 + 1 WHERE id IN ('a', 'b') | 100",
      })
  void noIncrementIsLost(String sql, int executions) throws Exception {
    assertThat(counts(sql, executions)).hasSize(2 * executions).containsOnly(1L);
    assertThat(
            engine
                .client()
                .getItem(get -> get.tableName("counters").key(Map.of("id", text("a"))))
                .item())
        .containsEntry("n", AttributeValue.fromN(String.valueOf(2 * executions)));
  }

  @Test
  void ofManyInsertsOfOneKeyOneSucceeds() throws Exception {
    List<Long> counts = counts("INSERT INTO counters (id, n) VALUES ('new', 1)", 250);
    assertThat(counts).hasSize(500).containsOnlyOnce(1L).containsOnly(0L, 1L);
  }

  @Test
  void ofTwoWhoDeleteEachItemOnceOneDoes() throws Exception {
    List<Long> counts = counts("DELETE FROM counters WHERE id = 'a' AND CHAR_LENGTH(name) = 1", 5);
    assertThat(counts).containsOnlyOnce(1L).containsOnly(0L, 1L);
  }
}
