package dev.keyway.cache.item;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Items, absences and running fills, one of them for a key. Thread-safe.
 *
 * <p>Two promises make the cache coherent with the writes of this JVM. R27: a fill that began
 * before {@link #put} or {@link #invalidate} of its key is never kept after it. R28: who comes
 * after either of them does not join such a fill.
 */
interface ItemStore {

  /** What is there for the key, or on its way there; null if neither. */
  @Nullable CompletableFuture<CachedItem> find(ItemKey key);

  /** The running fill or the kept item where there is one, else the given fill, now running. */
  CompletableFuture<CachedItem> join(ItemKey key, CompletableFuture<CachedItem> fill);

  /** The fill has ended: wakes who waits, and keeps the result if it still may. */
  void settle(ItemKey key, CompletableFuture<CachedItem> fill, CachedItem result);

  /** The item is this from now on. */
  void put(ItemKey key, CachedItem item);

  /** What is there, or on its way, is worth nothing any more. */
  void invalidate(ItemKey key);

  /** The same for all keys of a table. */
  void invalidateTable(String table);

  /** The same for all keys. */
  void invalidateAll();

  /** The summed weights of what is kept, in bytes. */
  long bytes();
}
