package dev.keyway.cache;

/** What keeps a cached copy current, besides its life. */
public enum Coherence {
  /** As Amazon DAX: single and batch writes through this client; transactions leave copies be. */
  TTL,
  /** Every write through this client, transactions and PartiQL included. The default. */
  LOCAL,
  /**
   * Those, and the writes that an {@link dev.keyway.cache.stream.InvalidationSource} tells of:
   * chosen by {@link AcceleratorBuilder#streams}.
   */
  STREAMS
}
