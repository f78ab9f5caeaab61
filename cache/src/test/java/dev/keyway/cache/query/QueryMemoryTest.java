package dev.keyway.cache.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.query.QueryCacheSettings.Budget;
import dev.keyway.cache.query.QueryCacheSettings.Lifetimes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** How many bytes are kept, and of what. */
class QueryMemoryTest {

  private static final int KILOBYTE = 1024;

  private final Fixture fixture = new Fixture();

  private QueryCache cache(Budget budget) {
    return fixture.cache(
        new QueryCacheSettings(new Lifetimes(Fixture.TTL, Map.of()), budget, Fixture.WINDOW));
  }

  private static QueryResponse pageOf(int bytes) {
    return QueryResponse.builder()
        .items(List.of(Map.of("text", Requests.text("x".repeat(bytes)))))
        .count(1)
        .build();
  }

  private static ScanResponse scannedPageOf(int bytes) {
    return ScanResponse.builder()
        .items(List.of(Map.of("text", Requests.text("x".repeat(bytes)))))
        .count(1)
        .scannedCount(1)
        .build();
  }

  @Test
  void r42PagesTakeNoMoreThanTheBudget() {
    QueryCache cache = cache(new Budget(100 * KILOBYTE, 20 * KILOBYTE, 20 * KILOBYTE));
    fixture.backend.answerQueries(request -> pageOf(8 * KILOBYTE));
    for (int customer = 0; customer < 100; customer++) {
      cache.query(Requests.ofCustomer(customer));
    }

    assertThat(cache.bytes()).isBetween(80L * KILOBYTE, 100L * KILOBYTE);
    assertThat(cache.bytes() + fixture.count(Counter.EVICTED_SIZE))
        .isGreaterThan(100L * 8 * KILOBYTE);
  }

  @Test
  void r42APageAboveItsShareIsNotKept() {
    QueryCache cache = cache(new Budget(100 * KILOBYTE, 10 * KILOBYTE, 10 * KILOBYTE));
    fixture.backend.answerQueries(request -> pageOf(10 * KILOBYTE));
    QueryRequest large = Requests.ofCustomer(1);
    cache.query(large);
    cache.query(large);

    assertThat(fixture.backend.queries()).hasSize(2);
    assertThat(cache.bytes()).isZero();
    assertThat(fixture.count(Counter.EVICTED_SIZE)).isZero();
  }

  private int scansSentForTwo(ScanRequest request) {
    QueryCache cache = cache(new Budget(1_000 * KILOBYTE, 100 * KILOBYTE, 10 * KILOBYTE));
    cache.scan(request);
    cache.scan(request);
    return fixture.backend.scans().size();
  }

  @Test
  void r40ASmallScanIsKept() {
    fixture.backend.answerScans(request -> scannedPageOf(KILOBYTE));
    assertThat(scansSentForTwo(Requests.all())).isEqualTo(1);
  }

  @Test
  void r40ALargeScanIsNotKept() {
    fixture.backend.answerScans(request -> scannedPageOf(10 * KILOBYTE));
    assertThat(scansSentForTwo(Requests.all())).isEqualTo(2);
  }

  @Test
  void r40TheFewItemsThatAFilterLeavesOfALargeTableAreNotKept() {
    fixture.backend.answerScans(
        request -> scannedPageOf(KILOBYTE).toBuilder().lastEvaluatedKey(Requests.key(1)).build());
    assertThat(scansSentForTwo(Requests.all())).isEqualTo(2);
  }

  @Test
  void r40TheLastPageOfALargeScanIsNotKept() {
    fixture.backend.answerScans(request -> scannedPageOf(KILOBYTE));
    assertThat(
            scansSentForTwo(Requests.all().toBuilder().exclusiveStartKey(Requests.key(1)).build()))
        .isEqualTo(2);
  }

  @Test
  void r40APageThatEndsAtItsOwnLimitIsSmall() {
    fixture.backend.answerScans(
        request -> scannedPageOf(KILOBYTE).toBuilder().lastEvaluatedKey(Requests.key(1)).build());
    assertThat(scansSentForTwo(Requests.all().toBuilder().limit(1).build())).isEqualTo(1);
  }
}
