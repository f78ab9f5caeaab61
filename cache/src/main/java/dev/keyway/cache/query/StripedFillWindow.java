package dev.keyway.cache.query;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.write.LastWrites;
import java.time.Duration;
import java.util.Set;

/** The last writes of stamps, on the stripes that {@link StripedStamps} has their numbers on. */
final class StripedFillWindow implements FillWindow {

  private final LastWrites writes;

  /**
   * Nothing was written yet.
   *
   * @param length by how much replicas lag at most
   */
  StripedFillWindow(Duration length, Ticker ticker) {
    this.writes = new LastWrites(StripedStamps.STRIPES, length, ticker);
  }

  @Override
  public void open(Set<Stamp> written) {
    written.forEach(writes::touch);
  }

  @Override
  public boolean isOpen(Set<Stamp> stamps) {
    return stamps.stream().anyMatch(writes::isRecent);
  }
}
