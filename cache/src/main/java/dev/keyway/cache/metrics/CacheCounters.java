package dev.keyway.cache.metrics;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What an accelerator has counted since its start. Immutable.
 *
 * @param values of all counters
 */
public record CacheCounters(Map<Counter, Long> values) {

  /** Copies the values. */
  public CacheCounters {
    values = Map.copyOf(new EnumMap<>(values));
  }

  /** One of them. */
  public long of(Counter counter) {
    return Objects.requireNonNull(values.get(counter));
  }

  /** All of them by the names of their metrics, those of DAX first. */
  public Map<String, Long> byMetric() {
    Map<String, Long> named = new LinkedHashMap<>();
    for (Counter counter : Counter.values()) {
      named.put(counter.metric(), of(counter));
    }
    return named;
  }
}
