package dev.keyway.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Reports what {@link Turns} timed in an iteration: the medians of both sides, and their ratio. */
public final class TurnsProfiler implements InternalProfiler {

  private static final double NANOS_PER_MICRO = 1000;

  // JMH makes the profiler; the benchmark of the same JVM reaches it only so.
  private static final List<Long> SDK = new ArrayList<>();
  private static final List<Long> SQL = new ArrayList<>();

  /** Notes one turn. */
  static synchronized void add(long sdkNanos, long sqlNanos) {
    SDK.add(sdkNanos);
    SQL.add(sqlNanos);
  }

  @Override
  public String getDescription() {
    return "medians of both sides of a benchmark in turns";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    synchronized (TurnsProfiler.class) {
      SDK.clear();
      SQL.clear();
    }
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    synchronized (TurnsProfiler.class) {
      if (SDK.isEmpty()) {
        return List.of();
      }
      double sdk = median(SDK);
      double sql = median(SQL);
      return List.of(
          new ScalarResult("sdk", sdk, "us", AggregationPolicy.AVG),
          new ScalarResult("sql", sql, "us", AggregationPolicy.AVG),
          new ScalarResult("ratio", sql / sdk, "sql/sdk", AggregationPolicy.AVG));
    }
  }

  private static double median(List<Long> nanos) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2) / NANOS_PER_MICRO;
  }
}
