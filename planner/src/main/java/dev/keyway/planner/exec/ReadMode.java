package dev.keyway.planner.exec;

import dev.keyway.planner.exec.ExecutionContext.CacheUse;
import dev.keyway.planner.exec.ExecutionContext.Clients;

/**
 * How the reads of an execution are answered. Immutable.
 *
 * @param consistency what is asked of DynamoDB
 * @param cache whether a cache may answer in its place
 */
public record ReadMode(Consistency consistency, Cache cache) {

  /** How current what is read has to be. */
  public enum Consistency {
    /** What any replica holds: requests do not set ConsistentRead. */
    EVENTUAL
  }

  /** Whether there is a cache between the reads and DynamoDB. */
  public enum Cache {
    OFF,
    ON
  }

  /** The view of the client that reads are sent to. */
  static final CacheUse USE = CacheUse.CACHED;

  /** The mode of reads that are sent to these clients: without a cache all views are the same. */
  static ReadMode of(Clients clients) {
    boolean bypassed = clients.client(USE) == clients.client(CacheUse.BYPASS);
    return new ReadMode(Consistency.EVENTUAL, bypassed ? Cache.OFF : Cache.ON);
  }
}
