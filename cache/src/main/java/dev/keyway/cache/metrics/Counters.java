package dev.keyway.cache.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** The running counts of one accelerator. Thread-safe. */
public final class Counters {

  /** What one read unit reads consistently, in bytes; half a unit reads it eventually so. */
  private static final double UNIT_BYTES = 4096;

  private final Map<Counter, LongAdder> adders;
  // DynamoDB counts read units by halves.
  private final LongAdder extraHalfUnits = new LongAdder();

  /** All at zero. */
  public Counters() {
    Map<Counter, LongAdder> zeros = new EnumMap<>(Counter.class);
    for (Counter counter : Counter.values()) {
      zeros.put(counter, new LongAdder());
    }
    adders = Collections.unmodifiableMap(zeros);
  }

  /** One more. */
  public void count(Counter counter) {
    add(counter, 1);
  }

  /** So many more: requests, keys or bytes. */
  public void add(Counter counter, long amount) {
    Objects.requireNonNull(adders.get(counter)).add(amount);
  }

  /**
   * Reads that were made strongly consistent.
   *
   * @param fills how many keys or pages
   * @param consumed what DynamoDB says that they have consumed, null if it was not asked
   * @param bytes what they weigh, for that case
   */
  public void consistent(long fills, @Nullable ConsumedCapacity consumed, long bytes) {
    add(Counter.CONSISTENT_FILLS, fills);
    double units =
        consumed != null && consumed.capacityUnits() != null
            ? consumed.capacityUnits()
            : Math.ceil(bytes / UNIT_BYTES);
    extraHalfUnits.add(Math.round(units));
  }

  /**
   * All of them.
   *
   * @param heldBytes what the caches weigh now
   * @param streamLag milliseconds, now
   */
  public CacheCounters snapshot(long heldBytes, long streamLag) {
    Map<Counter, Long> values = new EnumMap<>(Counter.class);
    adders.forEach((counter, adder) -> values.put(counter, adder.sum()));
    values.put(Counter.ESTIMATED_DB_SIZE, heldBytes);
    values.put(Counter.STREAM_LAG, streamLag);
    values.put(Counter.EXTRA_READ_UNITS, (extraHalfUnits.sum() + 1) / 2);
    return new CacheCounters(values);
  }
}
