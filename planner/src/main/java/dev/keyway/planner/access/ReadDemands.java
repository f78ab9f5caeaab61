package dev.keyway.planner.access;

/**
 * What a statement insists on for all its reads.
 *
 * @param index which indexes
 * @param freshness how current rows have to be
 */
public record ReadDemands(IndexHint index, Freshness freshness) {

  /** The same, but content with eventually consistent rows. */
  ReadDemands eventually() {
    return new ReadDemands(index, Freshness.UNCACHED);
  }
}
