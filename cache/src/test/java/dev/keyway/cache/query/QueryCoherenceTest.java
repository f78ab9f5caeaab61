package dev.keyway.cache.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.write.WriteListener.Pending;
import dev.keyway.cache.write.WriteOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What writes do to the pages that are kept, and to those that are being read. */
class QueryCoherenceTest {

  private final Fixture fixture = new Fixture();
  private final QueryCache cache = fixture.cache();
  private final Writes writes = new Writes(cache.invalidation());

  private int asked() {
    return fixture.backend.queries().size() + fixture.backend.scans().size();
  }

  private boolean isHit(QueryRequest request) {
    int before = asked();
    cache.query(request);
    return asked() == before;
  }

  private boolean isScanHit() {
    int before = asked();
    cache.scan(Requests.all());
    return asked() == before;
  }

  private void write(int customer, WriteOutcome images) {
    writes.changed(Requests.TABLE, Requests.key(customer), images);
  }

  private void fill() {
    cache.query(Requests.ofCustomer(1));
    cache.query(Requests.ofCustomer(2));
    cache.query(Requests.byDate(1));
    cache.query(Requests.byDate(2));
    cache.query(Requests.ofStatus("open"));
    cache.query(Requests.ofStatus("paid"));
    cache.query(Requests.ofStatus("sent"));
    cache.scan(Requests.all());
  }

  @Test
  void r36AWriteOfUnknownItemsEndsItsPartitionTheIndexesAndScans() {
    fill();
    write(1, Writes.UNKNOWN);

    assertThat(isHit(Requests.ofCustomer(1))).isFalse();
    assertThat(isHit(Requests.ofCustomer(2))).isTrue();
    assertThat(isHit(Requests.byDate(1))).isFalse();
    assertThat(isHit(Requests.byDate(2))).isTrue();
    assertThat(isHit(Requests.ofStatus("open"))).isFalse();
    assertThat(isHit(Requests.ofStatus("sent"))).isFalse();
    assertThat(isScanHit()).isFalse();
  }

  @Test
  void r36AWriteOfKnownItemsEndsThePartitionsOfIndexesThatTheyAreIn() {
    fill();
    write(1, Writes.images(Requests.order(1, "open"), Requests.order(1, "paid")));

    assertThat(isHit(Requests.ofStatus("open"))).isFalse();
    assertThat(isHit(Requests.ofStatus("paid"))).isFalse();
    assertThat(isHit(Requests.ofStatus("sent"))).isTrue();
    assertThat(isHit(Requests.ofCustomer(1))).isFalse();
    assertThat(isScanHit()).isFalse();
  }

  @Test
  void r36AnItemThatIsInNoIndexEndsNoPageOfOne() {
    fill();
    write(1, Writes.images(Map.of(), Requests.key(1)));

    assertThat(isHit(Requests.ofStatus("open"))).isTrue();
    assertThat(isHit(Requests.ofCustomer(1))).isFalse();
  }

  @Test
  void r36AWriteOfAnUnknownKeyEndsAllOfItsTable() {
    fill();
    writes.changedAnyOf(Requests.TABLE);

    assertThat(isHit(Requests.ofCustomer(2))).isFalse();
    assertThat(isHit(Requests.byDate(2))).isFalse();
    assertThat(isHit(Requests.ofStatus("sent"))).isFalse();
    assertThat(isScanHit()).isFalse();
  }

  @Test
  void r36AWriteOfAnUnknownTableEndsEverything() {
    fill();
    Pending write = writes.beginAny();
    assertThat(isHit(Requests.ofCustomer(2))).isFalse();
    assertThat(isHit(Requests.ofCustomer(2))).isFalse();
    write.end(Writes.UNKNOWN);

    assertThat(isHit(Requests.ofStatus("open"))).isFalse();
    assertThat(isScanHit()).isFalse();
  }

  @Test
  void r36WithoutASchemaEachWriteEndsAllOfItsTable() {
    QueryRequest other = Requests.ofCustomer(1).toBuilder().tableName("unknown").build();
    cache.query(other);
    assertThat(isHit(other)).isTrue();
    writes.changed("unknown", Requests.key(9), Writes.UNKNOWN);

    assertThat(isHit(other)).isFalse();
  }

  @Test
  void r36AWriteToOneTableLeavesOthers() {
    fill();
    writes.changed("other", Requests.key(1), Writes.UNKNOWN);

    assertThat(isHit(Requests.ofCustomer(1))).isTrue();
    assertThat(isScanHit()).isTrue();
  }

  @Test
  void r5AWriteOfTheSameNumberIsTheSameWrite() {
    fill();
    writes.changed(Requests.TABLE, Map.of("customer", AttributeValue.fromN("1.0")), Writes.UNKNOWN);

    assertThat(isHit(Requests.ofCustomer(1))).isFalse();
    assertThat(isHit(Requests.ofCustomer(2))).isTrue();
  }

  @Test
  void r4AFlushEndsATableOrAllOfThem() {
    fill();
    writes.changedAnyOf("other");
    assertThat(isHit(Requests.ofCustomer(1))).isTrue();
    writes.changedAnyOf(Requests.TABLE);
    assertThat(isHit(Requests.ofCustomer(1))).isFalse();
    assertThat(isHit(Requests.ofStatus("open"))).isFalse();
    assertThat(isScanHit()).isFalse();

    fixture.ticker.advance(Fixture.WINDOW);
    fill();
    writes.beginAny().end(Writes.UNKNOWN);
    assertThat(isHit(Requests.ofCustomer(2))).isFalse();
    assertThat(isScanHit()).isFalse();
  }

  @Test
  void r37APageIsInvalidAsSoonAsAWriteIsSent() {
    fill();
    writes.begin(Requests.TABLE, Requests.key(1));

    assertThat(isHit(Requests.ofCustomer(1))).isFalse();
    assertThat(isHit(Requests.ofCustomer(2))).isTrue();
  }

  @Test
  void r37WhatIsReadDuringAWriteIsNotKept() {
    Pending write = writes.begin(Requests.TABLE, Requests.key(1));
    for (QueryRequest request :
        List.of(Requests.ofCustomer(1), Requests.byDate(1), Requests.ofStatus("open"))) {
      assertThat(isHit(request)).isFalse();
      assertThat(isHit(request)).isFalse();
    }
    assertThat(isScanHit()).isFalse();
    assertThat(isScanHit()).isFalse();
    write.end(Writes.UNKNOWN);
    fixture.ticker.advance(Fixture.WINDOW);

    assertThat(isHit(Requests.ofCustomer(1))).isFalse();
    assertThat(isHit(Requests.ofCustomer(1))).isTrue();
  }

  @Test
  void r23ARefusedWriteOpensNoWindow() {
    writes.begin(Requests.TABLE, Requests.key(1)).end(new WriteOutcome.Refused());
    assertThat(isHit(Requests.ofCustomer(1))).isFalse();

    assertThat(isHit(Requests.ofCustomer(1))).isTrue();
    assertThat(fixture.backend.queries().get(0).consistentRead()).isNull();
  }

  @Test
  void r36AWriteDuringAReadEndsThePageBeforeItIsKept() {
    fixture.backend.answerQueries(
        r -> {
          write(1, Writes.UNKNOWN);
          return Requests.page(1);
        });
    cache.query(Requests.ofCustomer(1));
    fixture.backend.answerQueries(r -> Requests.page(2));

    assertThat(Requests.number(cache.query(Requests.ofCustomer(1)))).isEqualTo(2);
    assertThat(fixture.count(Counter.DISCARDED_FILLS)).isEqualTo(1);
  }

  @Test
  void r36BrokenStampsKeepWhatAWriteHasEnded() {
    QueryCache broken =
        fixture.guarded(
            new Guards(
                BrokenGuards.UNCHANGED, new StripedFillWindow(Fixture.WINDOW, fixture.ticker)));
    broken.query(Requests.ofCustomer(1));
    new Writes(broken.invalidation()).changed(Requests.TABLE, Requests.key(1), Writes.UNKNOWN);
    broken.query(Requests.ofCustomer(1));

    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void r37AGuardThatSeesNoWritersKeepsWhatIsReadDuringAWrite() {
    QueryCache broken = fixture.guarded(new Guards(BrokenGuards.unwatched(), BrokenGuards.CLOSED));
    new Writes(broken.invalidation()).begin(Requests.TABLE, Requests.key(1));
    broken.query(Requests.ofCustomer(1));
    broken.query(Requests.ofCustomer(1));

    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void r39WithinTheWindowAPartitionIsReadConsistentlyAndKept() {
    write(1, Writes.UNKNOWN);
    fixture.ticker.advance(Fixture.WINDOW.minusNanos(1));
    for (QueryRequest request : List.of(Requests.ofCustomer(1), Requests.byDate(1))) {
      assertThat(isHit(request)).isFalse();
      assertThat(isHit(request)).isTrue();
    }
    cache.query(Requests.ofCustomer(2));

    assertThat(fixture.backend.queries())
        .extracting(QueryRequest::consistentRead)
        .containsExactly(true, true, null);
    assertThat(fixture.count(Counter.CONSISTENT_FILLS)).isEqualTo(2);
    assertThat(fixture.count(Counter.EXTRA_READ_UNITS)).isEqualTo(1);
  }

  @Test
  void r39AfterTheWindowNothingIsReadConsistently() {
    write(1, Writes.UNKNOWN);
    fixture.ticker.advance(Fixture.WINDOW);
    cache.query(Requests.ofCustomer(1));

    assertThat(fixture.backend.queries().get(0).consistentRead()).isNull();
  }

  @Test
  void r39ALargeQueryIsReadConsistentlyAndNotKept() {
    fixture.backend.answerQueries(
        r ->
            Requests.page(1).toBuilder()
                .lastEvaluatedKey(Requests.key(1))
                .consumedCapacity(ConsumedCapacity.builder().capacityUnits(256.0).build())
                .build());
    write(1, Writes.UNKNOWN);
    assertThat(isHit(Requests.ofCustomer(1))).isFalse();
    assertThat(isHit(Requests.ofCustomer(1))).isFalse();

    assertThat(fixture.backend.queries())
        .extracting(QueryRequest::consistentRead)
        .containsExactly(true, true);
    assertThat(fixture.count(Counter.EXTRA_READ_UNITS)).isEqualTo(256);
    assertThat(fixture.count(Counter.DISCARDED_FILLS)).isEqualTo(2);
  }

  @Test
  void r39APageThatEndsAtItsOwnLimitIsNotLarge() {
    fixture.backend.answerQueries(
        r -> Requests.page(1).toBuilder().lastEvaluatedKey(Requests.key(1)).build());
    QueryRequest limited = Requests.ofCustomer(1).toBuilder().limit(1).build();
    write(1, Writes.UNKNOWN);

    assertThat(isHit(limited)).isFalse();
    assertThat(isHit(limited)).isTrue();
  }

  @Test
  void r39TheLastPageOfALargeQueryIsLarge() {
    QueryRequest last =
        Requests.ofCustomer(1).toBuilder().exclusiveStartKey(Requests.key(1)).build();
    write(1, Writes.UNKNOWN);

    assertThat(isHit(last)).isFalse();
    assertThat(isHit(last)).isFalse();
  }

  @Test
  void r39WithinTheWindowGlobalIndexesAndScansAreAnsweredAndNotKept() {
    write(1, Writes.images(Requests.order(1, "open"), Requests.order(1, "paid")));
    fixture.ticker.advance(Fixture.WINDOW.minusNanos(1));
    assertThat(isHit(Requests.ofStatus("paid"))).isFalse();
    assertThat(isHit(Requests.ofStatus("paid"))).isFalse();
    assertThat(isHit(Requests.ofStatus("sent"))).isFalse();
    assertThat(isHit(Requests.ofStatus("sent"))).isTrue();
    assertThat(isScanHit()).isFalse();
    assertThat(isScanHit()).isFalse();
    assertThat(fixture.backend.queries())
        .extracting(QueryRequest::consistentRead)
        .containsOnlyNulls();
    fixture.ticker.advance(Duration.ofNanos(1));

    assertThat(isHit(Requests.ofStatus("paid"))).isFalse();
    assertThat(isHit(Requests.ofStatus("paid"))).isTrue();
    assertThat(isScanHit()).isFalse();
    assertThat(isScanHit()).isTrue();
  }

  @Test
  void r24AnAmbiguousWriteEndsPagesAndOpensTheWindow() {
    fill();
    writes.begin(Requests.TABLE, Requests.key(1)).end(new WriteOutcome.Doubtful());
    QueryResponse read = cache.query(Requests.ofCustomer(1));

    assertThat(Requests.number(read)).isEqualTo(8);
    assertThat(fixture.backend.queries().get(7).consistentRead()).isTrue();
  }

  @Test
  void r29AClosedWindowReadsWhatReplicasHave() {
    QueryCache broken = fixture.guarded(new Guards(new StripedStamps(), BrokenGuards.CLOSED));
    new Writes(broken.invalidation()).changed(Requests.TABLE, Requests.key(1), Writes.UNKNOWN);
    broken.query(Requests.ofCustomer(1));

    assertThat(fixture.backend.queries().get(0).consistentRead()).isNull();
  }
}
