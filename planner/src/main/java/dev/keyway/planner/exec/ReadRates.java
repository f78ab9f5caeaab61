package dev.keyway.planner.exec;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How fast the long reads, and the writes, of a database go together: a token bucket for each
 * table, and for each index with a throughput of its own. Thread-safe.
 */
public final class ReadRates {

  /** What time it is, and how to wait. */
  public interface Time {

    /** The time of this JVM. */
    Time SYSTEM =
        new Time() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
          }
        };

    /** Nanoseconds since some moment. */
    long nanos();

    /** Returns when so many nanoseconds have passed. */
    void sleep(long nanos) throws InterruptedException;
  }

  /** What the default takes of what there is. */
  private static final double SHARE = 0.5;

  private final Time time;
  private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param time by which rates are kept
   */
  public ReadRates(Time time) {
    this.time = time;
  }

  Time time() {
    return time;
  }

  /**
   * Units a second.
   *
   * @param given by the connection; 0 for half of what there is, which leaves the rest to others
   * @param capacity what there is; 0 for no limit
   * @return 0 for no limit
   */
  static double rate(long given, long capacity) {
    return given > 0 ? given : capacity * SHARE;
  }

  /** The bucket of a table or index. */
  Bucket bucket(String resource) {
    return buckets.computeIfAbsent(resource, absent -> new Bucket());
  }

  /**
   * What was read and is not paid for. It is taken after a request has told what it consumed, so
   * the bucket may be in debt, and whoever comes next waits until that is paid; several who wait
   * come together, and pay together. An idle second is saved, no more. Rates belong to the reads,
   * not to the bucket: connections may differ in them.
   */
  final class Bucket {
    private static final long SAVED_NANOS = 1_000_000_000;
    private static final double NANOS = 1e9;

    private long paidAt = time.nanos() - SAVED_NANOS;

    /**
     * Waits until all is paid for.
     *
     * @throws dev.keyway.planner.error.PlannerException 57014 if the execution is stopped meanwhile
     */
    void settle(ExecutionContext context) {
      for (long debt = debt(); debt > 0; debt = debt()) {
        context.sleep(debt);
      }
    }

    /** Nanoseconds until all is paid for; not positive if it is. */
    private synchronized long debt() {
      return paidAt - time.nanos();
    }

    /**
     * Takes what a request has consumed.
     *
     * @param units read units
     * @param rate units a second
     */
    synchronized void take(double units, double rate) {
      long saved = time.nanos() - SAVED_NANOS;
      // Compared by difference: nanoseconds may overflow.
      paidAt = (paidAt - saved > 0 ? paidAt : saved) + (long) (units / rate * NANOS);
    }
  }
}
