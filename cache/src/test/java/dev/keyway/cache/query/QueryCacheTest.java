package dev.keyway.cache.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.query.QueryCacheSettings.Lifetimes;
import dev.keyway.testkit.DynamoDbErrors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** What is answered from memory, for how long, and what an answer from memory looks like. */
class QueryCacheTest {

  private final Fixture fixture = new Fixture();
  private final QueryCache cache = fixture.cache();

  private int askedFor(QueryRequest request) {
    return Requests.number(cache.query(request));
  }

  @Test
  void r1ASecondQueryAndScanSendNothing() {
    assertThat(askedFor(Requests.ofCustomer(1))).isEqualTo(1);
    assertThat(askedFor(Requests.ofCustomer(1))).isEqualTo(1);
    ScanResponse scanned = cache.scan(Requests.all());
    assertThat(cache.scan(Requests.all()).items()).isEqualTo(scanned.items());

    assertThat(fixture.backend.queries()).hasSize(1);
    assertThat(fixture.backend.scans()).hasSize(1);
    for (Counter counter :
        List.of(
            Counter.QUERY_CACHE_HITS,
            Counter.QUERY_CACHE_MISSES,
            Counter.SCAN_CACHE_HITS,
            Counter.SCAN_CACHE_MISSES)) {
      assertThat(fixture.count(counter)).isEqualTo(1);
    }
  }

  @Test
  void r2AConsistentReadIsNeitherServedNorStored() {
    QueryRequest consistent = Requests.ofCustomer(1).toBuilder().consistentRead(true).build();
    assertThat(askedFor(consistent)).isEqualTo(1);
    assertThat(askedFor(Requests.ofCustomer(1))).isEqualTo(2);
    assertThat(askedFor(consistent)).isEqualTo(3);
    assertThat(cache.scan(Requests.all().toBuilder().consistentRead(true).build()).count())
        .isEqualTo(1);
    cache.scan(Requests.all());

    assertThat(fixture.backend.scans()).hasSize(2);
  }

  @Test
  void r33LegacyRequestsAreSentAsTheyAre() {
    QueryRequest legacy = Requests.ofCustomer(1).toBuilder().attributesToGet("number").build();
    cache.query(legacy);
    cache.query(legacy);

    assertThat(fixture.backend.queries()).containsExactly(legacy, legacy);
  }

  @Test
  void r64ARequestWithItsOwnCredentialsIsSentAsItIs() {
    cache.query(Requests.ofCustomer(1));
    QueryRequest others =
        Requests.ofCustomer(1).toBuilder()
            .overrideConfiguration(
                c -> c.credentialsProvider(AnonymousCredentialsProvider.create()))
            .build();

    assertThat(askedFor(others)).isEqualTo(2);
    assertThat(askedFor(others)).isEqualTo(3);
    assertThat(askedFor(Requests.ofCustomer(1))).isEqualTo(1);
  }

  @Test
  void r34EachPageIsAnEntryOfItsOwn() {
    QueryRequest second =
        Requests.ofCustomer(1).toBuilder().exclusiveStartKey(Requests.key(1)).build();

    assertThat(askedFor(Requests.ofCustomer(1))).isEqualTo(1);
    assertThat(askedFor(second)).isEqualTo(2);
    assertThat(askedFor(Requests.ofCustomer(1))).isEqualTo(1);
    assertThat(askedFor(second)).isEqualTo(2);
  }

  @Test
  void r34APageSaysWhereTheNextBegins() {
    fixture.backend.answerQueries(
        r -> Requests.page(1).toBuilder().lastEvaluatedKey(Requests.key(1)).build());
    cache.query(Requests.ofCustomer(1));

    QueryResponse hit = cache.query(Requests.ofCustomer(1));
    assertThat(hit.lastEvaluatedKey()).isEqualTo(Requests.key(1));
    assertThat(hit.count()).isEqualTo(1);
    assertThat(hit.scannedCount()).isEqualTo(1);
  }

  @Test
  void r35EmptyResultsAreKept() {
    fixture.backend.answerQueries(
        r -> QueryResponse.builder().items(List.of()).count(0).scannedCount(0).build());
    cache.query(Requests.ofCustomer(1));
    QueryResponse hit = cache.query(Requests.ofCustomer(1));

    assertThat(hit.hasItems()).isTrue();
    assertThat(hit.items()).isEmpty();
    assertThat(hit.hasLastEvaluatedKey()).isFalse();
    assertThat(fixture.backend.queries()).hasSize(1);
  }

  @Test
  void r35QueriesOfTablesAndIndexesAreKept() {
    for (QueryRequest request :
        List.of(Requests.ofCustomer(1), Requests.byDate(1), Requests.ofStatus("open"))) {
      assertThat(askedFor(request)).isEqualTo(askedFor(request));
    }
    assertThat(fixture.backend.queries()).hasSize(3);
  }

  @Test
  void r6APageLivesFromWhenItWasStored() {
    cache.query(Requests.ofCustomer(1));
    fixture.ticker.advance(Fixture.TTL.minusNanos(1));
    assertThat(askedFor(Requests.ofCustomer(1))).isEqualTo(1);
    fixture.ticker.advance(Duration.ofNanos(1));

    assertThat(askedFor(Requests.ofCustomer(1))).isEqualTo(2);
  }

  @Test
  void r7ATableMayHaveATimeToLiveOfItsOwn() {
    Lifetimes lifetimes = new Lifetimes(Fixture.TTL, Map.of(Requests.TABLE, Duration.ofSeconds(1)));
    QueryCache own = fixture.cache(withLifetimes(lifetimes));
    own.query(Requests.ofCustomer(1));
    fixture.ticker.advance(Duration.ofSeconds(1));

    assertThat(Requests.number(own.query(Requests.ofCustomer(1)))).isEqualTo(2);
  }

  @Test
  void r8WithoutATimeToLiveNothingIsKept() {
    QueryCache none = fixture.cache(withLifetimes(new Lifetimes(Duration.ZERO, Map.of())));
    none.query(Requests.ofCustomer(1));
    none.query(Requests.ofCustomer(1));
    none.scan(Requests.all());
    none.scan(Requests.all());

    assertThat(fixture.backend.queries()).hasSize(2);
    assertThat(fixture.backend.scans()).hasSize(2);
    assertThat(none.bytes()).isZero();
  }

  private static QueryCacheSettings withLifetimes(Lifetimes lifetimes) {
    return new QueryCacheSettings(lifetimes, Fixture.BUDGET, Fixture.WINDOW);
  }

  @Test
  void r14AHitCannotBeChanged() {
    cache.query(Requests.ofCustomer(1));
    QueryResponse hit = cache.query(Requests.ofCustomer(1));

    assertThatThrownBy(() -> hit.items().clear()).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> hit.items().get(0).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void r15AHitHasConsumedNothing() {
    fixture.backend.answerQueries(
        r ->
            Requests.page(1).toBuilder()
                .consumedCapacity(
                    ConsumedCapacity.builder().tableName(Requests.TABLE).capacityUnits(7.0).build())
                .build());
    QueryRequest metered = asking(ReturnConsumedCapacity.TOTAL);
    assertThat(cache.query(metered).consumedCapacity().capacityUnits()).isEqualTo(7.0);

    assertThat(cache.query(metered).consumedCapacity())
        .isEqualTo(ConsumedCapacity.builder().tableName(Requests.TABLE).capacityUnits(0.0).build());
    assertThat(cache.query(Requests.ofCustomer(1)).consumedCapacity()).isNull();
    assertThat(
            cache
                .query(asking(ReturnConsumedCapacity.INDEXES))
                .consumedCapacity()
                .table()
                .capacityUnits())
        .isZero();
    assertThat(fixture.backend.queries()).hasSize(1);
  }

  private static QueryRequest asking(ReturnConsumedCapacity capacity) {
    return Requests.ofCustomer(1).toBuilder().returnConsumedCapacity(capacity).build();
  }

  @Test
  void r46AnErrorIsPassedOnAndNotKept() {
    fixture.backend.answerQueries(
        r -> {
          throw DynamoDbErrors.throttled();
        });
    assertThatThrownBy(() -> cache.query(Requests.ofCustomer(1)))
        .isInstanceOf(DynamoDbException.class);
    fixture.backend.answerQueries(r -> Requests.page(5));

    assertThat(askedFor(Requests.ofCustomer(1))).isEqualTo(5);
  }

  @Test
  void clearingDropsWhatIsBeingReadAsWell() {
    fixture.backend.answerQueries(
        r -> {
          cache.clear();
          return Requests.page(1);
        });
    cache.query(Requests.ofCustomer(1));
    cache.query(Requests.ofCustomer(1));

    assertThat(fixture.backend.queries()).hasSize(2);
  }
}
