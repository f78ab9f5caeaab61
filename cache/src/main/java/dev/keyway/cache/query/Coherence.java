package dev.keyway.cache.query;

/** What ends the life of a page beside the need for memory. */
public enum Coherence {
  /** Its time to live alone, as with DAX: of writes it is not known (R26). */
  TIME_TO_LIVE,
  /** Its time to live, and each write that {@link QueryInvalidation} is told of. */
  WRITES
}
