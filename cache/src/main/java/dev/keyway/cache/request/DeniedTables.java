package dev.keyway.cache.request;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * R65: tables of which a policy denies what the accelerator asks beyond its caller's request. Their
 * requests go as they are. Thread-safe and bounded; a forgotten one costs one denied request.
 */
public final class DeniedTables {
  private static final int MOST_TABLES = 10_000;

  private final Cache<String, Boolean> tables =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_TABLES).build();

  /** The larger request was denied. */
  public void add(String table) {
    tables.put(table, true);
  }

  /** Whether it was denied before. */
  public boolean includes(String table) {
    return tables.getIfPresent(table) != null;
  }
}
