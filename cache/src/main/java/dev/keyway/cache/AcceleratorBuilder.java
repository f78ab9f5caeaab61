package dev.keyway.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.item.ItemCache;
import dev.keyway.cache.item.ItemLife;
import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.metrics.Counters;
import dev.keyway.cache.metrics.CountersBean;
import dev.keyway.cache.query.QueryCache;
import dev.keyway.cache.query.QueryCacheSettings;
import dev.keyway.cache.query.QueryCacheSettings.Budget;
import dev.keyway.cache.query.QueryCacheSettings.Lifetimes;
import dev.keyway.cache.query.Wiring;
import dev.keyway.cache.stream.InvalidationSource;
import dev.keyway.cache.stream.StreamGate;
import dev.keyway.cache.stream.TableWarnings;
import dev.keyway.cache.table.TableGate;
import dev.keyway.cache.table.Tables;
import dev.keyway.cache.write.SingleWrites.NewImages;
import dev.keyway.cache.write.WriteListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The settings of an accelerator. Each method throws IllegalArgumentException for a value that
 * cannot be meant. Not thread-safe.
 */
public final class AcceleratorBuilder {
  private static final Duration DAX_TTL = Duration.ofMinutes(5);

  private final DynamoDbClient backend;
  private final Map<String, Duration> itemTtls = new HashMap<>();
  private final Map<String, Duration> queryTtls = new HashMap<>();
  private final List<WriteListener> listeners = new ArrayList<>();
  private Coherence coherence = Coherence.LOCAL;
  private Duration itemTtl = Duration.ofSeconds(10);
  private Duration negativeTtl = Duration.ofSeconds(5);
  private Duration queryTtl = Duration.ofSeconds(10);
  private Duration consistentFillWindow = Duration.ofSeconds(2);
  private long itemMemory = 48L << 20;
  private long queryMemory = 16L << 20;
  private WriteBroadcast broadcast = new WriteBroadcast();
  private @Nullable String jmxName;
  private @Nullable InvalidationSource source;
  private Duration maxLag = Duration.ofSeconds(5);
  private TableWarnings warnings = TableWarnings.NONE;
  private NewImages newImages = NewImages.ASKED_FOR;
  private Ticker ticker = Ticker.systemTicker();
  private @Nullable Executor executor;
  private @Nullable ItemCache itemCache;
  private BiFunction<Wiring, QueryCacheSettings, QueryCache> queryCache = QueryCache::new;

  AcceleratorBuilder(DynamoDbClient backend) {
    this.backend = backend;
  }

  /**
   * What keeps cached copies current; {@link Coherence#LOCAL} unless said. {@link
   * Coherence#STREAMS} is chosen by {@link #streams}.
   */
  public AcceleratorBuilder coherence(Coherence mode) {
    if (mode == Coherence.STREAMS) {
      throw new IllegalArgumentException("STREAMS needs a source: call streams(source)");
    }
    coherence = mode;
    source = null;
    return this;
  }

  /**
   * Keeps cached copies current with the writes of others, too: a table is served from memory only
   * while its changes are heard of.
   *
   * @param changes of the tables; closed with the accelerator
   */
  public AcceleratorBuilder streams(InvalidationSource changes) {
    coherence = Coherence.STREAMS;
    source = changes;
    return this;
  }

  /**
   * How long after its changes were last complete a table is served from memory, with {@link
   * #streams}.
   *
   * @param lag 5 s unless said
   */
  public AcceleratorBuilder maxLag(Duration lag) {
    maxLag = Limits.lag(lag);
    return this;
  }

  /** Is told, for the user, when a table is cached otherwise than asked for. */
  public AcceleratorBuilder warnings(TableWarnings told) {
    warnings = told;
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
    itemTtls.put(Limits.table("itemTtl", table), Limits.life("itemTtl of " + table, life));
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

  /**
   * The life of the cached pages of one table.
   *
   * @param table its name; its ARN if it is another account's
   * @param life as for {@link #queryTtl(Duration)}
   */
  public AcceleratorBuilder queryTtl(String table, Duration life) {
    queryTtls.put(Limits.table("queryTtl", table), Limits.life("queryTtl of " + table, life));
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
    itemMemory = Limits.memory("itemMemory", bytes);
    return this;
  }

  /**
   * The memory for pages of Query and Scan.
   *
   * @param bytes 16 MB unless said; pages over a sixteenth of it are not kept, nor pages of a Scan
   *     over 256 KB
   */
  public AcceleratorBuilder queryMemory(long bytes) {
    queryMemory = Limits.memory("queryMemory", bytes);
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
   * Daemon threads of the accelerator unless said. Never one whose threads call this client: they
   * would wait for each other.
   */
  public AcceleratorBuilder executor(Executor loads) {
    executor = loads;
    return this;
  }

  /**
   * By which this accelerator and others of its endpoint and region tell each other of writes:
   * those of other users, above all. Its own, and nobody else, unless said.
   */
  public AcceleratorBuilder broadcast(WriteBroadcast shared) {
    broadcast = shared;
    return this;
  }

  /**
   * Shows the counters by JMX, as {@code dev.keyway:type=Accelerator,name="..."}; not unless said.
   *
   * @param name that no other accelerator of this JVM has
   */
  public AcceleratorBuilder jmx(String name) {
    jmxName = name;
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

  /** The same of query caches. */
  AcceleratorBuilder queryCache(BiFunction<Wiring, QueryCacheSettings, QueryCache> cache) {
    queryCache = cache;
    return this;
  }

  /** Is told of every write besides the item cache; not of transactions in mode TTL. */
  AcceleratorBuilder listener(WriteListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * The accelerator. It owns no thread before its first read that misses.
   *
   * @throws IllegalArgumentException if both memories together are above the heap, or another
   *     accelerator has the name for JMX
   */
  public AcceleratedDynamoDbClient build() {
    Limits.memory("itemMemory + queryMemory", itemMemory + queryMemory);
    Counters counters = new Counters();
    LoadThreads threads = new LoadThreads();
    WriteBroadcast heard = new WriteBroadcast();
    Tables tables = new Tables(backend, ticker);
    StreamGate streams = streams(heard, tables, counters);
    TableGate gate = streams == null ? TableGate.OPEN : streams;
    Accelerator accelerator =
        Accelerator.of(
            new Accelerator.Settings(
                coherence, newImages, this::queries, List.copyOf(listeners), broadcast),
            new Accelerator.Environment(
                backend,
                itemCache == null ? items(gate, counters) : itemCache,
                tables,
                gate,
                counters,
                executor == null ? threads : executor,
                ticker));
    heard.join(accelerator.hearing());
    Runnable hidden =
        jmxName == null ? () -> {} : CountersBean.register(jmxName, accelerator::counters);
    broadcast.join(accelerator.hearing());
    return new AcceleratedDynamoDbClient(
        backend,
        accelerator,
        List.of(
            () -> broadcast.leave(accelerator.hearing()),
            hidden,
            threads::stop,
            () -> {
              if (streams != null) {
                streams.close();
              }
            }));
  }

  private @Nullable StreamGate streams(WriteBroadcast heard, Tables tables, Counters counters) {
    return source == null
        ? null
        : new StreamGate(
            source,
            new StreamGate.Environment(
                tables::isKnown,
                heard.from(Accelerator.NOBODY),
                () -> counters.count(Counter.FLUSHES),
                warnings,
                maxLag,
                ticker));
  }

  private ItemCache items(TableGate gate, Counters counters) {
    ItemLife life = new ItemLife(itemTtl, negativeTtl, itemTtls);
    return ItemCache.of(
        new ItemCache.Settings(life, itemMemory, consistentFillWindow, gate), ticker, counters);
  }

  private QueryCache queries(Wiring wiring) {
    QueryCacheSettings settings =
        new QueryCacheSettings(
            new Lifetimes(queryTtl, queryTtls), Budget.of(queryMemory), consistentFillWindow);
    return queryCache.apply(wiring, settings);
  }
}
