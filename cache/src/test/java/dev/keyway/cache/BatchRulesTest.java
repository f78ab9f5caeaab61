package dev.keyway.cache;

import static dev.keyway.cache.AcceleratorFixture.TABLE;
import static dev.keyway.cache.AcceleratorFixture.item;
import static dev.keyway.cache.AcceleratorFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** BatchGetItem through the item cache (R11). */
class BatchRulesTest {
  private final AcceleratorFixture cache = new AcceleratorFixture();

  private static BatchGetItemRequest batch(String... ids) {
    return BatchGetItemRequest.builder()
        .requestItems(
            Map.of(
                TABLE,
                KeysAndAttributes.builder()
                    .keys(Stream.of(ids).map(AcceleratorFixture::key).toList())
                    .build()))
        .build();
  }

  private static BatchGetItemRequest projected(String id) {
    KeysAndAttributes keys =
        KeysAndAttributes.builder()
            .keys(List.of(key(id)))
            .projectionExpression("#v")
            .expressionAttributeNames(Map.of("#v", "v"))
            .build();
    return BatchGetItemRequest.builder().requestItems(Map.of(TABLE, keys)).build();
  }

  /** What the n-th BatchGetItem asked of the table. */
  private KeysAndAttributes sent(int request) {
    BatchGetItemRequest sent =
        cache.sent.requests("BatchGetItem").get(request).as(BatchGetItemRequest.class);
    return Objects.requireNonNull(sent.requestItems().get(TABLE));
  }

  private List<Map<String, AttributeValue>> sentKeys(int request) {
    return sent(request).keys();
  }

  @Test
  void r11_ofAHundredKeysWithNinetyInMemoryTenAreAskedFor() {
    String[] ids = IntStream.range(0, 100).mapToObj(i -> "k" + i).toArray(String[]::new);
    for (String id : ids) {
      cache.stored(id, "v");
    }
    cache.client.batchGetItem(batch(Arrays.copyOf(ids, 90)));
    cache.sent.reset();
    BatchGetItemResponse answer = cache.client.batchGetItem(batch(ids));
    assertThat(answer.responses().get(TABLE)).hasSize(100);
    assertThat(cache.sent.counts()).isEqualTo(Map.of("BatchGetItem", 1L));
    assertThat(sentKeys(0)).hasSize(10).contains(key("k90"), key("k99"));
    cache.client.batchGetItem(batch(ids));
    cache.read("k95");
    assertThat(cache.sent.requests()).hasSize(1);
  }

  @Test
  void r11_whatWasLeftUnprocessedIsHandedBackAndNotTakenForAbsent() {
    cache.stored("a", "1");
    cache.stored("b", "1");
    cache.faults.next(
        "BatchGetItem",
        1,
        Fault.alter(
            answer ->
                BatchGetItemResponse.builder()
                    .responses(Map.of(TABLE, List.of(item("a", "1"))))
                    .unprocessedKeys(
                        Map.of(TABLE, KeysAndAttributes.builder().keys(List.of(key("b"))).build()))
                    .build()));
    BatchGetItemResponse answer = cache.client.batchGetItem(batch("a", "b"));
    assertThat(answer.responses().get(TABLE)).containsExactly(item("a", "1"));
    assertThat(answer.unprocessedKeys()).isEqualTo(batch("b").requestItems());
    assertThat(cache.read("b")).isEqualTo("1");
    assertThat(cache.read("a")).isEqualTo("1");
    assertThat(cache.gets()).isEqualTo(1);
  }

  @Test
  void r10_absentKeysOfABatchAreRemembered() {
    cache.client.batchGetItem(batch("a", "b"));
    assertThat(cache.client.batchGetItem(batch("b", "a")).responses().get(TABLE)).isEmpty();
    assertThat(cache.read("a")).isEqualTo("absent");
    assertThat(cache.sent.requests()).hasSize(1);
  }

  @Test
  void r13_projectionsAreDoneHere() {
    cache.stored("a", "1");
    assertThat(cache.client.batchGetItem(projected("a")).responses().get(TABLE))
        .containsExactly(Map.of("v", AttributeValue.fromS("1")));
    assertThat(cache.read("a")).isEqualTo("1");
    assertThat(cache.sent.requests()).hasSize(1);
  }

  @Test
  void r15_hitsOfABatchCostNothing() {
    cache.client.batchGetItem(batch("a"));
    BatchGetItemResponse hit =
        cache.client.batchGetItem(
            batch("a").toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
    assertThat(hit.consumedCapacity()).hasSize(1);
    assertThat(hit.consumedCapacity().get(0).capacityUnits()).isZero();
  }

  @Test
  void r29_aKeyWrittenAMomentAgoIsReadConsistently() {
    cache.stored("a", "old");
    cache.backend.lag();
    cache.client.writeAround().putItem(put -> put.tableName(TABLE).item(item("a", "new")));
    assertThat(cache.client.batchGetItem(batch("a", "b")).responses().get(TABLE))
        .containsExactly(item("a", "new"));
    assertThat(cache.read("a")).isEqualTo("new");
  }

  @Test
  void r2_aTableReadConsistentlyIsNotKept() {
    cache.stored("a", "1");
    KeysAndAttributes consistent =
        KeysAndAttributes.builder().keys(List.of(key("a"))).consistentRead(true).build();
    cache.client.batchGetItem(b -> b.requestItems(Map.of(TABLE, consistent)));
    cache.read("a");
    assertThat(cache.sent.requests()).hasSize(2);
  }

  @Test
  void oneBatchMayMixWhatIsCachedWithWhatIsNot() {
    cache.stored("a", "1");
    cache.backend.store("others", item("a", "2"));
    cache.read("a");
    KeysAndAttributes consistent =
        KeysAndAttributes.builder().keys(List.of(key("a"))).consistentRead(true).build();
    BatchGetItemResponse answer =
        cache.client.batchGetItem(
            b ->
                b.requestItems(
                    Map.of(TABLE, batch("a").requestItems().get(TABLE), "others", consistent)));
    assertThat(answer.responses())
        .isEqualTo(Map.of(TABLE, List.of(item("a", "1")), "others", List.of(item("a", "2"))));
    BatchGetItemRequest sent =
        (BatchGetItemRequest) cache.sent.requests("BatchGetItem").get(0).request();
    assertThat(sent.requestItems()).containsOnlyKeys("others");
  }

  @Test
  void aKeyAskedForTwiceIsForDynamoDbToRefuse() {
    cache.read("a");
    cache.client.batchGetItem(batch("a", "a"));
    assertThat(sentKeys(0)).hasSize(2);
  }

  @Test
  void r65_aReaderOfSomeAttributesOnlyIsAnsweredAsItAsked() {
    cache.stored("a", "1");
    cache.faults.next("BatchGetItem", 1, Fault.refuse(DynamoDbErrors::accessDenied));
    for (int i = 0; i < 2; i++) {
      assertThat(cache.client.batchGetItem(projected("a")).responses().get(TABLE)).hasSize(1);
    }
    assertThat(cache.sent.count("BatchGetItem")).isEqualTo(3);
    assertThat(List.of(0, 1, 2))
        .extracting(request -> sent(request).projectionExpression())
        .containsExactly(null, "#v", "#v");
  }

  @Test
  void r65_r29_whatIsSentAsItWasAskedStillHasWhatThisJvmHasWritten() {
    cache.put("a", "1");
    cache.client.flush();
    cache.faults.next("BatchGetItem", 1, Fault.refuse(DynamoDbErrors::accessDenied));
    cache.client.batchGetItem(projected("a"));
    assertThat(sent(1).consistentRead()).isTrue();
  }
}
