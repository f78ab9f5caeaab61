package dev.keyway.planner.exec;

import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.exec.ExecutionContext.CacheUse;
import dev.keyway.planner.exec.ExecutionContext.Clients;

/**
 * How a read is answered. Immutable.
 *
 * @param consistency what is asked of DynamoDB
 * @param cache whether a cache may answer in its place
 */
public record ReadMode(Consistency consistency, Cache cache) {

  /** How current what is read has to be. */
  public enum Consistency {
    /** What any replica holds: requests do not set ConsistentRead. */
    EVENTUAL,
    /** All that was written before: requests set ConsistentRead. */
    STRONG,
    /** That, and all items as they were at one moment: TransactGetItems. */
    SNAPSHOT
  }

  /** Whether there is a cache between the read and DynamoDB. */
  public enum Cache {
    /** There is none. */
    OFF,
    /** There is, and it may answer. */
    ON,
    /** The read goes round it, whether there is one or not. */
    BYPASS
  }

  /** The view of the client that a read is sent to. */
  static CacheUse use(Freshness freshness) {
    return freshness == Freshness.CACHED ? CacheUse.CACHED : CacheUse.BYPASS;
  }

  /** The mode of a read that is sent to these clients: without a cache all views are the same. */
  static ReadMode of(Freshness freshness, Clients clients) {
    return switch (freshness) {
      case CACHED -> new ReadMode(Consistency.EVENTUAL, hasCache(clients) ? Cache.ON : Cache.OFF);
      case UNCACHED -> new ReadMode(Consistency.EVENTUAL, Cache.BYPASS);
      case CONSISTENT -> new ReadMode(Consistency.STRONG, Cache.BYPASS);
      case SNAPSHOT -> new ReadMode(Consistency.SNAPSHOT, Cache.BYPASS);
    };
  }

  private static boolean hasCache(Clients clients) {
    return clients.client(CacheUse.CACHED) != clients.client(CacheUse.BYPASS);
  }
}
