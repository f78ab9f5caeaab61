package dev.keyway.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.item.ItemCache;
import dev.keyway.cache.item.ItemLife;
import dev.keyway.cache.metrics.Counters;
import dev.keyway.cache.write.SingleWrites.NewImages;
import dev.keyway.cache.write.WriteListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The settings of an accelerator. Each method throws IllegalArgumentException for a value that
 * cannot be meant. Not thread-safe.
 */
public final class AcceleratorBuilder {
  private static final Duration DAX_TTL = Duration.ofMinutes(5);

  private final DynamoDbClient backend;
  private final Map<String, Duration> tableTtls = new HashMap<>();
  private final List<WriteListener> listeners = new ArrayList<>();
  private Coherence coherence = Coherence.LOCAL;
  private Duration itemTtl = Duration.ofSeconds(10);
  private Duration negativeTtl = Duration.ofSeconds(5);
  private Duration queryTtl = Duration.ofSeconds(10);
  private Duration consistentFillWindow = Duration.ofSeconds(2);
  private long itemMemory = 48L << 20;
  private NewImages newImages = NewImages.ASKED_FOR;
  private Ticker ticker = Ticker.systemTicker();
  private @Nullable Executor executor;
  private @Nullable ItemCache itemCache;

  AcceleratorBuilder(DynamoDbClient backend) {
    this.backend = backend;
  }

  /** What keeps cached copies current; {@link Coherence#LOCAL} unless said. */
  public AcceleratorBuilder coherence(Coherence mode) {
    coherence = mode;
    return this;
  }

  /**
   * The life of a cached item, counted from when it was read or written.
   *
   * @param life 10 s unless said; zero keeps items until they are written or evicted
   */
  public AcceleratorBuilder itemTtl(Duration life) {
    itemTtl = Limits.life("itemTtl", life);
    return this;
  }

  /**
   * The life of the items of one table.
   *
   * @param table its name; its ARN if it is another account's
   * @param life as for {@link #itemTtl(Duration)}
   */
  public AcceleratorBuilder itemTtl(String table, Duration life) {
    tableTtls.put(Limits.table(table), Limits.life("itemTtl of " + table, life));
    return this;
  }

  /**
   * The life of the knowledge that a key does not exist.
   *
   * @param life 5 s unless said; zero remembers no absences
   */
  public AcceleratorBuilder negativeTtl(Duration life) {
    negativeTtl = Limits.life("negativeTtl", life);
    return this;
  }

  /**
   * The life of a cached page of a Query or Scan.
   *
   * @param life 10 s unless said; zero caches none
   */
  public AcceleratorBuilder queryTtl(Duration life) {
    queryTtl = Limits.life("queryTtl", life);
    return this;
  }

  /** The lives that Amazon DAX has: five minutes each. */
  public AcceleratorBuilder dax() {
    return itemTtl(DAX_TTL).negativeTtl(DAX_TTL).queryTtl(DAX_TTL);
  }

  /**
   * The memory for items.
   *
   * @param bytes 48 MB unless said; items over an eighth of it are not kept
   */
  public AcceleratorBuilder itemMemory(long bytes) {
    itemMemory = Limits.memory("itemMemory", bytes, Runtime.getRuntime().maxMemory());
    return this;
  }

  /**
   * How far a replica of DynamoDB may lag: for so long after a write, its key is read strongly
   * consistently, at twice the read units, before it is kept.
   *
   * @param lag 2 s unless said; zero trusts replicas never to lag
   */
  public AcceleratorBuilder consistentFillWindow(Duration lag) {
    consistentFillWindow = Limits.window(lag);
    return this;
  }

  /**
   * Updates go as they are, and their items leave the cache. Otherwise one whose answer nobody
   * reads is sent with ReturnValues=ALL_NEW, which costs no units but the transfer of the item.
   */
  public AcceleratorBuilder updatesAsRequested() {
    newImages = NewImages.AS_REQUESTED;
    return this;
  }

  /**
   * Runs the reads that several callers wait for; each occupies a thread until DynamoDB answers.
   * Daemon threads of the accelerator unless said.
   */
  public AcceleratorBuilder executor(Executor loads) {
    executor = loads;
    return this;
  }

  /** The clock by which entries age. */
  AcceleratorBuilder ticker(Ticker clock) {
    ticker = clock;
    return this;
  }

  /** Another item cache than the settings describe: a test's, with a promise left out. */
  AcceleratorBuilder itemCache(ItemCache cache) {
    itemCache = cache;
    return this;
  }

  /** Is told of every write besides the item cache; not of transactions in mode TTL. */
  AcceleratorBuilder listener(WriteListener listener) {
    listeners.add(listener);
    return this;
  }

  /** The accelerator. It owns no thread before its first read that misses. */
  public AcceleratedDynamoDbClient build() {
    Counters counters = new Counters();
    ItemCache.Settings items =
        new ItemCache.Settings(
            new ItemLife(itemTtl, negativeTtl, tableTtls), itemMemory, consistentFillWindow);
    ItemCache cache = itemCache == null ? ItemCache.of(items, ticker, counters) : itemCache;
    LoadThreads threads = null;
    Executor loads = executor;
    if (loads == null) {
      threads = new LoadThreads();
      loads = threads;
    }
    return new AcceleratedDynamoDbClient(
        backend,
        Accelerator.of(
            new Accelerator.Settings(
                coherence, newImages, queryTtl, List.copyOf(listeners), ticker),
            new Accelerator.Environment(backend, cache, counters, loads)),
        threads);
  }
}
