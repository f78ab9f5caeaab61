package dev.keyway.planner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.keyway.planner.catalog.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * Plans of queries by their text. A plan is given out while its tables are unchanged. Thread-safe.
 */
final class PlanCache {

  private static final int MOST_PLANS = 2_000;

  private final Cache<Key, QueryPlan> plans = Caffeine.newBuilder().maximumSize(MOST_PLANS).build();
  private final Catalog catalog;

  PlanCache(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What a plan depends on beside its tables.
   *
   * @param sql the text
   * @param options settings of the connection
   */
  record Key(String sql, PlanOptions options) {}

  @Nullable QueryPlan get(Key key) {
    QueryPlan plan = plans.getIfPresent(key);
    return plan != null && plan.isCurrent(catalog) ? plan : null;
  }

  void put(Key key, QueryPlan plan) {
    plans.put(key, plan);
  }
}
