package dev.keyway.cache.item;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Keeps the time of the last write of each of a fixed number of stripes. Keys that share a stripe
 * cost each other a consistent read, nothing else (R43).
 */
final class StripedRecentWrites implements RecentWrites {
  private static final int KEY_STRIPES = 1 << 15;
  private static final int TABLE_STRIPES = 1 << 6;
  private static final long NEVER = Long.MIN_VALUE;

  private final AtomicLongArray keys = untouched(KEY_STRIPES);
  private final AtomicLongArray tables = untouched(TABLE_STRIPES);
  private final long window;
  private final Ticker ticker;

  /**
   * @param window how far replicas may lag; zero trusts them never to
   */
  StripedRecentWrites(Duration window, Ticker ticker) {
    this.window = window.toNanos();
    this.ticker = ticker;
  }

  private static AtomicLongArray untouched(int stripes) {
    AtomicLongArray times = new AtomicLongArray(stripes);
    for (int i = 0; i < stripes; i++) {
      times.setPlain(i, NEVER);
    }
    return times;
  }

  @Override
  public void touch(ItemKey key) {
    touch(keys, Stripes.of(key, KEY_STRIPES));
  }

  @Override
  public void touchTable(String table) {
    touch(tables, Stripes.of(table, TABLE_STRIPES));
  }

  @Override
  public void touchAll() {
    for (int i = 0; i < TABLE_STRIPES; i++) {
      touch(tables, i);
    }
  }

  @Override
  public boolean includes(ItemKey key) {
    return isRecent(keys.get(Stripes.of(key, KEY_STRIPES)))
        || isRecent(tables.get(Stripes.of(key.table(), TABLE_STRIPES)));
  }

  // A thread that was held up between reading the clock and here must not undo a later write.
  private void touch(AtomicLongArray times, int stripe) {
    long now = ticker.read();
    times.updateAndGet(stripe, last -> last == NEVER || now - last > 0 ? now : last);
  }

  private boolean isRecent(long last) {
    return last != NEVER && ticker.read() - last < window;
  }
}
