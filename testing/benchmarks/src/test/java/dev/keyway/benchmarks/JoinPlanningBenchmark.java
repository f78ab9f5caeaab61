package dev.keyway.benchmarks;

import dev.keyway.jdbc.StubbedConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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

/** Planning of joins of three tables never seen before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class JoinPlanningBenchmark {

  private Connection connection;
  private int text;

  /** A join of three tables as a text that no other is like. */
  static String join(int number) {
    return "SELECT a.id, b.total, c.note /* "
        + number
        + " */ FROM orders a JOIN orders b ON b.customer = a.customer AND b.id = a.note"
        + " JOIN orders c ON c.customer = b.customer AND c.id = b.note"
        + " WHERE a.customer = 'c#1' AND a.status = 'OPEN'";
  }

  /** Connects. */
  @Setup
  public void connect() {
    connection = StubbedConnections.open(new StubClient());
  }

  /** Disconnects. */
  @TearDown
  public void close() throws SQLException {
    connection.close();
  }

  /** Prepares the join. */
  @Benchmark
  public PreparedStatement newJoin() throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(join(text++))) {
      return prepared;
    }
  }
}
