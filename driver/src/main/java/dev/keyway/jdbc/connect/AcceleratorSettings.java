package dev.keyway.jdbc.connect;

import java.time.Duration;

/**
 * How an accelerator is made. What it holds is shared, so it has the settings of the connection
 * that came first.
 *
 * @param coherence what keeps it current
 * @param itemTtl life of an item; zero for as long as there is room
 * @param queryTtl life of a page of a Query or Scan; zero keeps none
 * @param negativeTtl life of an absence; zero keeps none
 * @param memory bytes, three quarters of them for items
 * @param consistentFillWindow how long after a write its key is read consistently
 */
public record AcceleratorSettings(
    Coherence coherence,
    Duration itemTtl,
    Duration queryTtl,
    Duration negativeTtl,
    long memory,
    Duration consistentFillWindow) {

  /** What keeps a cached copy current besides its life. */
  public enum Coherence {
    /** As Amazon DAX: writes of single items. */
    TTL,
    /** Every write of this JVM. */
    LOCAL
  }
}
