package dev.keyway.cache.model;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Random;

/**
 * Chooses what a client does next: over few keys, the first ones more often, in turns busy with
 * writes and calm, so that entries are both overtaken and left to expire. Used by whoever has the
 * turn.
 */
final class Histories {
  private static final long PHASE = Duration.ofSeconds(30).toNanos();
  private static final int BUSY_WRITES = 35;
  private static final int CALM_WRITES = 5;

  private final Random random;
  private final Ticker clock;
  private final RandomReads reads;
  private final RandomWrites writes;

  Histories(Random random, Ticker clock, Deletes deletes) {
    this.random = random;
    this.clock = clock;
    this.reads = new RandomReads(random);
    this.writes = new RandomWrites(random, deletes);
  }

  /**
   * @param id names what is written
   */
  Operation next(String id) {
    boolean calm = clock.read() / PHASE % 2 == 1;
    return random.nextInt(100) < (calm ? CALM_WRITES : BUSY_WRITES)
        ? writes.next(id)
        : reads.next(id);
  }

  /** A key, the lower ones more often. */
  static int key(Random random) {
    return Math.min(random.nextInt(Keys.SIZE), random.nextInt(Keys.SIZE));
  }
}
