package dev.keyway.cache.query;

import dev.keyway.cache.query.QueryMetrics.Loads;
import dev.keyway.cache.query.QueryMetrics.Lookups;
import dev.keyway.cache.query.QueryMetrics.Memory;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counts what {@link QueryMetrics} reports. Thread-safe. */
final class Counters {

  private final LongAdder queryHits = new LongAdder();
  private final LongAdder queryMisses = new LongAdder();
  private final LongAdder scanHits = new LongAdder();
  private final LongAdder scanMisses = new LongAdder();
  private final LongAdder coalesced = new LongAdder();
  private final LongAdder discarded = new LongAdder();
  private final LongAdder consistent = new LongAdder();
  private final DoubleAdder extraReadUnits = new DoubleAdder();
  private final LongAdder evictedBytes = new LongAdder();

  void hit(PageRead read) {
    (read instanceof QueryRead ? queryHits : scanHits).increment();
  }

  void miss(PageRead read) {
    (read instanceof QueryRead ? queryMisses : scanMisses).increment();
  }

  void coalesced() {
    coalesced.increment();
  }

  void discarded() {
    discarded.increment();
  }

  void consistent(double units) {
    consistent.increment();
    extraReadUnits.add(units);
  }

  void evicted(long bytes) {
    evictedBytes.add(bytes);
  }

  QueryMetrics metrics(long pages, long bytes) {
    return new QueryMetrics(
        new Lookups(queryHits.sum(), queryMisses.sum()),
        new Lookups(scanHits.sum(), scanMisses.sum()),
        new Loads(coalesced.sum(), discarded.sum(), consistent.sum(), extraReadUnits.sum()),
        new Memory(pages, bytes, evictedBytes.sum()));
  }
}
