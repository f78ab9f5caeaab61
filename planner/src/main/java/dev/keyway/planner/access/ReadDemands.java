package dev.keyway.planner.access;

/**
 * What a statement insists on for all its reads.
 *
 * @param index which indexes
 * @param freshness how current rows have to be
 * @param preference what is chosen of several ways to read
 */
public record ReadDemands(IndexHint index, Freshness freshness, Preference preference) {

  /** Nothing is insisted on. */
  public static final ReadDemands NONE = new ReadDemands(IndexHint.NONE, Freshness.CACHED);

  /** What is chosen of several ways to read. */
  public enum Preference {
    /** The cheapest. */
    CHEAPEST,
    /** Whole keys of the table, if they are given: by them a transaction finds its own writes. */
    WHOLE_KEYS
  }

  /** Demands of the cheapest way. */
  public ReadDemands(IndexHint index, Freshness freshness) {
    this(index, freshness, Preference.CHEAPEST);
  }

  /** The same, but content with eventually consistent rows. */
  ReadDemands eventually() {
    return new ReadDemands(index, Freshness.UNCACHED, preference);
  }

  /** The same, but rather by whole keys than by what is cheaper. */
  public ReadDemands preferringKeys() {
    return new ReadDemands(index, freshness, Preference.WHOLE_KEYS);
  }
}
