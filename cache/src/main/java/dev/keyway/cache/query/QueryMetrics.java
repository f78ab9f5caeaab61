package dev.keyway.cache.query;

/**
 * What the query cache has done since it was made (R63).
 *
 * @param queries hits and misses of Query
 * @param scans hits and misses of Scan
 * @param loads what became of misses
 * @param memory what is held now, and what was evicted for want of memory
 */
public record QueryMetrics(Lookups queries, Lookups scans, Loads loads, Memory memory) {

  /** Requests that the cache could answer. */
  public record Lookups(long hits, long misses) {}

  /**
   * Requests that were sent.
   *
   * @param coalesced misses that waited for the request of another (R30)
   * @param discarded pages not kept because of a write while they were read, or shortly before
   *     (R29, R37)
   * @param consistent requests made consistent because of a write shortly before (R39)
   * @param extraReadUnits what those have cost more: as DynamoDB says if it was asked for, else as
   *     the items returned would cost
   */
  public record Loads(long coalesced, long discarded, long consistent, double extraReadUnits) {}

  /**
   * In bytes of the heap, as estimated.
   *
   * @param pages held, among them such as are no more valid
   * @param bytes that they take
   * @param evictedBytes that others have taken, over all time
   */
  public record Memory(long pages, long bytes, long evictedBytes) {}
}
