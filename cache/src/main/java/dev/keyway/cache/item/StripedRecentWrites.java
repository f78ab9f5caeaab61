package dev.keyway.cache.item;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.write.LastWrites;
import java.time.Duration;

/** Keys, and whole tables, each by their own stripes. */
final class StripedRecentWrites implements RecentWrites {
  private static final int KEY_STRIPES = 1 << 15;
  private static final int TABLE_STRIPES = 1 << 6;

  private final LastWrites keys;
  private final LastWrites tables;

  /**
   * @param window how far replicas may lag; zero trusts them never to
   */
  StripedRecentWrites(Duration window, Ticker ticker) {
    this.keys = new LastWrites(KEY_STRIPES, window, ticker);
    this.tables = new LastWrites(TABLE_STRIPES, window, ticker);
  }

  @Override
  public void touch(ItemKey key) {
    keys.touch(key);
  }

  @Override
  public void touchTable(String table) {
    tables.touch(table);
  }

  @Override
  public void touchAll() {
    tables.touchAll();
  }

  @Override
  public boolean includes(ItemKey key) {
    return keys.isRecent(key) || tables.isRecent(key.table());
  }
}
