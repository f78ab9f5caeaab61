package dev.keyway.cache.model;

/** What is promised of a client while replicas lag at most G, and nothing else. */
public enum Promise {
  /**
   * A GetItem or BatchGetItem that began after a write of this JVM returned sees, of each key, that
   * write or a later one. A write that failed without saying whether it was applied counts as
   * returned if it was applied before it failed. In mode ttl transactions do not count.
   */
  P1,

  /** The same for a Query of the base table; in mode ttl it is not promised. */
  P2,

  /**
   * A Query of a global index and a Scan see every write of this JVM that returned at least G
   * before they began, as DynamoDB itself would; in mode ttl it is not promised.
   */
  P3,

  /**
   * Every read sees every commit, whoever made it, that is older than the time to live when the
   * read begins. Added to it are G, by which the replica that filled the entry may have been
   * behind, and the longest flight, which the fill may have taken.
   */
  P4,

  /**
   * Per key never backwards while its entry lives: of two reads answered from memory, one begun
   * after the other returned, the second sees no older version, provided the backend was not asked
   * for the key meanwhile. If it was, the entry may have died and come again from a replica that is
   * behind, which no promise forbids.
   */
  P5
}
