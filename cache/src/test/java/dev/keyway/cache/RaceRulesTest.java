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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** What happens to reads and writes that meet. Rules by their numbers. */
class RaceRulesTest {
  private final LoadThreads threads = new LoadThreads();
  private final AcceleratorFixture cache =
      new AcceleratorFixture(builder -> builder.executor(threads));

  @AfterEach
  void stop() {
    threads.stop();
  }

  /** Holds the answer to the next request of the operation. */
  private InFlight.Held hold(String operation) {
    InFlight.Held held = new InFlight.Held();
    cache.faults.next(operation, 1, Fault.alter(held));
    return held;
  }

  private InFlight<String> reading(String id) {
    return InFlight.start(() -> cache.read(id));
  }

  private InFlight<String> putting(String id, String value) {
    return InFlight.start(
        () -> {
          cache.put(id, value);
          return value;
        });
  }

  @Test
  void r27_aFillThatBeganBeforeAWriteIsNotKeptAfterIt() throws Exception {
    cache.stored("a", "old");
    InFlight.Held answer = hold("GetItem");
    InFlight<String> reader = reading("a");
    answer.awaitArrival();
    cache.put("a", "new");
    answer.release();
    assertThat(reader.result()).isEqualTo("old");
    assertThat(cache.read("a")).isEqualTo("new");
    assertThat(cache.client.counters().of(Counter.DISCARDED_FILLS)).isEqualTo(1);
  }

  @Test
  void r27_aStatementPutsOutTheFillsOfItsTable() throws Exception {
    assertPutOut(() -> cache.client.executeStatement(s -> s.statement("UPDATE notes SET v = 'x'")));
  }

  @Test
  void r27_aFlushPutsOutAllFills() throws Exception {
    assertPutOut(cache.client::flush);
  }

  private void assertPutOut(Runnable event) throws InterruptedException {
    cache.stored("a", "old");
    InFlight.Held answer = hold("GetItem");
    InFlight<String> reader = reading("a");
    answer.awaitArrival();
    cache.stored("a", "new");
    event.run();
    assertThat(reading("a").result()).isEqualTo("new");
    answer.release();
    assertThat(reader.result()).isEqualTo("old");
    assertThat(cache.read("a")).isEqualTo("new");
    assertThat(cache.gets()).isEqualTo(2);
  }

  @Test
  void r28_whoComesAfterAWriteDoesNotWaitForAFillFromBefore() throws Exception {
    cache.stored("a", "old");
    InFlight.Held answer = hold("GetItem");
    InFlight<String> before = reading("a");
    answer.awaitArrival();
    cache.put("a", "new");
    // Were it to join the fill, it would wait for an answer that comes only after it.
    assertThat(reading("a").result()).isEqualTo("new");
    answer.release();
    assertThat(before.result()).isEqualTo("old");
  }

  @Test
  void r29_aReplicaThatLagsDoesNotPinWhatWas() {
    cache.stored("a", "old");
    cache.read("a");
    cache.backend.lag();
    cache.client.writeAround().putItem(put -> put.tableName(TABLE).item(item("a", "new")));
    cache.ticker.advance(Duration.ofMillis(1999));
    assertThat(cache.read("a")).isEqualTo("new");
    cache.backend.catchUp();
    cache.ticker.advance(Duration.ofSeconds(9));
    assertThat(cache.read("a")).isEqualTo("new");
    assertThat(cache.client.counters().of(Counter.CONSISTENT_FILLS)).isEqualTo(1);
  }

  @Test
  void r29_theWindowEnds() {
    cache.put("a", "new");
    cache.client.flush();
    cache.ticker.advance(Duration.ofSeconds(2));
    cache.read("a");
    GetItemRequest sent = (GetItemRequest) cache.sent.requests("GetItem").get(0).request();
    assertThat(sent.consistentRead()).isNull();
  }

  @Test
  void r22_ofTwoWritesAtOnceNeitherIsBelieved() throws Exception {
    cache.put("a", "first");
    InFlight.Held answer = hold("PutItem");
    InFlight<String> committedFirst = putting("a", "second");
    answer.awaitArrival();
    cache.put("a", "third");
    answer.release();
    committedFirst.result();
    assertThat(cache.read("a")).isEqualTo("third");
    assertThat(cache.gets()).isEqualTo(1);
    cache.put("a", "fourth");
    assertThat(cache.read("a")).isEqualTo("fourth");
    assertThat(cache.gets()).isEqualTo(1);
  }

  @Test
  void r22_aStatementOverlapsEveryWriteOfItsTable() throws Exception {
    InFlight.Held answer = hold("PutItem");
    InFlight<String> committedFirst = putting("a", "first");
    answer.awaitArrival();
    cache.stored("a", "by statement");
    cache.client.executeStatement(s -> s.statement("UPDATE notes SET v = 'by statement'"));
    answer.release();
    committedFirst.result();
    assertThat(cache.read("a")).isEqualTo("by statement");
  }

  @Test
  void p5_aWriteDoesNotCoverWhatAReadHasSeenMeanwhile() throws Exception {
    InFlight.Held answer = hold("PutItem");
    InFlight<String> writer = putting("a", "ours");
    answer.awaitArrival();
    cache.stored("a", "of another, later");
    assertThat(cache.read("a")).isEqualTo("of another, later");
    answer.release();
    writer.result();
    assertThat(cache.read("a")).isEqualTo("of another, later");
  }

  @Test
  void r30_aThousandReadersOfAColdKeyAreOneRequest() throws Exception {
    cache.stored("a", "1");
    InFlight.Held answer = hold("GetItem");
    List<InFlight<String>> readers = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      readers.add(reading("a"));
    }
    answer.awaitArrival();
    for (InFlight<String> reader : readers) {
      reader.awaitBlocked();
    }
    answer.release();
    for (InFlight<String> reader : readers) {
      assertThat(reader.result()).isEqualTo("1");
    }
    assertThat(cache.gets()).isEqualTo(1);
    assertThat(cache.client.counters().of(Counter.COALESCED_LOADS)).isEqualTo(999);
  }

  @Test
  void r31_aFailedLoadFailsWhoWaitsAndIsTriedAgain() throws Exception {
    cache.stored("a", "1");
    InFlight.Held failing = new InFlight.Held();
    cache.faults.next(
        "GetItem",
        1,
        Fault.alter(
            answer -> {
              failing.apply(answer);
              throw DynamoDbErrors.throttled();
            }));
    InFlight<String> first = reading("a");
    failing.awaitArrival();
    InFlight<String> second = reading("a");
    second.awaitBlocked();
    failing.release();
    assertThatThrownBy(first::result).isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThatThrownBy(second::result).isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThat(cache.read("a")).isEqualTo("1");
    assertThat(cache.gets()).isEqualTo(2);
  }

  @Test
  void r31_aBatchThatFailsFailsNobodyWhoAskedForOneOfItsKeys() throws Exception {
    cache.stored("a", "1");
    InFlight.Held answer = new InFlight.Held();
    cache.faults.next(
        "BatchGetItem",
        1,
        Fault.alter(
            response -> {
              answer.apply(response);
              throw DynamoDbErrors.resourceNotFound();
            }));
    InFlight<String> batch =
        InFlight.start(
            () -> {
              try {
                cache.client.batchGetItem(
                    b ->
                        b.requestItems(
                            Map.of(
                                TABLE,
                                KeysAndAttributes.builder().keys(List.of(key("a"))).build())));
                return "answered";
              } catch (ResourceNotFoundException e) {
                return "refused";
              }
            });
    answer.awaitArrival();
    InFlight<String> reader = reading("a");
    reader.awaitBlocked();
    answer.release();
    assertThat(batch.result()).isEqualTo("refused");
    assertThat(reader.result()).isEqualTo("1");
  }

  @Test
  void r31_theInterruptOfTheFirstReaderLeavesTheOthersTheirAnswer() throws Exception {
    cache.stored("a", "1");
    InFlight.Held answer = hold("GetItem");
    InFlight<String> first = reading("a");
    answer.awaitArrival();
    InFlight<String> second = reading("a");
    second.awaitBlocked();
    first.interrupt();
    assertThatThrownBy(first::result).isInstanceOf(AbortedException.class);
    answer.release();
    assertThat(second.result()).isEqualTo("1");
    assertThat(cache.gets()).isEqualTo(1);
  }

  @Test
  void r31_theTimeOutOfTheFirstReaderIsItsOwn() throws Exception {
    cache.stored("a", "1");
    InFlight.Held answer = hold("GetItem");
    GetItemRequest impatient =
        get("a").toBuilder()
            .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis(1)))
            .build();
    assertThatThrownBy(() -> cache.client.getItem(impatient))
        .isInstanceOf(ApiCallTimeoutException.class);
    InFlight<String> second = reading("a");
    second.awaitBlocked();
    answer.release();
    assertThat(second.result()).isEqualTo("1");
    assertThat(cache.gets()).isEqualTo(1);
    GetItemRequest sent = (GetItemRequest) cache.sent.requests("GetItem").get(0).request();
    assertThat(sent.overrideConfiguration().flatMap(o -> o.apiCallTimeout())).isEmpty();
  }

  @Test
  void r32_afterClosingReadsAreStillAnswered() {
    cache.stored("a", "1");
    threads.stop();
    assertThat(cache.read("a")).isEqualTo("1");
  }
}
