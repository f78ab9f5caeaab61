package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.RequestMeter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one execution, or one read of it, has cost so far. Thread-safe; each figure is that of a
 * moment, and all of them are final when the execution has ended.
 */
public final class StatementCost implements RequestMeter {

  /** The statement's, if this is a read's; null if this is a statement's. */
  private final @Nullable StatementCost whole;

  private long requests;
  private long itemsRead;
  private long itemsReturned;
  private double units;
  private double writeUnits;
  private long cacheHits;
  private long throttles;
  private long waitedNanos;

  /** Of a statement. */
  public StatementCost() {
    this(null);
  }

  private StatementCost(@Nullable StatementCost whole) {
    this.whole = whole;
  }

  /** That of a read, which this one contains from now on. */
  StatementCost part() {
    return new StatementCost(this);
  }

  /** Requests sent to DynamoDB, those that failed included; not those that a cache answered. */
  public synchronized long requests() {
    return requests;
  }

  /** Items that DynamoDB looked at, before any filter. */
  public synchronized long itemsRead() {
    return itemsRead;
  }

  /** Items that DynamoDB or a cache handed out. */
  public synchronized long itemsReturned() {
    return itemsReturned;
  }

  /** Capacity units consumed, those of writes included, as DynamoDB reported them. */
  public synchronized double units() {
    return units;
  }

  /** Of these, the capacity units of writes. */
  public synchronized double writeUnits() {
    return writeUnits;
  }

  /** The figures as messages give them. */
  @Override
  public synchronized String toString() {
    return String.format(
        Locale.ROOT, "%.1f units (%d items in %d requests)", units, itemsRead, requests);
  }

  /** Requests that a cache answered as a whole, so that none was sent and nothing consumed. */
  public synchronized long cacheHits() {
    return cacheHits;
  }

  /** Attempts that DynamoDB refused for being too many; the SDK repeats most of them by itself. */
  public synchronized long throttles() {
    return throttles;
  }

  /** Time spent waiting for answers; requests that overlap count each. */
  public synchronized Duration waited() {
    return Duration.ofNanos(waitedNanos);
  }

  /** Counts a request. */
  void add(long read, long returned, double consumed) {
    synchronized (this) {
      requests++;
      itemsRead += read;
      itemsReturned += returned;
      units += consumed;
    }
    if (whole != null) {
      whole.add(read, returned, consumed);
    }
  }

  /** Counts a request that has written; writes are no part of a read. */
  synchronized void addWrite(double consumed) {
    add(0, 0, consumed);
    writeUnits += consumed;
  }

  /** Counts what another has counted. */
  synchronized void include(StatementCost other) {
    requests += other.requests();
    itemsRead += other.itemsRead();
    itemsReturned += other.itemsReturned();
    units += other.units();
    writeUnits += other.writeUnits();
    throttles += other.throttles();
    waitedNanos += other.waited().toNanos();
  }

  /** Counts a request that was sent to learn of a table. */
  @Override
  public void sent(long items, double consumed, long nanos) {
    add(items, items, consumed);
    addWait(nanos);
  }

  /** Counts a request that a cache answered. */
  void addCacheHit(long returned) {
    synchronized (this) {
      cacheHits++;
      itemsReturned += returned;
    }
    if (whole != null) {
      whole.addCacheHit(returned);
    }
  }

  void addThrottles(long attempts) {
    synchronized (this) {
      throttles += attempts;
    }
    if (whole != null) {
      whole.addThrottles(attempts);
    }
  }

  void addWait(long nanos) {
    synchronized (this) {
      waitedNanos += nanos;
    }
    if (whole != null) {
      whole.addWait(nanos);
    }
  }
}
