package dev.keyway.cache.model;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.stream.InvalidationSource;
import dev.keyway.cache.stream.ItemChange;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Tells of commits in their order, at most a lag late, and now and then loses its place. Used by
 * whoever has the turn.
 */
final class ModelStream implements InvalidationSource {
  private static final int GAP_ONE_IN = 400;

  private final Random random;
  private final VersionedTable table;
  private final Ticker clock;
  private final long lag;
  private @Nullable Sink sink;
  // The last commit that was told of; -1 before there is a place to begin at.
  private long told = -1;

  /**
   * @param lag a commit as old as this can be told of
   */
  ModelStream(Random random, VersionedTable table, Ticker clock, Duration lag) {
    this.random = random;
    this.table = table;
    this.clock = clock;
    this.lag = lag.toNanos();
  }

  @Override
  public void start(String name, Sink heard) {
    sink = heard;
  }

  @Override
  public void close() {
    sink = null;
  }

  /** One poll: takes its place, or tells of what has come to it, all of it or a part. */
  void step() {
    Sink heard = sink;
    if (heard == null) {
      return;
    }
    if (random.nextInt(GAP_ONE_IN) == 0) {
      told = -1;
      heard.gap("the place is lost");
    } else if (told < 0) {
      told = table.lastCommit();
    } else {
      poll(heard);
    }
  }

  private void poll(Sink heard) {
    long now = clock.read();
    long come = Math.max(told, table.lastCommitAt(now - lag));
    long last = come + random.nextInt((int) (table.lastCommit() - come) + 1);
    boolean all = random.nextInt(4) > 0;
    long until = all ? last : told + random.nextInt((int) (last - told) + 1);
    while (told < until) {
      told++;
      int key = table.keyOf(told);
      heard.invalidated(
          new ItemChange(
              Keys.TABLE,
              Keys.attributes(key),
              table.asOf(key, told - 1).item(),
              table.asOf(key, told).item()));
    }
    if (all) {
      heard.current(now);
    }
  }
}
