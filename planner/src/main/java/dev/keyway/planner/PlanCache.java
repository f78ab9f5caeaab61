package dev.keyway.planner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.keyway.planner.catalog.Catalog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plans of statements by their text, and plans that texts share by what they have in common. A plan
 * is given out while its tables are unchanged. Thread-safe.
 */
final class PlanCache {

  /** About what all plans may take. */
  private static final long MOST_BYTES = 20_000_000;

  /** About what a plan takes beside its text. */
  private static final int PLAN_BYTES = 5_000;

  /** About what a character of a text takes in its plan: the elements of lists are operands. */
  private static final int BYTES_OF_CHARACTER = 10;

  private final Cache<Key, CachedPlan> texts =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Key key, CachedPlan plan) -> bytes(key, !(plan instanceof LiftedQuery)))
          .build();

  /** By template; empty where none can be shared. */
  private final Cache<Key, Optional<QueryPlan>> templates =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Key key, Optional<QueryPlan> plan) -> bytes(key, plan.isPresent()))
          .build();

  private final Catalog catalog;

  PlanCache(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What a plan depends on beside its tables.
   *
   * @param sql the text, or a template
   * @param options settings of the connection
   */
  record Key(String sql, PlanOptions options) {}

  private static int bytes(Key key, boolean planned) {
    return (planned ? PLAN_BYTES : 0) + BYTES_OF_CHARACTER * key.sql().length();
  }

  /** The plan of a text. */
  @Nullable CachedPlan get(Key text) {
    CachedPlan plan = texts.getIfPresent(text);
    return plan != null && plan.isCurrent(catalog) ? plan : null;
  }

  void put(Key text, CachedPlan plan) {
    texts.put(text, plan);
  }

  /** The plan of all texts of a template. */
  @Nullable QueryPlan shared(Key template) {
    Optional<QueryPlan> plan = templates.getIfPresent(template);
    return plan != null && plan.isPresent() && plan.get().isCurrent(catalog) ? plan.get() : null;
  }

  /** Whether the texts of a template may have a plan in common. */
  boolean isShareable(Key template) {
    Optional<QueryPlan> plan = templates.getIfPresent(template);
    return plan == null || plan.isPresent();
  }

  void share(Key template, QueryPlan plan) {
    templates.put(template, Optional.of(plan));
  }

  /** Notes that each text of a template is planned on its own. */
  void shareNone(Key template) {
    templates.put(template, Optional.empty());
  }
}
