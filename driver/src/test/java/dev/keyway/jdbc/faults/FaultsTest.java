package dev.keyway.jdbc.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.cache.AcceleratedDynamoDbClient;
import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.FaultyClient;
import dev.keyway.testkit.KeyedTable;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write that fails is reported as what it was: not made, made, or nobody knows; with and without
 * an accelerator, which afterwards remembers nothing that is not so. The client has no retries, so
 * that all there are are the driver's.
 */
final class FaultsTest {

  private static final String LINES = "/faults.csv";
  private static final String ITEMS = "a=1 b=2 c=3";

  private static EmbeddedEngine engine;
  private static FaultyClient faulty;
  private static DynamoDbClient accelerated;

  /** Without an accelerator, and with one. */
  private static List<Side> sides;

  /** A driver on a client. */
  private record Side(DynamoDbClient client, ClientConnections source, Connection connection) {
    static Side of(DynamoDbClient client) {
      ClientConnections source = ClientConnections.impatient(client);
      return new Side(client, source, source.connect(PushDown.ON, 0));
    }
  }

  @BeforeAll
  static void start() {
    engine = EmbeddedEngine.start();
    KeyedTable.create(engine.client(), "notes", KeyedTable.text("id"));
    faulty = FaultyClient.of(engine.client());
    accelerated =
        AcceleratedDynamoDbClient.builder(faulty.client()).itemTtl(Duration.ofHours(1)).build();
    sides = List.of(Side.of(faulty.client()), Side.of(accelerated));
  }

  @AfterAll
  static void stop() throws SQLException {
    for (Side side : sides) {
      side.connection.close();
      side.source.close();
    }
    engine.close();
  }

  /** As another program does that shares the accelerator. */
  private static void fill() {
    faulty.calm();
    for (String there : items()) {
      Map<String, AttributeValue> key = Map.of("id", text(there));
      accelerated.deleteItem(delete -> delete.tableName("notes").key(key));
    }
    for (String item : List.of(ITEMS.split(" "))) {
      Map<String, AttributeValue> made =
          Map.of("id", text(item.substring(0, 1)), "n", AttributeValue.fromN(item.substring(2)));
      accelerated.putItem(put -> put.tableName("notes").item(made));
    }
  }

  private static List<String> items() {
    return engine.client().scan(scan -> scan.tableName("notes")).items().stream()
        .map(item -> String.valueOf(item.getOrDefault("id", text("")).s()))
        .toList();
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  @ParameterizedTest(name = "{0} {1}: {2}, write {3}: {4}")
  @CsvFileSource(resources = LINES, numLinesToSkip = 1)
  void theStatementSaysWhatBecameOfIt(ArgumentsAccessor columns) throws SQLException {
    FaultLine line = FaultLine.of(columns);
    for (Side side : sides) {
      fill();
      script(line);
      assertOutcome(line, side.connection);
      assertThat(table()).isEqualTo(line.table());
      faulty.calm();
      assertThat(read(side.client)).isEqualTo(line.table());
    }
  }

  private static void script(FaultLine line) {
    if (line.times() == FaultLine.Times.ONCE) {
      faulty.onWrite(line.position(), line.fault().fault());
    } else {
      faulty.fromWrite(line.position(), line.fault().fault());
    }
  }

  private static void assertOutcome(FaultLine line, Connection connection) throws SQLException {
    if (line.succeeds()) {
      assertThat(line.form().run(connection)).isEqualTo(line.outcome());
    } else {
      SQLException failure =
          catchThrowableOfType(SQLException.class, () -> line.form().run(connection));
      assertThat((Throwable) failure).as("nothing was thrown").isNotNull();
      assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(line.state());
      assertThat(said(failure)).contains(line.outcome());
    }
  }

  /** The message; that of a batch behind its counts. */
  private static String said(SQLException failure) {
    return failure instanceof BatchUpdateException batch
        ? FaultForm.counts(batch.getLargeUpdateCounts()) + " " + batch.getMessage()
        : String.valueOf(failure.getMessage());
  }

  /** The whole table, as lines have it. */
  private static String table() {
    return text(engine.client().scan(scan -> scan.tableName("notes")).items());
  }

  /** The same as reads of items find it, which may come from memory. */
  private static String read(DynamoDbClient client) {
    return text(
        Stream.concat(Stream.of("a", "b", "c", "x", "y", "z"), FaultForm.longIds().stream())
            .map(id -> Map.of("id", text(id)))
            .map(key -> client.getItem(get -> get.tableName("notes").key(key)).item())
            .filter(item -> !item.isEmpty())
            .toList());
  }

  /** Items and their numbers; of those with long ids how many there are. */
  private static String text(List<Map<String, AttributeValue>> items) {
    List<String> shown =
        items.stream()
            .map(
                item ->
                    item.getOrDefault("id", text("")).s()
                        + "="
                        + item.getOrDefault("n", text("")).n())
            .sorted()
            .toList();
    if (shown.isEmpty()) {
      return "nothing";
    }
    long more = shown.stream().filter(item -> item.startsWith("more")).count();
    return shown.stream().filter(item -> !item.startsWith("more")).collect(Collectors.joining(" "))
        + (more == 0 ? "" : " and " + more);
  }
}
