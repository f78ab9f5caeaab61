package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricCollector;

/** Throttled attempts are found again by the id of the last answer, once. */
class CallReportsTest {

  private final CallReports reports = new CallReports();

  @Test
  void theAttemptsBeforeTheAnswerAreThoseThatWereThrottled() {
    reports.publish(call("r3", "Throttling", "Throttling", "ServerError"));

    assertThat(reports.throttles("r2")).isZero();
    assertThat(reports.throttles("r3")).isEqualTo(2);
    assertThat(reports.throttles("r3")).isZero();
  }

  @Test
  void anAnswerWithoutIdIsNobodys() {
    reports.publish(call("r1", "Throttling"));

    assertThat(reports.throttles(null)).isZero();
    assertThat(reports.throttles("r1")).isEqualTo(1);
  }

  @Test
  void thatAnswersHaveIdsIsKnownFromTheFirstOneOn() {
    reports.throttles(null);
    assertThat(reports.areAnswersIdentified()).isFalse();
    reports.throttles("r1");
    assertThat(reports.areAnswersIdentified()).isTrue();
  }

  @Test
  void onlyTheLatestThatNobodyAsksForAreKept() {
    for (int i = 0; i <= 1_000; i++) {
      reports.publish(call("r" + i, "Throttling"));
    }

    assertThat(reports.throttles("r0")).isZero();
    assertThat(reports.throttles("r1")).isEqualTo(1);
    assertThat(reports.throttles("r1000")).isEqualTo(1);
  }

  @Test
  void everyRequestIsConfiguredByTheSame() {
    assertThat(reports.configuration()).isSameAs(reports.configuration());
    assertThat(reports.configuration().metricPublishers()).isEqualTo(List.of(reports));
  }

  /** A call whose attempts failed so, and then one more that was answered. */
  private static MetricCollection call(String lastId, String... errors) {
    MetricCollector call = MetricCollector.create("ApiCall");
    for (String error : errors) {
      MetricCollector attempt = call.createChild("ApiCallAttempt");
      attempt.reportMetric(CoreMetric.ERROR_TYPE, error);
      attempt.reportMetric(CoreMetric.AWS_REQUEST_ID, "failed");
    }
    call.createChild("ApiCallAttempt").reportMetric(CoreMetric.AWS_REQUEST_ID, lastId);
    return call.collect();
  }
}
