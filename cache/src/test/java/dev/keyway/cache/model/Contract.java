package dev.keyway.cache.model;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a client is held to, and the figures of the model that it has to be built with.
 *
 * @param mode how the client keeps coherent
 * @param timeToLive of items and of query results
 * @param lag G, the most that a replica may be behind, and the client's consistent-fill window
 * @param promises those that are checked
 */
public record Contract(Mode mode, Duration timeToLive, Duration lag, Set<Promise> promises) {
  /** The most model time that any operation or request may last. */
  static final Duration LONGEST_FLIGHT = Duration.ofSeconds(2);

  /** How long after a stream was last complete its table may be served. */
  public static final Duration MAX_LAG = Duration.ofSeconds(2);

  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(4);
  // With a stream entries live for as long as nothing is heard of them.
  private static final Duration LONG_TIME_TO_LIVE = Duration.ofDays(1);

  /** How a client keeps coherent. */
  public enum Mode {
    /** As DAX does. */
    TTL,
    /** By the writes of this JVM. */
    LOCAL,
    /** By those and by what a stream tells. */
    STREAMS
  }

  public Contract {
    promises = Set.copyOf(promises);
  }

  /** All that is promised in the mode. */
  public static Contract of(Mode mode) {
    Set<Promise> promises =
        mode == Mode.TTL
            ? EnumSet.of(Promise.P1, Promise.P4, Promise.P5)
            : EnumSet.allOf(Promise.class);
    return new Contract(
        mode,
        mode == Mode.STREAMS ? LONG_TIME_TO_LIVE : TIME_TO_LIVE,
        Duration.ofSeconds(1),
        promises);
  }

  /** How long a write from elsewhere may stay unseen, replicas and flights apart. */
  Duration unseen() {
    return mode == Mode.STREAMS ? MAX_LAG : timeToLive;
  }

  /** The same, but only these promises are checked. */
  public Contract only(Set<Promise> some) {
    return new Contract(mode, timeToLive, lag, some);
  }
}
