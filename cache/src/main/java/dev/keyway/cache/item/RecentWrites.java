package dev.keyway.cache.item;

/**
 * R29: which keys were written so shortly before that a replica may still answer with the old item.
 * Thread-safe, bounded; may hold a key for written that was not, never the other way round.
 */
interface RecentWrites {

  /** The key was written, or may have been, a moment ago. */
  void touch(ItemKey key);

  /** Any key of the table. */
  void touchTable(String table);

  /** Any key. */
  void touchAll();

  /** Whether a fill of the key has to read strongly consistently. */
  boolean includes(ItemKey key);
}
