package dev.keyway.benchmarks;

import dev.keyway.jdbc.StubbedConnections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

/**
 * A point SELECT by Statement over a client that answers from memory: what other literals cost. It
 * finds nothing, so that all that is left is the way there.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class NewLiteralsBenchmark {

  private static final String KNOWN = select("known");

  private Connection connection;
  private Statement statement;
  private int text;

  /** Connects. */
  @Setup
  public void connect() throws SQLException {
    connection = StubbedConnections.open(new StubClient());
    statement = connection.createStatement();
  }

  /** Disconnects. */
  @TearDown
  public void close() throws SQLException {
    connection.close();
  }

  private static String select(String id) {
    return "SELECT * FROM orders WHERE customer = '"
        + StubClient.customer(7)
        + "' AND id = '"
        + id
        + "'";
  }

  /** The same text each time. */
  @Benchmark
  public boolean knownText() throws SQLException {
    return run(KNOWN);
  }

  /** A text that no execution had before; only its literals differ. */
  @Benchmark
  public boolean newLiterals() throws SQLException {
    return run(select("new#" + text++));
  }

  private boolean run(String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      return rows.next();
    }
  }
}
