package dev.keyway.planner.exec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * What the SDK reports of the calls it makes: how many attempts of each were throttled. It repeats
 * those by itself and says so nowhere but in its metrics. Thread-safe.
 *
 * <p>One for all requests of a database, since to configure each request would cost more than a
 * cache takes to answer it, and a request that is shared is reported by another thread than asks.
 * So a report is found again by the id that the answer to the last attempt bears. Those of answers
 * that never come, as after a time-out, nobody asks for: only the latest are kept.
 */
public final class CallReports implements MetricPublisher {

  /** What the SDK calls it, in an attempt's metrics. */
  private static final String THROTTLING = "Throttling";

  private static final int MOST_KEPT = 1_000;

  private final AwsRequestOverrideConfiguration configuration =
      AwsRequestOverrideConfiguration.builder().addMetricPublisher(this).build();

  private final Object lock = new Object();
  private final Map<String, Long> throttles = new LinkedHashMap<>();
  private volatile boolean identified;

  /** To be part of each request that is to be reported here. */
  AwsRequestOverrideConfiguration configuration() {
    return configuration;
  }

  /**
   * How many attempts of a call were throttled; told once.
   *
   * @param requestId of its answer or failure; null if that has none
   */
  long throttles(@Nullable String requestId) {
    if (requestId == null) {
      return 0;
    }
    identified = true;
    synchronized (lock) {
      Long count = throttles.remove(requestId);
      return count == null ? 0 : count;
    }
  }

  /** Whether an answer had an id so far: those of a server have, those of a cache have not. */
  boolean areAnswersIdentified() {
    return identified;
  }

  @Override
  public void publish(MetricCollection call) {
    List<MetricCollection> attempts = call.children();
    long throttled =
        attempts.stream()
            .filter(attempt -> attempt.metricValues(CoreMetric.ERROR_TYPE).contains(THROTTLING))
            .count();
    if (throttled > 0) {
      attempts
          .get(attempts.size() - 1)
          .metricValues(CoreMetric.AWS_REQUEST_ID)
          .forEach(id -> keep(id, throttled));
    }
  }

  private void keep(String requestId, long throttled) {
    synchronized (lock) {
      throttles.put(requestId, throttled);
      if (throttles.size() > MOST_KEPT) {
        throttles.remove(throttles.keySet().iterator().next());
      }
    }
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
