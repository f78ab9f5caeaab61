package dev.keyway.cache.item;

import dev.keyway.cache.value.HeapBytes;

/** What an entry takes of the heap, in bytes, as estimated. Stateless. */
final class ItemWeight {
  // Caffeine's node, the map's node, two futures, the key and its parts, the response.
  private static final int ENTRY = 400;

  private ItemWeight() {}

  /** The weight of an entry; of a key that is absent, that of the key. */
  static int of(ItemKey key, CachedItem cached) {
    long bytes = ENTRY + (long) key.bytes();
    if (cached instanceof CachedItem.Whole whole) {
      bytes += HeapBytes.of(whole.item());
    }
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }
}
