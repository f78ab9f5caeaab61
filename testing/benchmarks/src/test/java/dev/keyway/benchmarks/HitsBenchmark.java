package dev.keyway.benchmarks;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * What is answered from memory, by JDBC and by the accelerator's client, beside a bare Caffeine get
 * and the same GetItem sent over loopback HTTP to DynamoDB Local.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class HitsBenchmark {

  private static final String PROPERTIES = "&itemTtl=1d&queryTtl=1d";
  private static final int ITEMS = 100;

  /** The engine with its table, shared by all threads. */
  @State(Scope.Benchmark)
  public static class Shared {
    private final Cache<String, Map<String, AttributeValue>> caffeine =
        Caffeine.newBuilder().maximumSize(ITEMS).build();
    private @Nullable Store store;

    /** Starts and loads it. */
    @Setup
    public void start() throws SQLException {
      store = Store.start("http", Read.QUERY_100);
      for (int i = 0; i < ITEMS; i++) {
        caffeine.put(Store.HUNDRED + i, key(i));
      }
    }

    /** Stops it. */
    @TearDown
    public void stop() throws SQLException {
      store().close();
    }

    private Store store() {
      return requireNonNull(store);
    }
  }

  /** A connection of each thread. */
  @State(Scope.Thread)
  public static class Own {
    private @Nullable Connection connection;
    private @Nullable DynamoDbClient accelerator;
    private @Nullable PreparedStatement point;
    private @Nullable PreparedStatement query;
    private int next;

    /** Connects with the accelerator on, and fills it. */
    @Setup
    public void connect(Shared shared) throws SQLException {
      Connection opened = DriverManager.getConnection(shared.store().url() + PROPERTIES);
      connection = opened;
      accelerator = opened.unwrap(DynamoDbClient.class);
      point = opened.prepareStatement("SELECT * FROM orders WHERE customer = ? AND number = ?");
      query = opened.prepareStatement("SELECT * FROM orders WHERE customer = ?");
      query().setString(1, Store.HUNDRED);
    }

    /** Disconnects. */
    @TearDown
    public void close() throws SQLException {
      requireNonNull(connection).close();
    }

    private PreparedStatement point() {
      return requireNonNull(point);
    }

    private PreparedStatement query() {
      return requireNonNull(query);
    }

    private DynamoDbClient accelerator() {
      return requireNonNull(accelerator);
    }

    private int next() {
      return next++ % ITEMS;
    }
  }

  private static Map<String, AttributeValue> key(int number) {
    return Map.of(
        "customer", AttributeValue.fromS(Store.HUNDRED),
        "number", AttributeValue.fromN(Integer.toString(number)));
  }

  /** One row of eight columns by its key. */
  @Benchmark
  public void jdbcPoint(Own own, Blackhole blackhole) throws SQLException {
    own.point().setString(1, Store.HUNDRED);
    own.point().setInt(2, own.next());
    read(own.point(), blackhole);
  }

  /** A hundred rows of eight columns. */
  @Benchmark
  public void jdbcQuery(Own own, Blackhole blackhole) throws SQLException {
    read(own.query(), blackhole);
  }

  private static void read(PreparedStatement statement, Blackhole blackhole) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          blackhole.consume(rows.getObject(column));
        }
      }
    }
  }

  /** One item. */
  @Benchmark
  public GetItemResponse acceleratorGetItem(Own own) {
    return getItem(own.accelerator(), own.next());
  }

  /** A page of a hundred items. */
  @Benchmark
  public QueryResponse acceleratorQuery(Own own) {
    return own.accelerator()
        .query(
            query ->
                query
                    .tableName("orders")
                    .keyConditionExpression("customer = :c")
                    .expressionAttributeValues(Map.of(":c", AttributeValue.fromS(Store.HUNDRED))));
  }

  /** The least that any cache can cost. */
  @Benchmark
  public @Nullable Map<String, AttributeValue> caffeineGet(Own own, Shared shared) {
    return shared.caffeine.getIfPresent(Store.HUNDRED + own.next());
  }

  /** One item over loopback HTTP. */
  @Benchmark
  public GetItemResponse sdkGetItemOverHttp(Own own, Shared shared) {
    return getItem(shared.store().client(), own.next());
  }

  private static GetItemResponse getItem(DynamoDbClient client, int number) {
    return client.getItem(get -> get.tableName("orders").key(key(number)));
  }
}
