package dev.keyway.cache.model;

/**
 * What a run has met, so that a run that proves nothing shows. Counted by whoever has the turn.
 *
 * <p>A hit is an eventually consistent read of items or of a query during which the backend was
 * asked nothing that covers it; one that joined another's load is none.
 */
public final class Coverage {
  int operations;
  int writes;
  int overlappingWrites;
  int transactions;
  int ambiguousFailures;
  int replicaReads;
  int staleReplicaReads;
  int cacheableReads;
  int hits;

  Coverage() {}

  /** Operations that ended, those from elsewhere not counted. */
  public int operations() {
    return operations;
  }

  /** Of 100 writes, how many began while another write of one of their keys was under way. */
  public double overlappingWrites() {
    return percent(overlappingWrites, writes);
  }

  /** Of 100 reads answered by a replica, how many missed a commit of a key they asked for. */
  public double staleReplicaReads() {
    return percent(staleReplicaReads, replicaReads);
  }

  /** Of 100 operations, how many writes were applied or not without the client being told. */
  public double ambiguousFailures() {
    return percent(ambiguousFailures, operations);
  }

  /** Of 100 operations, how many were transactions. */
  public double transactions() {
    return percent(transactions, operations);
  }

  /** Of 100 eventually consistent reads of items or queries, how many asked the backend nothing. */
  public double hits() {
    return percent(hits, cacheableReads);
  }

  @Override
  public String toString() {
    return "%d operations, overlapping writes %.1f %%, stale replica reads %.1f %%, ambiguous failures %.1f %%, transactions %.1f %%, hits %.1f %%"
        .formatted(
            operations,
            overlappingWrites(),
            staleReplicaReads(),
            ambiguousFailures(),
            transactions(),
            hits());
  }

  private static double percent(int part, int whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }
}
