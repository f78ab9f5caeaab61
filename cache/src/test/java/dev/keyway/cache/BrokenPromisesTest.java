package dev.keyway.cache;

import static dev.keyway.cache.AcceleratorFixture.TABLE;
import static dev.keyway.cache.AcceleratorFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.cache.item.BrokenItemCaches;
import dev.keyway.cache.item.ItemCache;
import dev.keyway.cache.item.ItemLife;
import dev.keyway.cache.table.TableGate;
import dev.keyway.testkit.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The situations of {@link RaceRulesTest} show a promise that is not kept. */
class BrokenPromisesTest {
  private static final ItemCache.Settings SETTINGS =
      new ItemCache.Settings(
          new ItemLife(Duration.ofSeconds(10), Duration.ofSeconds(5), Map.of()),
          1 << 20,
          Duration.ofSeconds(2),
          TableGate.OPEN);

  private final LoadThreads threads = new LoadThreads();

  @AfterEach
  void stop() {
    threads.stop();
  }

  private AcceleratorFixture over(ItemCache broken) {
    return new AcceleratorFixture(builder -> builder.executor(threads).itemCache(broken));
  }

  /** A reader whose answer is held while the item is written. */
  private static InFlight<String> readAcrossAWrite(AcceleratorFixture cache, InFlight.Held answer) {
    cache.stored("a", "old");
    cache.faults.next("GetItem", 1, Fault.alter(answer));
    InFlight<String> reader = InFlight.start(() -> cache.read("a"));
    answer.awaitArrival();
    cache.put("a", "new");
    return reader;
  }

  @Test
  void withoutR27TheOldItemStays() throws Exception {
    AcceleratorFixture cache = over(BrokenItemCaches.withoutR27(SETTINGS, new FakeTicker()));
    InFlight.Held answer = new InFlight.Held();
    InFlight<String> reader = readAcrossAWrite(cache, answer);
    answer.release();
    reader.result();
    assertThat(cache.read("a")).isEqualTo("old");
  }

  @Test
  void withoutR28ALaterReaderGetsTheOldItem() throws Exception {
    AcceleratorFixture cache = over(BrokenItemCaches.withoutR28(SETTINGS, new FakeTicker()));
    InFlight.Held answer = new InFlight.Held();
    InFlight<String> before = readAcrossAWrite(cache, answer);
    InFlight<String> after = InFlight.start(() -> cache.read("a"));
    after.awaitBlocked();
    answer.release();
    before.result();
    assertThat(after.result()).isEqualTo("old");
  }

  @Test
  void withoutR29ALaggingReplicaPinsTheOldItem() {
    AcceleratorFixture cache = over(BrokenItemCaches.withoutR29(SETTINGS, new FakeTicker()));
    cache.stored("a", "old");
    cache.backend.lag();
    cache.client.writeAround().putItem(put -> put.tableName(TABLE).item(item("a", "new")));
    assertThat(cache.read("a")).isEqualTo("old");
    cache.backend.catchUp();
    assertThat(cache.read("a")).isEqualTo("old");
  }
}
