package dev.keyway.cache.query;

import dev.keyway.cache.query.QueryCacheSettings.Budget;
import dev.keyway.cache.query.QueryCacheSettings.Lifetimes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;

/** A query cache over a fake backend and a fake ticker. Loads run where they are asked for. */
final class Fixture {
  static final Duration TTL = Duration.ofSeconds(10);
  static final Duration WINDOW = Duration.ofSeconds(2);
  static final Budget BUDGET = Budget.of(16_000_000);

  final FakeBackend backend = new FakeBackend();
  final FakeTicker ticker = new FakeTicker();

  static QueryCacheSettings settings(Coherence coherence) {
    return new QueryCacheSettings(new Lifetimes(TTL, Map.of()), BUDGET, WINDOW, coherence);
  }

  QueryCache cache() {
    return cache(settings(Coherence.WRITES));
  }

  QueryCache cache(QueryCacheSettings settings) {
    return new QueryCache(wiring(Runnable::run), settings);
  }

  /** A cache one of whose guards may be broken. */
  QueryCache guarded(Guards guards) {
    return new QueryCache(wiring(Runnable::run), settings(Coherence.WRITES), guards);
  }

  /** A cache that loads elsewhere. */
  QueryCache loadingOn(Executor executor) {
    return new QueryCache(wiring(executor), settings(Coherence.WRITES));
  }

  Wiring wiring(Executor executor) {
    return new Wiring(backend, Requests.SCHEMAS, ticker, executor);
  }
}
