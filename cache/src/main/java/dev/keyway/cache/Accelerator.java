package dev.keyway.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.item.ItemCache;
import dev.keyway.cache.item.ItemReads;
import dev.keyway.cache.metrics.Counters;
import dev.keyway.cache.write.GroupWrites;
import dev.keyway.cache.write.Scopes;
import dev.keyway.cache.write.SingleWrites;
import dev.keyway.cache.write.SingleWrites.NewImages;
import dev.keyway.cache.write.TableWrites;
import dev.keyway.cache.write.Tables;
import dev.keyway.cache.write.WriteListener;
import dev.keyway.cache.write.WritePath;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What all views of one accelerator share. Immutable; the parts are thread-safe.
 *
 * @param through writes that keep the cache current
 * @param around writes that only take out of it what they touch
 */
record Accelerator(
    Coherence coherence,
    ItemCache items,
    ItemReads reads,
    Writes through,
    Writes around,
    Counters counters) {

  /** Where the operations that write go. */
  record Writes(SingleWrites single, GroupWrites group, TableWrites tables) {}

  /** How it is to behave. */
  record Settings(
      Coherence coherence,
      NewImages newImages,
      Duration queryTtl,
      List<WriteListener> listeners,
      Ticker ticker) {}

  /** What it works on. */
  record Environment(DynamoDbClient backend, ItemCache items, Counters counters, Executor loads) {}

  static Accelerator of(Settings settings, Environment environment) {
    DynamoDbClient backend = environment.backend();
    Tables tables = new Tables(backend, settings.ticker());
    Scopes scopes = new Scopes(tables);
    return new Accelerator(
        settings.coherence(),
        environment.items(),
        new ItemReads(
            environment.items(),
            new ItemReads.Sources(backend, tables, environment.counters()),
            environment.loads()),
        writes(backend, scopes, path(environment.items(), settings), settings.newImages()),
        writes(
            backend, scopes, path(environment.items().around(), settings), NewImages.AS_REQUESTED),
        environment.counters());
  }

  private static WritePath path(WriteListener items, Settings settings) {
    return new WritePath(Stream.concat(Stream.of(items), settings.listeners().stream()).toList());
  }

  private static Writes writes(
      DynamoDbClient backend, Scopes scopes, WritePath path, NewImages newImages) {
    return new Writes(
        new SingleWrites(backend, scopes, path, newImages),
        new GroupWrites(backend, scopes, path),
        new TableWrites(scopes, path));
  }
}
