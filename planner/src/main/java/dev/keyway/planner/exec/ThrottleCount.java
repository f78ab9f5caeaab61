package dev.keyway.planner.exec;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * Counts the attempts of requests that DynamoDB throttles. The SDK repeats those by itself and says
 * so nowhere but in its metrics. Thread-safe: a shared load publishes on another thread.
 */
final class ThrottleCount implements MetricPublisher {

  /** What the SDK calls it, in an attempt's metrics. */
  private static final String THROTTLING = "Throttling";

  private final StatementCost cost;

  private ThrottleCount(StatementCost cost) {
    this.cost = cost;
  }

  /** To be part of each request that is counted here. */
  static AwsRequestOverrideConfiguration in(StatementCost cost) {
    return AwsRequestOverrideConfiguration.builder()
        .addMetricPublisher(new ThrottleCount(cost))
        .build();
  }

  @Override
  public void publish(MetricCollection call) {
    long throttled =
        call.children().stream()
            .filter(attempt -> attempt.metricValues(CoreMetric.ERROR_TYPE).contains(THROTTLING))
            .count();
    if (throttled > 0) {
      cost.addThrottles(throttled);
    }
  }

  @Override
  public void close() {
    // Nothing is kept.
  }
}
