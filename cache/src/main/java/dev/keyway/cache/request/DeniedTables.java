package dev.keyway.cache.request;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * R65: tables of which a policy denies what the accelerator asks beyond its caller's request. Their
 * requests go as they are. Thread-safe and bounded; a forgotten one costs one denied request.
 */
public final class DeniedTables {
  private static final int MOST_TABLES = 10_000;

  // How soon a mended policy is noticed, at the cost of a denied request where it was not.
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private final Cache<String, Boolean> tables =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumSize(MOST_TABLES)
          .expireAfterWrite(MEMORY)
          .build();

  /** The larger request was denied. */
  public void add(String table) {
    tables.put(table, true);
  }

  /** Whether it was denied before. */
  public boolean includes(String table) {
    return tables.getIfPresent(table) != null;
  }
}
