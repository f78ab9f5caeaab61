package dev.keyway.benchmarks;

import dev.keyway.jdbc.StubbedConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Planning of texts never seen before: a list of this many keys; 1 is a point SELECT. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class PlanningBenchmark {

  @Param({"1", "100", "10000"})
  private int keys;

  private Connection connection;
  private String list;
  private int text;

  /** Connects. */
  @Setup
  public void connect() {
    connection = StubbedConnections.open(new StubClient());
    list = IntStream.range(1, keys).mapToObj(i -> ", 'o#" + i + "'").collect(Collectors.joining());
  }

  /** Disconnects. */
  @TearDown
  public void close() throws SQLException {
    connection.close();
  }

  /**
   * Prepares {@code ... id IN (...)} as a text that no cached plan has, nor one of which only the
   * literals differ: it has a comment of its own.
   */
  @Benchmark
  public PreparedStatement newText() throws SQLException {
    try (PreparedStatement prepared =
        connection.prepareStatement(
            "SELECT * FROM orders /* "
                + text++
                + " */ WHERE customer = 'c#1' AND id IN ('new'"
                + list
                + ")")) {
      return prepared;
    }
  }
}
