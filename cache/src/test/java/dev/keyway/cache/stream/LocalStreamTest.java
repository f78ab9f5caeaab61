package dev.keyway.cache.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.stream.HeardSink.Current;
import dev.keyway.cache.stream.HeardSink.Gap;
import dev.keyway.cache.stream.HeardSink.Invalidated;
import dev.keyway.cache.stream.HeardSink.Report;
import dev.keyway.cache.stream.HeardSink.Unavailable;
import dev.keyway.testkit.EmbeddedEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The streams of DynamoDB Local: what is written there is heard, or a gap is. */
final class LocalStreamTest {
  private static final String TABLE = "notes";
  private static final int WRITES = 1_000;

  private static EmbeddedEngine engine;
  private static DynamoDbClient client;

  private final HeardSink sink = new HeardSink();

  @BeforeAll
  static void start() {
    engine = EmbeddedEngine.start();
    client = engine.client();
  }

  @AfterAll
  static void end() {
    engine.close();
  }

  @BeforeEach
  void createTable() {
    client.createTable(
        table ->
            table
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .streamSpecification(
                    s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
  }

  @AfterEach
  void dropTable() {
    if (client.listTables().tableNames().contains(TABLE)) {
      client.deleteTable(table -> table.tableName(TABLE));
    }
  }

  private TableReader reader() {
    return new TableReader(
        TABLE,
        () -> TableStream.latest(client, engine.streamsClient(), TABLE),
        sink,
        new StreamSettings(
            Duration.ofMillis(250),
            Duration.ofSeconds(60),
            Ticker.systemTicker(),
            InstantSource.system()));
  }

  /** Rounds until all has been read, or 100 have not sufficed. */
  private List<Report> untilCurrent(TableReader reader) {
    List<Report> heard = new ArrayList<>();
    for (int round = 0; round < 100; round++) {
      reader.round();
      heard.addAll(sink.take());
      if (!heard.isEmpty() && heard.get(heard.size() - 1) instanceof Current) {
        return heard;
      }
    }
    throw new IllegalStateException("Not current after 100 rounds: " + heard);
  }

  private static void put(String id, int n) {
    client.putItem(
        put ->
            put.tableName(TABLE)
                .item(
                    Map.of(
                        "id",
                        AttributeValue.fromS(id),
                        "n",
                        AttributeValue.fromN(Integer.toString(n)))));
  }

  private static List<String> images(List<Report> heard) {
    return heard.stream()
        .filter(Invalidated.class::isInstance)
        .map(report -> ((Invalidated) report).change())
        .map(change -> change.newImage() == null ? change.key() : change.newImage())
        .map(LocalStreamTest::text)
        .toList();
  }

  private static String text(Map<String, AttributeValue> item) {
    AttributeValue n = item.get("n");
    return FakeStream.idOf(item) + "=" + (n == null ? "gone" : n.n());
  }

  @Test
  void r49OfAThousandRandomWritesNoneIsMissedAcrossRollovers() {
    Random random = new Random(20_261_120);
    TableReader reader = reader();
    untilCurrent(reader);
    List<String> written = new ArrayList<>();
    List<Report> heard = new ArrayList<>();
    int rollovers = 0;
    for (int i = 0; i < WRITES; i++) {
      String id = "k" + random.nextInt(WRITES);
      put(id, i);
      written.add(id + "=" + i);
      if (random.nextInt(50) == 0) {
        engine.rollOverShards();
        rollovers++;
      }
      if (random.nextInt(10) == 0) {
        reader.round();
        heard.addAll(sink.take());
      }
    }
    heard.addAll(untilCurrent(reader));
    assertThat(rollovers).isGreaterThan(10);
    assertThat(images(heard)).containsExactlyInAnyOrderElementsOf(written);
    assertThat(heard).noneMatch(Gap.class::isInstance);
  }

  @Test
  void r50WhatWasWrittenBeforeIsNotReadAndNothingAfterIsMissed() {
    put("before", 1);
    TableReader reader = reader();
    reader.round();
    put("after", 2);
    assertThat(images(untilCurrent(reader))).containsExactly("after=2");
  }

  @Test
  void r49ADeletedItemIsHeardByItsKey() {
    put("a", 1);
    TableReader reader = reader();
    untilCurrent(reader);
    client.deleteItem(
        delete -> delete.tableName(TABLE).key(Map.of("id", AttributeValue.fromS("a"))));
    assertThat(images(untilCurrent(reader))).containsExactly("a=gone");
  }

  @Test
  void r52ADisabledStreamIsAGapAndIsReadAgainWhenItIsReplaced() {
    TableReader reader = reader();
    untilCurrent(reader);
    client.updateTable(
        table -> table.tableName(TABLE).streamSpecification(s -> s.streamEnabled(false)));
    put("missed", 1);
    reader.round();
    reader.round();
    assertThat(sink.take())
        .extracting(Report::getClass)
        .containsExactly(Gap.class, Unavailable.class);

    client.updateTable(
        table ->
            table
                .tableName(TABLE)
                .streamSpecification(
                    s -> s.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY)));
    List<Report> heard = untilCurrent(reader);
    assertThat(heard).first().isInstanceOf(Gap.class);
    put("b", 1);
    assertThat(images(untilCurrent(reader))).as("keys only").containsExactly("b=gone");
  }

  @Test
  void r52ADroppedTableIsAGap() {
    TableReader reader = reader();
    untilCurrent(reader);
    client.deleteTable(table -> table.tableName(TABLE));
    reader.round();
    reader.round();
    assertThat(sink.take())
        .extracting(Report::getClass)
        .containsExactly(Gap.class, Unavailable.class);
  }

  @Test
  void aSecondClientsWriteIsHeardWithoutBeingAskedFor() throws InterruptedException {
    try (StreamInvalidation source =
        StreamInvalidation.builder(client, engine.streamsClient())
            .pollInterval(Duration.ofMillis(10))
            .maxLag(Duration.ofSeconds(60))
            .build()) {
      source.start(TABLE, sink);
      sink.await(Current.class);
      put("a", 1);
      assertThat(sink.await(Invalidated.class).change().key())
          .isEqualTo(Map.of("id", AttributeValue.fromS("a")));
    }
  }
}
