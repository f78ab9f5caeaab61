package dev.keyway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.stream.StreamInvalidation;
import dev.keyway.testkit.EmbeddedEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** What another client writes, with copies that would live for a day, on DynamoDB Local. */
class StreamsOnTheEngineTest {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int KEYS = 20;
  private static final int WRITES = 1_000;
  private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

  private final EmbeddedEngine engine = EmbeddedEngine.start();
  private final DynamoDbClient other = engine.client();
  private final ToldWarnings warnings = new ToldWarnings();
  private final AcceleratedDynamoDbClient client =
      AcceleratedDynamoDbClient.builder(engine.client())
          .streams(
              StreamInvalidation.builder(engine.client(), engine.streamsClient())
                  .pollInterval(POLL)
                  .maxLag(Duration.ofMinutes(1))
                  .build())
          .maxLag(Duration.ofMinutes(1))
          .warnings(warnings)
          .itemTtl(Duration.ofDays(1))
          .negativeTtl(Duration.ofDays(1))
          .queryTtl(Duration.ofDays(1))
          .consistentFillWindow(Duration.ofMillis(1))
          .build();

  @BeforeEach
  void createTable() {
    Orders.create(other);
    stream(true);
  }

  private void stream(boolean enabled) {
    other.updateTable(
        t ->
            t.tableName(Orders.TABLE)
                .streamSpecification(
                    s ->
                        s.streamEnabled(enabled)
                            .streamViewType(enabled ? StreamViewType.NEW_AND_OLD_IMAGES : null)));
  }

  @AfterEach
  void close() {
    client.close();
    engine.close();
  }

  private void put(int number, String status) {
    other.putItem(put -> put.tableName(Orders.TABLE).item(Orders.order(number, status)));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /** Until what is read is kept. */
  private void awaitListening() {
    long before = hits();
    await(
        () -> {
          Orders.get(client, 1);
          return hits() > before;
        });
  }

  private long hits() {
    return client.counters().of(Counter.ITEM_CACHE_HITS);
  }

  @Test
  void anotherClientsWriteIsSeenWithinThePollIntervalAndASecond() {
    put(1, "new");
    awaitListening();
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      String status = "s" + i;
      long written = System.nanoTime();
      put(1, status);
      await(() -> Orders.status(Orders.get(client, 1)).equals(status));
      nanos.add(System.nanoTime() - written);
    }
    Collections.sort(nanos);
    assertThat(Duration.ofNanos(nanos.get(4))).isLessThan(POLL.plusSeconds(1));
  }

  @Test
  void ofAThousandRandomWritesNoneIsMissed() {
    Random random = new Random(4);
    awaitListening();
    for (int i = 0; i < WRITES; i++) {
      int number = 1 + random.nextInt(KEYS);
      if (random.nextInt(4) == 0) {
        other.deleteItem(d -> d.tableName(Orders.TABLE).key(Orders.key(number)));
      } else {
        put(number, "s" + i % 3);
      }
      Orders.get(client, 1 + random.nextInt(KEYS));
      Orders.ofAda(client);
      Orders.byStatus(client, "s" + random.nextInt(3));
      if (random.nextInt(100) == 0) {
        engine.rollOverShards();
      }
    }
    for (int number = 1; number <= KEYS; number++) {
      int one = number;
      await(() -> Orders.get(client, one).item().equals(Orders.get(other, one).item()));
    }
    await(() -> Orders.ofAda(client).items().equals(Orders.ofAda(other).items()));
    for (int i = 0; i < 3; i++) {
      String status = "s" + i;
      await(
          () ->
              List.copyOf(Orders.byStatus(client, status).items())
                  .equals(Orders.byStatus(other, status).items()));
    }
    assertThat(hits()).isPositive();
    assertThat(warnings.texts()).isEmpty();
  }

  @Test
  void aDisabledStreamIsToldAndServesNothingStale() {
    put(1, "old");
    awaitListening();
    stream(false);
    put(1, "new");
    await(() -> !warnings.texts().isEmpty());
    assertThat(Orders.status(Orders.get(client, 1))).isEqualTo("new");
    assertThat(warnings.texts().get(0))
        .contains("ALTER TABLE \"orders\" SET (stream='NEW_AND_OLD_IMAGES')");
  }
}
