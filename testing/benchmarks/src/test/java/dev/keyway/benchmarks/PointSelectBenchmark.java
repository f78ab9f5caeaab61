package dev.keyway.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.keyway.jdbc.StubbedConnections;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * A prepared point SELECT of eight columns over a client that answers from memory: what JDBC costs
 * over the bare SDK call for the same item, and what Calcite's own driver costs for the same rows.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class PointSelectBenchmark {

  private static final String SQL = "SELECT * FROM orders WHERE customer = ? AND id = ?";
  private static final int COLUMNS = 8;

  private final StubClient client = new StubClient();
  private Connection keyway;
  private Connection calcite;
  private PreparedStatement keywaySelect;
  private PreparedStatement calciteSelect;
  private int next;

  /** Prepares both statements. */
  @Setup
  public void prepare() throws SQLException {
    keyway = StubbedConnections.open(client);
    keywaySelect = keyway.prepareStatement(SQL);
    int known = 7;
    calcite =
        CalciteTable.connect(
            client, StubClient.key(StubClient.customer(known), StubClient.id(known)));
    calciteSelect = calcite.prepareStatement(SQL);
  }

  /** Closes both connections. */
  @TearDown
  public void close() throws SQLException {
    keyway.close();
    calcite.close();
  }

  /** The SDK alone: build the request, send it, take the eight values out of the item. */
  @Benchmark
  public void bareSdk(Blackhole blackhole) {
    int i = next++ % StubClient.ITEMS;
    Map<String, AttributeValue> key = new HashMap<>(4);
    key.put("customer", AttributeValue.fromS(StubClient.customer(i)));
    key.put("id", AttributeValue.fromS(StubClient.id(i)));
    Map<String, AttributeValue> item =
        client
            .getItem(
                GetItemRequest.builder()
                    .tableName(StubClient.TABLE)
                    .key(key)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build())
            .item();
    blackhole.consume(attribute(item, "customer").s());
    blackhole.consume(attribute(item, "id").s());
    blackhole.consume(attribute(item, "gift").bool());
    blackhole.consume(attribute(item, "note").s());
    blackhole.consume(attribute(item, "placed_at").s());
    blackhole.consume(new BigDecimal(attribute(item, "quantity").n()));
    blackhole.consume(attribute(item, "status").s());
    blackhole.consume(new BigDecimal(attribute(item, "total").n()));
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name));
  }

  /** Keyway's driver. */
  @Benchmark
  public void keyway(Blackhole blackhole) throws SQLException {
    int i = next++ % StubClient.ITEMS;
    select(keywaySelect, i, blackhole);
  }

  /** Calcite's own driver; always the same item. */
  @Benchmark
  public void calciteDriver(Blackhole blackhole) throws SQLException {
    select(calciteSelect, 7, blackhole);
  }

  private static void select(PreparedStatement select, int i, Blackhole blackhole)
      throws SQLException {
    select.setString(1, StubClient.customer(i));
    select.setString(2, StubClient.id(i));
    try (ResultSet rows = select.executeQuery()) {
      if (!rows.next()) {
        throw new IllegalStateException("no row for " + i);
      }
      for (int column = 1; column <= COLUMNS; column++) {
        blackhole.consume(rows.getObject(column));
      }
    }
  }
}
