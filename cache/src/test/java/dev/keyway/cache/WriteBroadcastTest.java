package dev.keyway.cache;

import static dev.keyway.cache.AcceleratorFixture.TABLE;
import static dev.keyway.cache.AcceleratorFixture.item;
import static dev.keyway.cache.AcceleratorFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.testkit.Fault;
import dev.keyway.testkit.FaultyClient;
import dev.keyway.testkit.RecordingClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** R64: accelerators of one endpoint tell each other what they write, and show nothing else. */
class WriteBroadcastTest {
  private final FakeTicker ticker = new FakeTicker();
  private final FakeBackend backend = new FakeBackend();
  private final RecordingClient sent = RecordingClient.of(backend);
  private final WriteBroadcast broadcast = new WriteBroadcast();
  private final AcceleratedDynamoDbClient ada = accelerator();
  private final AcceleratedDynamoDbClient bob = accelerator();

  private AcceleratedDynamoDbClient accelerator() {
    return AcceleratedDynamoDbClient.builder(sent.client())
        .broadcast(broadcast)
        .executor(Runnable::run)
        .ticker(ticker)
        .build();
  }

  private static void put(DynamoDbClient client, String value) {
    client.putItem(put -> put.tableName(TABLE).item(item("a", value)));
  }

  private boolean lastWasConsistent() {
    int last = sent.count("GetItem") - 1;
    GetItemRequest request = (GetItemRequest) sent.requests("GetItem").get(last).request();
    return Boolean.TRUE.equals(request.consistentRead());
  }

  @Test
  void r64_noUserReadsWhatAnotherHasRead() {
    backend.store(TABLE, item("a", "1"));
    read(ada, "a");
    read(bob, "a");
    assertThat(sent.count("GetItem")).isEqualTo(2);
  }

  @Test
  void r64_aWriteEndsTheCopiesOfOthersAndLeavesThemNone() {
    put(ada, "1");
    read(bob, "a");
    put(ada, "2");
    assertThat(read(bob, "a")).isEqualTo("2");
    assertThat(sent.count("GetItem")).isEqualTo(2);
    assertThat(lastWasConsistent()).isTrue();
    assertThat(read(ada, "a")).isEqualTo("2");
    assertThat(sent.count("GetItem")).isEqualTo(2);
  }

  @Test
  void aClientThatKeepsNothingTellsOthersAsWell() {
    DynamoDbClient plain = broadcast.announcing(sent.client());
    read(bob, "a");
    put(plain, "1");
    assertThat(read(bob, "a")).isEqualTo("1");
    assertThat(read(plain, "a")).isEqualTo("1");
    assertThat(read(plain, "a")).isEqualTo("1");
    assertThat(sent.count("GetItem")).isEqualTo(4);
  }

  @Test
  void whoComesLaterReadsConsistentlyWhatWasWrittenShortlyBefore() {
    put(ada, "1");
    AcceleratedDynamoDbClient late = accelerator();
    read(late, "a");
    assertThat(lastWasConsistent()).isTrue();
    ticker.advance(Duration.ofSeconds(10));
    read(late, "a");
    assertThat(lastWasConsistent()).isFalse();
  }

  @Test
  void whoComesDuringAWriteIsToldOfItsEnd() throws Exception {
    InFlight.Held answer = new InFlight.Held();
    AcceleratorFixture writer =
        new AcceleratorFixture(builder -> builder.broadcast(broadcast).ticker(ticker));
    writer.faults.next("PutItem", 1, Fault.alter(answer));
    InFlight<String> write =
        InFlight.start(
            () -> {
              writer.put("a", "1");
              return "written";
            });
    answer.awaitArrival();
    AcceleratedDynamoDbClient late = accelerator();
    ticker.advance(Duration.ofSeconds(10));
    read(late, "a");
    answer.release();
    write.result();
    read(late, "a");
    assertThat(lastWasConsistent()).isTrue();
  }

  @Test
  void aBrokenAcceleratorOfAnotherNeitherFailsNorDelaysAWrite() {
    FaultyClient faults = FaultyClient.of(backend);
    RecordingClient asked = RecordingClient.of(faults.client());
    faults.always(
        "DescribeTable",
        Fault.refuse(() -> new IllegalStateException("Connection pool shut down")));
    AcceleratedDynamoDbClient broken =
        AcceleratedDynamoDbClient.builder(asked.client())
            .broadcast(broadcast)
            .executor(Runnable::run)
            .ticker(ticker)
            .build();
    put(ada, "1");
    assertThat(read(broken, "a")).isEqualTo("1");
    put(ada, "2");
    assertThat(read(broken, "a")).isEqualTo("2");
    assertThat(asked.count("DescribeTable")).isZero();
  }

  @Test
  void whatIsWrittenByTheArnOfAnotherAccountIsHeardOfThereByName() {
    put(ada, "1");
    read(bob, "a");
    String foreign = FakeBackend.ACCOUNT.replace("111122223333", "444455556666") + TABLE;
    ada.putItem(put -> put.tableName(foreign).item(item("a", "2")));
    assertThat(read(bob, "a")).isEqualTo("2");
  }

  @Test
  void whoIsClosedIsToldNothingMore() {
    read(bob, "a");
    bob.close();
    put(ada, "1");
    assertThat(read(bob, "a")).isEqualTo("absent");
  }
}
