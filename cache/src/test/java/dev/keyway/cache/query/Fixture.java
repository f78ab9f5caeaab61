package dev.keyway.cache.query;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.metrics.Counters;
import dev.keyway.cache.query.QueryCacheSettings.Budget;
import dev.keyway.cache.query.QueryCacheSettings.Lifetimes;
import dev.keyway.cache.table.TableGate;
import dev.keyway.cache.table.Tables;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;

/** A query cache over a fake backend and a fake ticker. Loads run where they are asked for. */
final class Fixture {
  static final Duration TTL = Duration.ofSeconds(10);
  static final Duration WINDOW = Duration.ofSeconds(2);
  static final Budget BUDGET = Budget.of(16_000_000);
  static final QueryCacheSettings SETTINGS =
      new QueryCacheSettings(new Lifetimes(TTL, Map.of()), BUDGET, WINDOW);

  final FakeBackend backend = new FakeBackend();
  final FakeTicker ticker = new FakeTicker();
  private final Tables tables = new Tables(backend, ticker);
  private final Counters counters = new Counters();

  Fixture() {
    // A write asks nobody: what the table is, is known from a description or an earlier query.
    tables.schema(Requests.TABLE);
  }

  long count(Counter counter) {
    return counters.snapshot(0, 0).of(counter);
  }

  QueryCache cache() {
    return cache(SETTINGS);
  }

  QueryCache cache(QueryCacheSettings settings) {
    return new QueryCache(wiring(Runnable::run), settings);
  }

  /** A cache one of whose guards may be broken. */
  QueryCache guarded(Guards guards) {
    return new QueryCache(wiring(Runnable::run), SETTINGS, guards);
  }

  /** A cache that loads elsewhere. */
  QueryCache loadingOn(Executor executor) {
    return new QueryCache(wiring(executor), SETTINGS);
  }

  Wiring wiring(Executor executor) {
    return new Wiring(backend, tables, TableGate.OPEN, ticker, executor, counters);
  }
}
