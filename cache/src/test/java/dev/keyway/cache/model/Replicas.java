package dev.keyway.cache.model;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Random;

/**
 * How far each replica of the table, or of its index, has come in the order of commits. Each goes
 * on at random and is at most the lag behind; none goes back, but two readers one after the other
 * may meet different ones. Used by whoever has the turn.
 */
final class Replicas {
  private static final int COUNT = 3;

  private final Random random;
  private final VersionedTable table;
  private final Ticker clock;
  private final long lag;
  private final long[] applied = new long[COUNT];

  /**
   * @param lag a commit as old as this is on every replica
   */
  Replicas(Random random, VersionedTable table, Ticker clock, Duration lag) {
    this.random = random;
    this.table = table;
    this.clock = clock;
    this.lag = lag.toNanos();
  }

  /** The last commit known to the replica that happens to answer. */
  long any() {
    int replica = random.nextInt(COUNT);
    long last = table.lastCommit();
    long from = Math.max(applied[replica], table.lastCommitAt(clock.read() - lag));
    boolean moves = random.nextInt(3) > 0;
    applied[replica] = moves ? from + random.nextInt((int) (last - from) + 1) : from;
    return applied[replica];
  }
}
