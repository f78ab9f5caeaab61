package dev.keyway.cache.query;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * What keeps pages from being older than promised.
 *
 * @param stamps R36, R37
 * @param window R29, R39
 */
record Guards(VersionStamps stamps, FillWindow window) {

  /**
   * Those of a cache that nothing was written past yet.
   *
   * @param window by how much replicas lag at most
   */
  static Guards of(Duration window, Ticker ticker) {
    return new Guards(new StripedStamps(), new StripedFillWindow(window, ticker));
  }
}
