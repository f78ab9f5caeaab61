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

  /** The guards of a way to be coherent. */
  static Guards of(Coherence coherence, Duration window, Ticker ticker) {
    return switch (coherence) {
      case TIME_TO_LIVE -> new Guards(VersionStamps.NONE, FillWindow.CLOSED);
      case WRITES -> new Guards(new StripedStamps(), new StripedFillWindow(window, ticker));
    };
  }
}
