package dev.keyway.cache.query;

/** Query caches that each lack one promise, to show that its absence is noticed. */
public final class BrokenQueryCaches {

  private BrokenQueryCaches() {}

  /** Keeps pages whatever was written. */
  public static QueryCache withoutR36(Wiring wiring, QueryCacheSettings settings) {
    return new QueryCache(
        wiring, settings, new Guards(BrokenGuards.UNCHANGED, window(wiring, settings)));
  }

  /** Keeps what is read while it is written. */
  public static QueryCache withoutR37(Wiring wiring, QueryCacheSettings settings) {
    return new QueryCache(
        wiring, settings, new Guards(BrokenGuards.unwatched(), window(wiring, settings)));
  }

  /** Keeps what any replica has, also a moment after a write. */
  public static QueryCache withoutR29(Wiring wiring, QueryCacheSettings settings) {
    return new QueryCache(wiring, settings, new Guards(new StripedStamps(), BrokenGuards.CLOSED));
  }

  private static FillWindow window(Wiring wiring, QueryCacheSettings settings) {
    return new StripedFillWindow(settings.consistentFillWindow(), wiring.ticker());
  }
}
