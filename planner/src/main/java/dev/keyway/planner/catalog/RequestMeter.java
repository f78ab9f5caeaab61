package dev.keyway.planner.catalog;

/**
 * Is told of the requests that are sent to learn of tables, by the thread that sends them: they are
 * part of what a statement costs.
 */
public interface RequestMeter {

  /** Nobody is interested. */
  RequestMeter NONE = (items, units, waitedNanos) -> {};

  /**
   * Counts a request.
   *
   * @param items items that it read
   * @param units read units that it consumed
   * @param waitedNanos how long the answer took
   */
  void sent(long items, double units, long waitedNanos);
}
