package dev.keyway.cache.query;

import org.jspecify.annotations.Nullable;

/**
 * Where the keys of tables are known from. Without them everything works, more coarsely: each write
 * then invalidates all queries of its table. Whoever changes what is answered here calls {@link
 * QueryInvalidation#flush} afterwards. Thread-safe, and never throws.
 */
@FunctionalInterface
public interface TableSchemas {

  /**
   * The schema of a table.
   *
   * @param table its name, never its ARN
   * @return null if it is not known
   */
  @Nullable TableSchema schema(String table);
}
