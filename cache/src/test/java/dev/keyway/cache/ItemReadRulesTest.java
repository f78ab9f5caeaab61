package dev.keyway.cache;

import static dev.keyway.cache.AcceleratorFixture.TABLE;
import static dev.keyway.cache.AcceleratorFixture.get;
import static dev.keyway.cache.AcceleratorFixture.item;
import static dev.keyway.cache.AcceleratorFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** What GetItem is answered with, and from where. Rules by their numbers. */
class ItemReadRulesTest {
  private final AcceleratorFixture cache = new AcceleratorFixture();

  @Test
  void r2_stronglyConsistentReadsPassThroughAndLeaveNothing() {
    cache.stored("a", "1");
    GetItemRequest consistent = get("a").toBuilder().consistentRead(true).build();
    cache.client.getItem(consistent);
    cache.client.getItem(consistent);
    assertThat(cache.gets()).isEqualTo(2);
    cache.read("a");
    assertThat(cache.gets()).isEqualTo(3);
  }

  @Test
  void r5_aKeyIsOneHoweverItIsWritten() {
    for (String number : new String[] {"1", "1.0", "1E0", "01"}) {
      cache.client.getItem(
          get -> get.tableName(TABLE).key(Map.of("id", AttributeValue.fromN(number))));
    }
    assertThat(cache.gets()).isEqualTo(1);
    cache.client.getItem(get -> get.tableName(TABLE).key(key("1")));
    assertThat(cache.gets()).isEqualTo(2);
    for (int i = 0; i < 2; i++) {
      SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {1, 2});
      cache.client.getItem(
          get -> get.tableName(TABLE).key(Map.of("id", AttributeValue.fromB(bytes))));
    }
    assertThat(cache.gets()).isEqualTo(3);
  }

  @Test
  void r5_aTableIsOneByNameAndByItsArn() {
    cache.stored("a", "1");
    cache.read("a");
    GetItemRequest byArn = get("a").toBuilder().tableName(FakeBackend.ACCOUNT + TABLE).build();
    assertThat(cache.client.getItem(byArn).item()).isEqualTo(item("a", "1"));
    assertThat(cache.gets()).isEqualTo(1);
  }

  @Test
  void r5_aTableOfAnotherAccountIsAnotherTable() {
    cache.stored("a", "1");
    cache.read("a");
    String other = FakeBackend.ACCOUNT.replace("111122223333", "444455556666") + TABLE;
    cache.client.getItem(get("a").toBuilder().tableName(other).build());
    assertThat(cache.gets()).isEqualTo(2);
  }

  /** What decides whom is asked, or by whom, makes an answer its caller's alone. */
  @Test
  void r64_aRequestThatGoesElsewhereIsNeitherServedNorKept() {
    cache.stored("a", "1");
    GetItemRequest elsewhere =
        get("a").toBuilder()
            .overrideConfiguration(
                c ->
                    c.endpointProvider(
                        (DynamoDbEndpointProvider)
                            parameters -> {
                              throw new IllegalStateException("asked by the SDK alone");
                            }))
            .build();
    cache.client.getItem(elsewhere);
    cache.client.getItem(elsewhere);
    assertThat(cache.gets()).isEqualTo(2);
    cache.read("a");
    assertThat(cache.gets()).isEqualTo(3);
  }

  @Test
  void r6_lifeCountsFromTheFillAndNotFromTheLastRead() {
    cache.stored("a", "1");
    cache.read("a");
    cache.stored("a", "2");
    cache.ticker.advance(Duration.ofSeconds(9));
    assertThat(cache.read("a")).isEqualTo("1");
    cache.ticker.advance(Duration.ofSeconds(2));
    assertThat(cache.read("a")).isEqualTo("2");
  }

  @Test
  void r7_aTableHasALifeOfItsOwn() {
    AcceleratorFixture own =
        new AcceleratorFixture(builder -> builder.itemTtl(TABLE, Duration.ofHours(1)));
    own.stored("a", "1");
    own.read("a");
    own.ticker.advance(Duration.ofMinutes(59));
    own.read("a");
    assertThat(own.gets()).isEqualTo(1);
  }

  @Test
  void r7_daxKeepsForFiveMinutes() {
    AcceleratorFixture dax = new AcceleratorFixture(AcceleratorBuilder::dax);
    dax.stored("a", "1");
    dax.read("a");
    dax.read("missing");
    dax.ticker.advance(Duration.ofSeconds(299));
    dax.read("a");
    dax.read("missing");
    assertThat(dax.gets()).isEqualTo(2);
    dax.ticker.advance(Duration.ofSeconds(1));
    dax.read("a");
    assertThat(dax.gets()).isEqualTo(3);
  }

  @Test
  void r8_zeroKeepsItemsForGood() {
    AcceleratorFixture forGood = new AcceleratorFixture(b -> b.itemTtl(Duration.ZERO));
    forGood.stored("a", "1");
    forGood.read("a");
    forGood.ticker.advance(Duration.ofDays(10_000));
    forGood.read("a");
    assertThat(forGood.gets()).isEqualTo(1);
  }

  @Test
  void r10_absencesAreKeptForTheirOwnShorterLife() {
    assertThat(cache.read("a")).isEqualTo("absent");
    cache.stored("a", "1");
    assertThat(cache.read("a")).isEqualTo("absent");
    assertThat(cache.gets()).isEqualTo(1);
    cache.ticker.advance(Duration.ofSeconds(5));
    assertThat(cache.read("a")).isEqualTo("1");
  }

  @Test
  void r10_zeroKeepsNoAbsences() {
    AcceleratorFixture none = new AcceleratorFixture(b -> b.negativeTtl(Duration.ZERO));
    none.read("a");
    none.read("a");
    assertThat(none.gets()).isEqualTo(2);
  }

  @Test
  void r13_aProjectedMissIsSentWholeAndServesTheNextOnes() {
    cache.stored("a", "1");
    GetItemRequest projected =
        get("a").toBuilder()
            .projectionExpression("#v")
            .expressionAttributeNames(Map.of("#v", "v"))
            .build();
    assertThat(cache.client.getItem(projected).item()).containsOnlyKeys("v");
    assertThat(cache.client.getItem(projected).item()).containsOnlyKeys("v");
    assertThat(cache.read("a")).isEqualTo("1");
    assertThat(cache.gets()).isEqualTo(1);
    GetItemRequest sent = (GetItemRequest) cache.sent.requests("GetItem").get(0).request();
    assertThat(sent.projectionExpression()).isNull();
  }

  @Test
  void r13_whatIsNotUnderstoodGoesToDynamoDbAsItIs() {
    GetItemRequest unused =
        get("a").toBuilder().expressionAttributeNames(Map.of("#v", "v")).build();
    cache.client.getItem(unused);
    cache.client.getItem(unused);
    assertThat(cache.sent.requests("GetItem"))
        .extracting(request -> request.request())
        .containsExactly(unused, unused);
  }

  @Test
  void r14_callersCannotChangeWhatIsCached() {
    byte[] bytes = {1};
    cache.client.putItem(
        put ->
            put.tableName(TABLE)
                .item(
                    Map.of(
                        "id",
                        AttributeValue.fromS("a"),
                        "v",
                        AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes)))));
    bytes[0] = 2;
    Map<String, AttributeValue> item = cache.client.getItem(get("a")).item();
    assertThat(AcceleratorFixture.value(item).b().asByteArray()).containsExactly(1);
    assertThatThrownBy(item::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThat(cache.gets()).isZero();
  }

  @Test
  void r15_aHitCostsNothingAndSaysSoWhereAsked() {
    cache.stored("a", "1");
    GetItemRequest asking =
        get("a").toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
    assertThat(cache.client.getItem(asking).consumedCapacity().capacityUnits()).isEqualTo(0.5);
    GetItemResponse hit = cache.client.getItem(asking);
    assertThat(hit.consumedCapacity().capacityUnits()).isZero();
    assertThat(hit.consumedCapacity().tableName()).isEqualTo(TABLE);
    assertThat(cache.client.getItem(get("a")).consumedCapacity()).isNull();
  }

  @Test
  void r46_aFailedReadIsThrownAndNotKept() {
    cache.stored("a", "1");
    cache.faults.next("GetItem", 1, Fault.refuse(DynamoDbErrors::throttled));
    assertThatThrownBy(() -> cache.read("a"))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThat(cache.read("a")).isEqualTo("1");
  }

  @Test
  void r42_anItemOverItsShareOfTheMemoryIsNotKept() {
    AcceleratorFixture small = new AcceleratorFixture(b -> b.itemMemory(1 << 20));
    small.stored("a", "x".repeat(200_000));
    small.read("a");
    small.read("a");
    assertThat(small.gets()).isEqualTo(2);
    assertThat(small.client.counters().of(Counter.ESTIMATED_DB_SIZE)).isZero();
  }

  @Test
  void r41_memoryIsBounded() {
    AcceleratorFixture small = new AcceleratorFixture(b -> b.itemMemory(1 << 20));
    for (int i = 0; i < 200; i++) {
      small.stored("k" + i, "x".repeat(20_000));
      small.read("k" + i);
    }
    assertThat(small.client.counters().of(Counter.ESTIMATED_DB_SIZE)).isBetween(500_000L, 1L << 20);
    assertThat(small.client.counters().of(Counter.EVICTED_SIZE)).isGreaterThan(2_000_000);
  }

  @Test
  void r65_aReaderOfSomeAttributesOnlyIsAnsweredAsItAsked() {
    cache.stored("a", "1");
    GetItemRequest projected = get("a").toBuilder().projectionExpression("v").build();
    cache.faults.next("GetItem", 1, Fault.refuse(DynamoDbErrors::accessDenied));
    cache.client.getItem(projected);
    cache.client.getItem(projected);
    assertThat(cache.sent.requests("GetItem"))
        .extracting(request -> ((GetItemRequest) request.request()).projectionExpression())
        .containsExactly(null, "v", "v");
  }

  @Test
  void r65_whoMayNotReadAtAllIsToldSo() {
    cache.faults.next("GetItem", 1, Fault.refuse(DynamoDbErrors::accessDenied));
    assertThatThrownBy(() -> cache.read("a")).isInstanceOf(DynamoDbException.class);
    assertThat(cache.gets()).isEqualTo(1);
  }

  @Test
  void r63_hitsAndMissesAreCounted() {
    cache.stored("a", "1");
    cache.read("a");
    cache.read("a");
    cache.client.flush();
    cache.read("a");
    assertThat(cache.client.counters().of(Counter.GET_ITEM_REQUEST_COUNT)).isEqualTo(3);
    assertThat(cache.client.counters().of(Counter.ITEM_CACHE_HITS)).isEqualTo(1);
    assertThat(cache.client.counters().of(Counter.ITEM_CACHE_MISSES)).isEqualTo(2);
    assertThat(cache.client.counters().of(Counter.FLUSHES)).isEqualTo(1);
    assertThat(cache.gets()).isEqualTo(2);
  }
}
