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
 * Ten thousand rows of eight columns written to a real engine by a JDBC batch of REPLACE and by
 * hand-written BatchWriteItems, in turns as {@link ReadsBenchmark} reads them. {@link
 * TurnsProfiler} reports the medians and their ratio.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 10)
@Measurement(iterations = 3, time = 20)
@Fork(3)
public class LoadsBenchmark {

  /** How the engine is reached. */
  @Param({"http", "embedded"})
  public String engine = "";

  private @Nullable Store store;
  private @Nullable HandWrittenLoad load;
  private @Nullable Turns turns;

  /** Starts the engine, and loads it once by both sides, which send as many requests. */
  @Setup
  public void start() throws SQLException {
    Store loaded = Store.start(engine, Read.QUERY_10000);
    store = loaded;
    HandWrittenLoad byHand = new HandWrittenLoad(loaded.client());
    load = byHand;
    BatchLoad bySql = new BatchLoad(loaded.connection());
    turns = new Turns(byHand::load, bySql::load);
    inTurns();
    bySql.checkCost(byHand.requests());
  }

  /** Stops the engine. */
  @TearDown
  public void stop() throws SQLException {
    requireNonNull(load).close();
    requireNonNull(store).close();
  }

  /** Both sides, once each. */
  @Benchmark
  public long inTurns() throws SQLException {
    return requireNonNull(turns).take();
  }
}
