package dev.keyway.cache.item;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.Weigher;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.metrics.Counters;
import dev.keyway.cache.table.TableGate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps items in one Caffeine cache of futures, weighed in bytes (R41, R42).
 *
 * <p>A running fill is an entry like any other, so a writer that puts or removes its key puts it
 * out, and Caffeine keeps the result of a future only where that future is still the entry (R27,
 * R28). Life counts from the moment a result is kept, never from a read (R6).
 */
final class CaffeineItemStore implements ItemStore {
  // One value may take this share of the room at most, so that it cannot flush a working set.
  private static final int SHARES = 8;

  private final AsyncCache<ItemKey, CachedItem> cache;
  private final ItemLife life;
  private final TableGate gate;
  private final long heaviest;
  private final Counters counters;

  CaffeineItemStore(ItemCache.Settings settings, Ticker ticker, Counters counters) {
    this.life = settings.life();
    this.gate = settings.gate();
    this.heaviest = settings.budget() / SHARES;
    this.counters = counters;
    Weigher<ItemKey, CachedItem> weigher = ItemWeight::of;
    Expiry<ItemKey, CachedItem> expiry = Expiry.writing(this::life);
    this.cache =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(ticker)
            .maximumWeight(settings.budget())
            .weigher(weigher)
            .expireAfter(expiry)
            .recordStats(() -> new EvictionCounter(counters))
            .buildAsync();
  }

  @Override
  public @Nullable CompletableFuture<CachedItem> find(ItemKey key) {
    return cache.getIfPresent(key);
  }

  @Override
  public CompletableFuture<CachedItem> join(ItemKey key, CompletableFuture<CachedItem> fill) {
    return cache.get(key, (missing, executor) -> fill);
  }

  @Override
  public void settle(ItemKey key, CompletableFuture<CachedItem> fill, CachedItem result) {
    try {
      if (!isKept(key, result)) {
        cache.asMap().remove(key, fill);
      } else if (cache.getIfPresent(key) != fill) {
        counters.count(Counter.DISCARDED_FILLS);
      }
    } finally {
      // Whatever becomes of the copy, those who wait get their answer.
      fill.complete(result);
    }
  }

  @Override
  public void put(ItemKey key, CachedItem item) {
    if (isKept(key, item)) {
      cache.synchronous().put(key, item);
    } else {
      invalidate(key);
    }
  }

  @Override
  public void invalidate(ItemKey key) {
    cache.synchronous().invalidate(key);
  }

  @Override
  public void invalidateTable(String table) {
    // A weakly consistent iteration sees every fill that was running when it began: enough.
    cache.asMap().keySet().removeIf(key -> key.table().equals(table));
  }

  @Override
  public void invalidateAll() {
    cache.asMap().keySet().removeIf(key -> true);
  }

  @Override
  public long bytes() {
    return cache.synchronous().policy().eviction().stream()
        .mapToLong(eviction -> eviction.weightedSize().orElse(0))
        .sum();
  }

  private Duration life(ItemKey key, CachedItem item) {
    Duration own = life.of(key, item);
    Duration longest = gate.longestLife(key.table());
    return own.compareTo(longest) < 0 ? own : longest;
  }

  private boolean isKept(ItemKey key, CachedItem item) {
    return (item instanceof CachedItem.Whole || item instanceof CachedItem.Absent)
        && !life(key, item).isZero()
        && ItemWeight.of(key, item) <= heaviest;
  }

  /** Counts the bytes that went for want of room, and nothing else. */
  private record EvictionCounter(Counters counters) implements StatsCounter {
    @Override
    public void recordEviction(int weight, RemovalCause cause) {
      if (cause == RemovalCause.SIZE) {
        counters.add(Counter.EVICTED_SIZE, weight);
      }
    }

    @Override
    public void recordHits(int count) {}

    @Override
    public void recordMisses(int count) {}

    @Override
    public void recordLoadSuccess(long loadTime) {}

    @Override
    public void recordLoadFailure(long loadTime) {}

    @Override
    public CacheStats snapshot() {
      return CacheStats.empty();
    }
  }
}
