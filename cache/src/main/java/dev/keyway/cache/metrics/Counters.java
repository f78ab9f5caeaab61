package dev.keyway.cache.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** The running counts of one accelerator. Thread-safe. */
public final class Counters {
  private final Map<Counter, LongAdder> adders;

  /** All at zero. */
  public Counters() {
    Map<Counter, LongAdder> zeros = new EnumMap<>(Counter.class);
    for (Counter counter : Counter.values()) {
      zeros.put(counter, new LongAdder());
    }
    adders = Collections.unmodifiableMap(zeros);
  }

  /** One more. */
  public void count(Counter counter) {
    add(counter, 1);
  }

  /** So many more: requests, keys or bytes. */
  public void add(Counter counter, long amount) {
    adder(counter).add(amount);
  }

  /** The sum since the start. */
  public long sum(Counter counter) {
    return adder(counter).sum();
  }

  private LongAdder adder(Counter counter) {
    return Objects.requireNonNull(adders.get(counter));
  }

  /**
   * All of them.
   *
   * @param itemCacheBytes what the item cache weighs now
   */
  public CacheCounters snapshot(long itemCacheBytes) {
    return new CacheCounters(
        sum(Counter.GET_ITEM_REQUEST_COUNT),
        sum(Counter.BATCH_GET_ITEM_REQUEST_COUNT),
        sum(Counter.BATCH_WRITE_ITEM_REQUEST_COUNT),
        sum(Counter.DELETE_ITEM_REQUEST_COUNT),
        sum(Counter.PUT_ITEM_REQUEST_COUNT),
        sum(Counter.UPDATE_ITEM_REQUEST_COUNT),
        sum(Counter.TRANSACT_WRITE_ITEMS_COUNT),
        sum(Counter.TRANSACT_GET_ITEMS_COUNT),
        sum(Counter.ITEM_CACHE_HITS),
        sum(Counter.ITEM_CACHE_MISSES),
        sum(Counter.EVICTED_SIZE),
        itemCacheBytes,
        sum(Counter.COALESCED_LOADS),
        sum(Counter.DISCARDED_FILLS),
        sum(Counter.CONSISTENT_FILLS),
        sum(Counter.FLUSHES));
  }
}
