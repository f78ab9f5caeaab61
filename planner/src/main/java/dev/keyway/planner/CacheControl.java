package dev.keyway.planner;

import java.util.List;

/**
 * What a statement may ask of the cache that its reads go through: the planner knows no cache, only
 * this and views of a client. Thread-safe.
 */
public interface CacheControl {

  /** There is no cache: nothing to throw away, nothing counted. */
  CacheControl NONE =
      new CacheControl() {
        @Override
        public void flush() {
          // There is nothing to throw away.
        }

        @Override
        public List<Counter> counters() {
          return List.of();
        }
      };

  /** Throws away all that is kept; reads that start later ask DynamoDB. */
  void flush();

  /** What was counted since the cache began, in the order in which it is listed. */
  List<Counter> counters();

  /**
   * One figure of a cache.
   *
   * @param name as CloudWatch has it, such as ItemCacheHits
   * @param value counts or bytes, as the description says
   * @param description what is counted, for people
   */
  record Counter(String name, long value, String description) {}
}
