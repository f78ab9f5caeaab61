package dev.keyway.benchmarks;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/**
 * Reads of a real engine by SQL and by hand-written SDK code that sends the same requests. Each
 * measurement does both, one after the other and in turns the one and the other first: so whatever
 * else the machine does slows both. {@link TurnsProfiler} reports the medians and their ratio.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 10)
@Fork(3)
public class ReadsBenchmark {

  /** How the engine is reached. */
  @Param({"http", "embedded"})
  public String engine = "";

  /** What is read. */
  @Param({"POINT", "QUERY_100", "QUERY_10000", "LOOKUP_JOIN", "SCAN"})
  public Read read = Read.POINT;

  private @Nullable Store store;
  private @Nullable Turns turns;

  /** Starts the engine, loads it, and sees that both sides send and give the same. */
  @Setup
  public void start() throws SQLException {
    Store loaded = Store.start(engine, read);
    store = loaded;
    read.checkCost(loaded);
    turns = new Turns(read.bySdk(loaded), read.bySql(loaded));
    inTurns();
  }

  /** Stops the engine. */
  @TearDown
  public void stop() throws SQLException {
    requireNonNull(store).close();
  }

  /** Both sides, once each. */
  @Benchmark
  public long inTurns() throws SQLException {
    return requireNonNull(turns).take();
  }
}
