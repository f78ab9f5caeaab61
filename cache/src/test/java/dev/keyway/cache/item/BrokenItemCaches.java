package dev.keyway.cache.item;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.metrics.Counters;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Item caches that each lack one promise, to show that its absence is noticed. */
public final class BrokenItemCaches {

  private BrokenItemCaches() {}

  /** Keeps what a fill gives, whatever was written meanwhile. */
  public static ItemCache withoutR27(ItemCache.Settings settings, Ticker ticker) {
    return new ItemCache(
        new Delegate(store(settings, ticker)) {
          @Override
          public void settle(ItemKey key, CompletableFuture<CachedItem> fill, CachedItem result) {
            put(key, result);
            super.settle(key, fill, result);
          }
        },
        new StripedWriters(),
        new StripedRecentWrites(settings.window(), ticker));
  }

  /** Lets everybody wait for a running fill, also who came after a write. */
  public static ItemCache withoutR28(ItemCache.Settings settings, Ticker ticker) {
    Map<ItemKey, CompletableFuture<CachedItem>> running = new ConcurrentHashMap<>();
    return new ItemCache(
        new Delegate(store(settings, ticker)) {
          @Override
          public @Nullable CompletableFuture<CachedItem> find(ItemKey key) {
            CompletableFuture<CachedItem> fill = running.get(key);
            return fill == null ? super.find(key) : fill;
          }

          @Override
          public CompletableFuture<CachedItem> join(
              ItemKey key, CompletableFuture<CachedItem> fill) {
            CompletableFuture<CachedItem> first = running.putIfAbsent(key, fill);
            return first == null ? super.join(key, fill) : first;
          }

          @Override
          public void settle(ItemKey key, CompletableFuture<CachedItem> fill, CachedItem result) {
            running.remove(key, fill);
            super.settle(key, fill, result);
          }
        },
        new StripedWriters(),
        new StripedRecentWrites(settings.window(), ticker));
  }

  /** Fills from any replica, also a moment after a write. */
  public static ItemCache withoutR29(ItemCache.Settings settings, Ticker ticker) {
    return new ItemCache(
        store(settings, ticker),
        new StripedWriters(),
        new RecentWrites() {
          @Override
          public void touch(ItemKey key) {}

          @Override
          public void touchTable(String table) {}

          @Override
          public void touchAll() {}

          @Override
          public boolean includes(ItemKey key) {
            return false;
          }
        });
  }

  private static ItemStore store(ItemCache.Settings settings, Ticker ticker) {
    return new CaffeineItemStore(settings, ticker, new Counters());
  }

  private static class Delegate implements ItemStore {
    private final ItemStore store;

    Delegate(ItemStore store) {
      this.store = store;
    }

    @Override
    public @Nullable CompletableFuture<CachedItem> find(ItemKey key) {
      return store.find(key);
    }

    @Override
    public CompletableFuture<CachedItem> join(ItemKey key, CompletableFuture<CachedItem> fill) {
      return store.join(key, fill);
    }

    @Override
    public void settle(ItemKey key, CompletableFuture<CachedItem> fill, CachedItem result) {
      store.settle(key, fill, result);
    }

    @Override
    public void put(ItemKey key, CachedItem item) {
      store.put(key, item);
    }

    @Override
    public void invalidate(ItemKey key) {
      store.invalidate(key);
    }

    @Override
    public void invalidateTable(String table) {
      store.invalidateTable(table);
    }

    @Override
    public void invalidateAll() {
      store.invalidateAll();
    }

    @Override
    public long bytes() {
      return store.bytes();
    }
  }
}
