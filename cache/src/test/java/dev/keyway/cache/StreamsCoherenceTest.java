package dev.keyway.cache;

import static dev.keyway.cache.AcceleratorFixture.TABLE;
import static dev.keyway.cache.AcceleratorFixture.item;
import static dev.keyway.cache.AcceleratorFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.stream.InvalidationSource;
import dev.keyway.cache.stream.ItemChange;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** What is done with what a source of changes says (R49 to R54). */
class StreamsCoherenceTest {
  private static final Duration LAG = Duration.ofSeconds(5);

  private final Changes changes = new Changes();
  private final ToldWarnings warnings = new ToldWarnings();
  private final AcceleratorFixture cache =
      new AcceleratorFixture(
          builder ->
              builder.streams(changes).maxLag(LAG).warnings(warnings).itemTtl(Duration.ofDays(1)));

  /** Says what a test tells it to. */
  private static final class Changes implements InvalidationSource {
    private final Map<String, Sink> sinks = new HashMap<>();
    private boolean fails;
    private boolean closed;

    @Override
    public void start(String table, Sink sink) {
      if (fails) {
        throw new IllegalStateException("no source");
      }
      sinks.put(table, sink);
    }

    Sink sink() {
      return Objects.requireNonNull(sinks.get(TABLE));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private void current() {
    changes.sink().current(cache.ticker.read());
  }

  /** From here on the table is served, and the window of its beginning is over. */
  private void listening() {
    known();
    current();
    cache.ticker.advance(Duration.ofSeconds(2));
  }

  /** The first read shows that the table exists, the second begins to listen. */
  private void known() {
    cache.read("any");
    cache.read("any");
  }

  private boolean isHit(String id) {
    int before = cache.gets();
    cache.read(id);
    return cache.gets() == before;
  }

  private boolean lastWasConsistent() {
    GetItemRequest last =
        (GetItemRequest) cache.sent.requests("GetItem").get(cache.gets() - 1).request();
    return Boolean.TRUE.equals(last.consistentRead());
  }

  @Test
  void r50NothingIsServedOrStoredBeforeTheSourceHasCaughtUp() {
    cache.put("a", "1");
    assertThat(isHit("a")).isFalse();
    assertThat(isHit("a")).isFalse();
    current();
    assertThat(isHit("a")).isFalse();
    assertThat(isHit("a")).isTrue();
  }

  @Test
  void r50WhatWasWrittenBeforeTheBeginningIsReadConsistently() {
    known();
    current();
    cache.read("a");
    assertThat(lastWasConsistent()).isTrue();
    cache.ticker.advance(Duration.ofSeconds(2));
    cache.read("b");
    assertThat(lastWasConsistent()).isFalse();
  }

  @Test
  void r49R54AChangeEndsTheCopyAndOpensTheWindow() {
    listening();
    cache.stored("a", "1");
    assertThat(cache.read("a")).isEqualTo("1");
    cache.stored("a", "2");
    changes.sink().invalidated(new ItemChange(TABLE, key("a"), null, item("a", "2")));
    assertThat(cache.read("a")).isEqualTo("2");
    assertThat(lastWasConsistent()).isTrue();
    assertThat(isHit("a")).isTrue();
  }

  @Test
  void r49AnImageIsNeverTakenForTheItem() {
    listening();
    cache.stored("a", "2");
    changes.sink().invalidated(new ItemChange(TABLE, key("a"), null, item("a", "1")));
    assertThat(cache.read("a")).isEqualTo("2");
  }

  @Test
  void r52AGapThrowsAwayAndShuts() {
    listening();
    cache.read("a");
    changes.sink().gap("trimmed");
    assertThat(isHit("a")).isFalse();
    assertThat(isHit("a")).isFalse();
    cache.put("a", "1");
    assertThat(isHit("a")).isFalse();
    assertThat(cache.client.counters().of(Counter.FLUSHES)).isEqualTo(1);
    current();
    assertThat(isHit("a")).isFalse();
    assertThat(isHit("a")).isTrue();
  }

  @Test
  void r53SilenceEndsTheServing() {
    listening();
    current();
    cache.stored("a", "1");
    cache.read("a");
    cache.ticker.advance(LAG);
    assertThat(isHit("a")).isTrue();
    assertThat(cache.client.counters().of(Counter.STREAM_LAG)).isEqualTo(LAG.toMillis());
    cache.ticker.advance(Duration.ofNanos(1));
    assertThat(isHit("a")).isFalse();
    current();
    assertThat(isHit("a")).isFalse();
    assertThat(isHit("a")).isTrue();
  }

  @Test
  void whereNobodyCanListenCopiesLiveForTenSeconds() {
    known();
    changes.sink().unavailable("throttled: read it in fewer processes");
    assertThat(warnings.texts()).containsExactly("throttled: read it in fewer processes");
    cache.read("a");
    assertThat(isHit("a")).isTrue();
    cache.put("b", "1");
    assertThat(isHit("b")).isTrue();
    cache.ticker.advance(Duration.ofSeconds(10));
    assertThat(isHit("a")).isFalse();
    assertThat(isHit("b")).isFalse();
    current();
    assertThat(warnings.texts()).isEmpty();
  }

  @Test
  void aSourceThatCannotBeStartedLeavesTheTableUncached() {
    changes.fails = true;
    known();
    assertThat(isHit("a")).isFalse();
    assertThat(warnings.texts()).singleElement().asString().contains(TABLE).contains("no source");
  }

  @Test
  void r43TablesBeyondAThousandAreNotListenedTo() {
    for (int i = 0; i < 1_100; i++) {
      String table = "t" + i;
      cache.client.getItem(get -> get.tableName(table).key(key("a")));
      cache.client.getItem(get -> get.tableName(table).key(key("a")));
    }
    assertThat(changes.sinks).hasSize(1_000);
    assertThat(warnings.texts()).singleElement().asString().contains("first 1000 tables");
  }

  @Test
  void r52QueriesAreShutAndOpenedWithTheirTable() {
    listening();
    assertThat(scans()).isEqualTo(1);
    assertThat(scans()).isZero();
    changes.sink().invalidated(new ItemChange(TABLE, key("a"), null, null));
    cache.ticker.advance(Duration.ofSeconds(2));
    assertThat(scans()).isEqualTo(1);
    changes.sink().gap("expired");
    assertThat(scans()).isEqualTo(1);
    assertThat(scans()).isEqualTo(1);
  }

  private int scans() {
    int before = cache.sent.count("Scan");
    cache.client.scan(scan -> scan.tableName(TABLE));
    return cache.sent.count("Scan") - before;
  }

  @Test
  void theSourceEndsWithTheAccelerator() {
    cache.client.close();
    assertThat(changes.closed).isTrue();
  }

  @Test
  void streamsAreChosenByTheirSource() {
    assertThatThrownBy(
            () -> AcceleratedDynamoDbClient.builder(cache.backend).coherence(Coherence.STREAMS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("streams(source)");
  }
}
