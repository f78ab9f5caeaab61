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

  /** How a client keeps coherent. */
  public enum Mode {
    /** As DAX does. */
    TTL,
    /** By the writes of this JVM. */
    LOCAL
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
    return new Contract(mode, Duration.ofSeconds(4), Duration.ofSeconds(1), promises);
  }

  /** The same, but only these promises are checked. */
  public Contract only(Set<Promise> some) {
    return new Contract(mode, timeToLive, lag, some);
  }
}
