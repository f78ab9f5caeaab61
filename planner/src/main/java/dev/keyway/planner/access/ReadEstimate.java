package dev.keyway.planner.access;

import dev.keyway.planner.access.AccessPath.Completion;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSize;

/**
 * What a read is expected to cost, from the sizes that DescribeTable gives. DynamoDB keeps no
 * statistics of values, so the shares below are guesses; only their order matters: more of a key
 * pinned is less to read.
 *
 * @param rows items expected
 * @param requests requests expected
 * @param units read units expected
 */
public record ReadEstimate(double rows, double requests, double units) {

  /** Keys that one BatchGetItem takes. */
  public static final int BATCH = 100;

  /** Units of an eventually consistent read of one unit's size. */
  private static final double EVENTUAL = 0.5;

  /** What a request costs beside its units, in units. */
  private static final double REQUEST = 0.5;

  private static final double UNIT_BYTES = 4096;
  private static final double PAGE_BYTES = 1 << 20;
  private static final double ONE_SIDED_SHARE = 0.4;
  private static final double TWO_SIDED_SHARE = 0.2;
  private static final double PREFIX_SHARE = 0.1;
  private static final double EQUAL_SORT_SHARE = 0.01;

  /** Share of items that a filter is taken to keep. */
  private static final double FILTERED_SHARE = 0.25;

  /**
   * The estimate of a read.
   *
   * @param path the read
   * @param table what it reads, with the sizes that DescribeTable gives
   */
  public static ReadEstimate of(AccessPath path, TableMetadata table) {
    ReadEstimate eventual = ofEventual(path, table);
    return new ReadEstimate(
        eventual.rows, eventual.requests, eventual.units * path.freshness().price());
  }

  /** The same read, of which so many rows are taken. */
  public ReadEstimate ofRows(double other) {
    return new ReadEstimate(other, requests, units);
  }

  private static ReadEstimate ofEventual(AccessPath path, TableMetadata table) {
    ReadEstimate read = ofLookup(path, table.sizeOf(path.source().index()));
    ReadEstimate kept =
        path.filter() == null
            ? read
            : new ReadEstimate(Math.max(1, read.rows * FILTERED_SHARE), read.requests, read.units);
    double fetched = kept.rows * itemUnits(table.size());
    if (path.output().completion() instanceof Completion.ByIndex) {
      return new ReadEstimate(kept.rows, kept.requests, kept.units + fetched);
    }
    return path.output().completion() instanceof Completion.ByKey
        ? new ReadEstimate(
            kept.rows, kept.requests + Math.ceil(kept.rows / BATCH), kept.units + fetched)
        : kept;
  }

  private static double itemUnits(TableSize size) {
    return Math.ceil((double) size.averageItemBytes() / UNIT_BYTES) * EVENTUAL;
  }

  private static ReadEstimate ofLookup(AccessPath path, TableSize size) {
    double itemUnits = itemUnits(size);
    if (path.lookup() instanceof Lookup.Keys keys) {
      double count = keys.condition().combinations();
      return new ReadEstimate(count, Math.ceil(count / (double) BATCH), count * itemUnits);
    }
    if (path.lookup() instanceof Lookup.Part part) {
      return ofLookup(part.whole(), size);
    }
    if (path.lookup() instanceof Lookup.Ranges ranges) {
      double queries = ranges.condition().combinations();
      if (path.limit() instanceof ReadLimit.FirstOfEach) {
        return new ReadEstimate(queries, queries, queries * itemUnits);
      }
      double collection = Math.max(1, Math.sqrt((double) size.items()));
      double rows = Math.max(1, collection * share(path, ranges.condition()));
      ReadEstimate one = ofBytes(rows, rows * (double) size.averageItemBytes());
      return new ReadEstimate(rows * queries, one.requests * queries, one.units * queries);
    }
    Segments segments = path.segments();
    double share = segments == null ? 1 : segments.share();
    ReadEstimate scan = ofBytes(size.items() * share, size.bytes() * share);
    return segments == null
        ? scan
        : new ReadEstimate(scan.rows, Math.max(scan.requests, share * Segments.COUNT), scan.units);
  }

  /**
   * The estimate of looking up what this read finds for one row, for many rows.
   *
   * @param path the read for one row
   * @param driving how many rows
   */
  public ReadEstimate forEach(AccessPath path, double driving) {
    boolean batched = path.lookup() instanceof Lookup.Keys;
    return new ReadEstimate(
        rows * driving,
        batched ? Math.ceil(rows * driving / BATCH) : requests * driving,
        units * driving);
  }

  private static ReadEstimate ofBytes(double rows, double bytes) {
    return new ReadEstimate(rows, Math.max(1, Math.ceil(bytes / PAGE_BYTES)), units(bytes));
  }

  private static double units(double bytes) {
    return units(bytes, Freshness.CACHED);
  }

  /** Read units of a read of so many bytes that lie together. */
  public static double units(double bytes, Freshness freshness) {
    return Math.max(1, Math.ceil(bytes / UNIT_BYTES)) * EVENTUAL * freshness.price();
  }

  /** Bytes that so many units have read, at most. */
  public static long bytes(double units, Freshness freshness) {
    return (long) (units / (EVENTUAL * freshness.price()) * UNIT_BYTES);
  }

  /** One number to compare reads by: units, and half a unit for each request. */
  public double cost() {
    return units + REQUEST * requests;
  }

  /** Share of an item collection that the constraints on the sort key leave. */
  private static double share(AccessPath path, KeyCondition condition) {
    double share = 1;
    for (KeyConstraint constraint : condition.constraints()) {
      if (constraint instanceof KeyConstraint.OnParts) {
        share = Math.min(share, EQUAL_SORT_SHARE);
      } else if (constraint instanceof KeyConstraint.OnPart on
          && path.source().key().sort().contains(on.part())) {
        share = Math.min(share, narrowed(share, on));
      }
    }
    return share;
  }

  private static double narrowed(double share, KeyConstraint.OnPart on) {
    if (on.span().isPinned()) {
      return EQUAL_SORT_SHARE;
    }
    boolean prefix =
        on.span() instanceof Span.Composed composed
            && composed.columns().stream().allMatch(Span::isPinned);
    if (prefix || on.span() instanceof Span.Like) {
      return PREFIX_SHARE;
    }
    return share < 1 ? TWO_SIDED_SHARE : ONE_SIDED_SHARE;
  }
}
