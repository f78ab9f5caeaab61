package dev.keyway.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.AnnouncingClient.Closing;
import dev.keyway.cache.WriteSide.Sending;
import dev.keyway.cache.WriteSide.Writes;
import dev.keyway.cache.item.ItemCache;
import dev.keyway.cache.item.ItemReads;
import dev.keyway.cache.metrics.CacheCounters;
import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.metrics.Counters;
import dev.keyway.cache.query.QueryCache;
import dev.keyway.cache.query.Wiring;
import dev.keyway.cache.table.TableGate;
import dev.keyway.cache.table.Tables;
import dev.keyway.cache.write.SingleWrites.NewImages;
import dev.keyway.cache.write.WriteListener;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What all views of one accelerator share. Immutable; the parts are thread-safe.
 *
 * @param through writes that keep the caches current
 * @param around writes that only take out of them what they touch
 * @param hearing is told what others write
 * @param gate of the tables that may be kept
 */
record Accelerator(
    ItemCache items,
    ItemReads reads,
    QueryCache queries,
    WriteSide through,
    WriteSide around,
    WriteListener hearing,
    TableGate gate) {

  /** Hears nothing. */
  static final WriteListener NOBODY = scope -> outcome -> {};

  /**
   * How it is to behave.
   *
   * @param queries makes the query cache
   * @param listeners are told of every write besides the caches
   * @param broadcast tells others, and is told by them
   */
  record Settings(
      Coherence coherence,
      NewImages newImages,
      Function<Wiring, QueryCache> queries,
      List<WriteListener> listeners,
      WriteBroadcast broadcast) {}

  /** What it works on. */
  record Environment(
      DynamoDbClient backend,
      ItemCache items,
      Tables tables,
      TableGate gate,
      Counters counters,
      Executor loads,
      Ticker ticker) {}

  static Accelerator of(Settings settings, Environment environment) {
    DynamoDbClient backend = environment.backend();
    ItemCache items = environment.items();
    Counters counters = environment.counters();
    Tables tables = environment.tables();
    QueryCache queries =
        settings
            .queries()
            .apply(
                new Wiring(
                    backend,
                    tables,
                    environment.gate(),
                    environment.ticker(),
                    environment.loads(),
                    counters));
    boolean followed = settings.coherence() != Coherence.TTL;
    WriteListener pages = followed ? queries.invalidation() : NOBODY;
    WriteListener hearing = WriteListener.all(List.of(items.around(), pages));
    Said said = new Said(settings, pages, settings.broadcast().from(hearing));
    Writes foreign = said.of(new Sending(backend, tables, NewImages.AS_REQUESTED), items.around());
    return new Accelerator(
        items,
        new ItemReads(
            items,
            new ItemReads.Sources(backend, tables, counters, environment.gate()),
            environment.loads()),
        queries,
        new WriteSide(
            said.of(new Sending(backend, tables, settings.newImages()), items),
            foreign,
            tables,
            counters),
        new WriteSide(foreign, foreign, tables, counters),
        hearing,
        environment.gate());
  }

  /** Who is told of writes, besides the item cache. */
  private record Said(Settings settings, WriteListener pages, WriteListener others) {

    Writes of(Sending sending, WriteListener items) {
      WriteListener all =
          WriteListener.all(
              Stream.concat(Stream.of(items, pages, others), settings.listeners().stream())
                  .toList());
      return Writes.of(sending, all, settings.coherence() == Coherence.TTL ? others : all);
    }
  }

  /** A client that keeps nothing and tells others. */
  static DynamoDbClient announcing(DynamoDbClient client, WriteBroadcast broadcast) {
    Tables tables = new Tables(client, Ticker.systemTicker());
    WriteListener others = broadcast.from(NOBODY);
    Writes writes = Writes.of(new Sending(client, tables, NewImages.AS_REQUESTED), others, others);
    return new AnnouncingClient(
        client, new WriteSide(writes, writes, tables, new Counters()), Closing.LEAVES_OPEN);
  }

  CacheCounters counters() {
    return through.counters().snapshot(items.bytes() + queries.bytes(), gate.lag().toMillis());
  }

  void flush() {
    through.counters().count(Counter.FLUSHES);
    items.flush();
    queries.clear();
  }
}
