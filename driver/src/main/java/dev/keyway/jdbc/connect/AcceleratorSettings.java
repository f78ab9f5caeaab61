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
 * @param listening how writes made elsewhere are heard of, with {@link Coherence#STREAMS}
 */
public record AcceleratorSettings(
    Coherence coherence,
    Duration itemTtl,
    Duration queryTtl,
    Duration negativeTtl,
    long memory,
    Duration consistentFillWindow,
    Listening listening) {

  /**
   * How streams are read.
   *
   * @param poll time between two looks at one
   * @param maxLag time without news past which nothing of a table is answered from memory; at least
   *     four times {@code poll}
   */
  public record Listening(Duration poll, Duration maxLag) {}

  /** What keeps a cached copy current besides its life. */
  public enum Coherence {
    /** As Amazon DAX: writes of single items. */
    TTL,
    /** Every write of this JVM. */
    LOCAL,
    /** Those, and what DynamoDB Streams tell of the writes of others. */
    STREAMS
  }
}
