package dev.keyway.cache.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.query.QueryCacheSettings.Budget;
import dev.keyway.cache.table.TableGate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The pages that are kept, within a budget of their own (R41, R42): a Scan does not drive out
 * items, and a page that takes too much of it is not taken in. Thread-safe.
 */
final class PageStore {

  /** Where DynamoDB ends a page. */
  private static final long MOST_READ = 1024 * 1024;

  private final Budget budget;
  private final VersionStamps stamps;
  private final Cache<QueryKey, CachedPage> pages;
  private final AtomicLong generations = new AtomicLong();

  PageStore(Wiring wiring, QueryCacheSettings settings, VersionStamps stamps) {
    this.stamps = stamps;
    this.budget = settings.budget();
    this.pages =
        Caffeine.newBuilder()
            .maximumWeight(budget.bytes())
            .weigher((QueryKey key, CachedPage page) -> Math.toIntExact(page.bytes()))
            .expireAfter(
                Expiry.<QueryKey, CachedPage>writing(
                    (key, page) -> life(page.origin().table(), settings, wiring.gate())))
            .ticker(wiring.ticker())
            .executor(Runnable::run)
            .evictionListener(
                (@Nullable QueryKey key, @Nullable CachedPage page, RemovalCause cause) -> {
                  if (cause == RemovalCause.SIZE && page != null) {
                    wiring.counters().add(Counter.EVICTED_SIZE, page.bytes());
                  }
                })
            .build();
  }

  private static Duration life(String table, QueryCacheSettings settings, TableGate gate) {
    Duration own = settings.lifetimes().of(table);
    Duration longest = gate.longestLife(table);
    return own.compareTo(longest) < 0 ? own : longest;
  }

  /** The state of the world now, to be taken before a page of it is asked for. */
  Origin origin(String table, Dependencies dependencies) {
    long generation = generations.get();
    return new Origin(table, dependencies, stamps.capture(dependencies.stamps()), generation);
  }

  /** Whether nothing was written since that a page depends on (R36), nor all pages dropped. */
  boolean isCurrent(Origin origin) {
    return origin.generation() == generations.get() && origin.capture().isUnchanged();
  }

  /** A page that is not too old and that nothing was written to; null if there is none. */
  @Nullable CachedPage valid(QueryKey key) {
    CachedPage page = pages.getIfPresent(key);
    if (page == null || isCurrent(page.origin())) {
      return page;
    }
    pages.asMap().remove(key, page);
    return null;
  }

  /** Keeps a page unless it is too large. */
  void keep(PageRead read, PageRead.Facts facts, CachedPage page) {
    boolean fits = page.bytes() <= Math.min(budget.largestPage(), Integer.MAX_VALUE);
    if (fits && (read instanceof QueryRead || isSmallScan(facts, page))) {
      pages.put(read.key(), page);
    }
  }

  /** R40: what a filter leaves of a large table is read for its size, not kept for its own. */
  private boolean isSmallScan(PageRead.Facts facts, CachedPage page) {
    long read = facts.extent() == PageRead.Extent.MORE_PAGES ? MOST_READ : page.bytes();
    return Math.max(read, page.bytes()) <= budget.largestScanPage();
  }

  /** Drops all pages, and those that are being read. */
  void clear() {
    generations.incrementAndGet();
    pages.invalidateAll();
  }

  /** Estimated bytes of all pages. */
  long bytes() {
    pages.cleanUp();
    return pages.policy().eviction().map(Policy.Eviction::weightedSize).orElseThrow().orElse(0);
  }
}
