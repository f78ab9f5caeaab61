package dev.keyway.cache.item;

import java.time.Duration;
import java.util.Map;

/**
 * How long items and absences are kept (R7, R8, R10). Immutable.
 *
 * @param item zero keeps items until they are written or evicted
 * @param negative zero keeps no absences
 * @param tables lives of the items of single tables, by canonical name
 */
public record ItemLife(Duration item, Duration negative, Map<String, Duration> tables) {
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  public ItemLife {
    tables = Map.copyOf(tables);
  }

  /** The life of this one from now on; zero if it is not to be kept. */
  Duration of(ItemKey key, CachedItem cached) {
    if (cached instanceof CachedItem.Absent) {
      return negative;
    }
    Duration own = tables.isEmpty() ? item : tables.getOrDefault(key.table(), item);
    return own.isZero() ? FOREVER : own;
  }
}
