package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.access.ReadLimit.Between;
import dev.keyway.planner.access.ReadLimit.FirstRows;
import dev.keyway.planner.access.Segments;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSize;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a read is bounded, so that it may run: decided at each execution with current sizes, the
 * bound LIMIT and the execution's limits. A Scan is bounded if its estimate is within
 * fullScanLimit; one that streams to the result reads no more than its row limit; a filter lowers
 * no estimate.
 */
public final class ServedRule {

  private ServedRule() {}

  /**
   * Refuses a read that is not bounded.
   *
   * @param path the read
   * @param context the execution
   * @param values values of the parameters, then of the computed operands
   * @throws PlannerException 0AK01 naming the read, its size and what would serve it; HYC00 if that
   *     is a key, but one that is never strongly consistent
   */
  public static void check(AccessPath path, ExecutionContext context, @Nullable Object[] values) {
    Optional<String> refusal = refusal(path, context, values);
    if (refusal.isPresent()) {
      throw new PlannerException(state(path), refusal.get());
    }
  }

  private static SqlState state(AccessPath path) {
    boolean stale =
        path.lookup() instanceof Lookup.Everything scan
            && scan.verdict() == Lookup.Everything.Verdict.ELSE_STALE;
    return stale ? SqlState.NOT_SUPPORTED : SqlState.NOT_SERVED;
  }

  /**
   * Why a read is refused; empty if it is served.
   *
   * @param path the read
   * @param context the execution
   * @param values values of the parameters, then of the computed operands
   * @throws PlannerException 22023 if a bound LIMIT or OFFSET is NULL or negative, 42S02 if the
   *     table is gone, 57014 if the execution was stopped
   */
  public static Optional<String> refusal(
      AccessPath path, ExecutionContext context, @Nullable Object[] values) {
    if (!(path.lookup() instanceof Lookup.Everything scan)) {
      return Optional.empty();
    }
    TableMetadata table = context.table(path.source().table());
    if (scan.verdict() == Lookup.Everything.Verdict.AGAINST_HINT) {
      return Optional.of(
          "The hint INDEX insists on an index of "
              + table.name()
              + " that may not answer. "
              + String.join("", scan.advice().stream().map(sentence -> sentence + ". ").toList())
              + "Leave the hint out");
    }
    long limit = context.limits().reads().fullScanLimit();
    long bytes = estimate(path, size(path, table, values), context.limits(), values);
    boolean nothing =
        path.limit() instanceof FirstRows first
            && RowsWanted.of(first, context.limits(), values).isNone();
    return nothing || (limit > 0 && bytes <= limit)
        ? Optional.empty()
        : Optional.of(reason(path, table, new Excess(bytes, limit)) + approximation(path, table));
  }

  /** The size of what is scanned: of the table or index, or of the segments named. */
  private static TableSize size(AccessPath path, TableMetadata table, @Nullable Object[] values) {
    TableSize size = table.sizeOf(path.source().index());
    Segments segments = path.segments();
    return segments == null ? size : size.share(segments.numbers(values).size(), Segments.COUNT);
  }

  private static long estimate(
      AccessPath path, TableSize size, Limits limits, @Nullable Object[] values) {
    if (path.limit() instanceof FirstRows first && first.between() == Between.NOTHING) {
      long rows = RowsWanted.of(first, limits, values).total();
      if (rows < size.items() || size.items() == 0) {
        // Saturates: a table of this size is over any limit.
        long bytes =
            Math.multiplyHigh(rows, size.averageItemBytes()) == 0
                ? rows * size.averageItemBytes()
                : Long.MAX_VALUE;
        return size.items() == 0 ? Math.min(bytes, size.bytes()) : bytes;
      }
    }
    return size.bytes();
  }

  /**
   * A Scan that is too large.
   *
   * @param bytes what it is expected to read
   * @param limit fullScanLimit
   */
  private record Excess(long bytes, long limit) {}

  private static String reason(AccessPath path, TableMetadata table, Excess excess) {
    List<String> keys = new ArrayList<>();
    table.key().partition().forEach(part -> keys.add(table.nameOf(part)));
    table.indexes().stream()
        .filter(index -> !isStale(path, index))
        .forEach(index -> index.key().partition().forEach(part -> keys.add(table.nameOf(part))));
    return "Table "
        + table.name()
        + " has no key or index that serves this statement, and a full scan ("
        + (table.size().equals(TableSize.UNKNOWN)
            ? "of a size that nobody may ask for"
            : "~"
                + size(excess.bytes)
                + ", ~"
                + Math.max(
                    1, Math.round(ReadEstimate.units((double) excess.bytes, path.freshness())))
                + " read units")
        + ") is over fullScanLimit="
        + size(excess.limit)
        + ". "
        + String.join("", advice(path, table).stream().map(sentence -> sentence + ". ").toList())
        + "Filter by "
        + String.join(" or ", keys.stream().distinct().toList())
        + " with =, raise fullScanLimit, or write SELECT /*+ FULL_SCAN */";
  }

  private static List<String> advice(AccessPath path, TableMetadata table) {
    Lookup.Everything scan = (Lookup.Everything) path.lookup();
    List<String> stale =
        table.indexes().stream()
            .filter(index -> isStale(path, index))
            .map(IndexMetadata::name)
            .toList();
    List<String> advice = new ArrayList<>(scan.advice());
    if (!stale.isEmpty() && scan.verdict() == Lookup.Everything.Verdict.BY_SIZE) {
      advice.add(
          "DynamoDB reads no global index ("
              + String.join(", ", stale)
              + ") with strong consistency: leave out CONSISTENT or consistency=strong where one"
              + " would serve it");
    }
    return advice;
  }

  /** Whether an index may be behind what the read has to give. */
  private static boolean isStale(AccessPath path, IndexMetadata index) {
    return path.freshness().isConsistent() && index.kind() == IndexMetadata.Kind.GLOBAL;
  }

  /** Where to find about what a COUNT of the whole table would give. */
  private static String approximation(AccessPath path, TableMetadata table) {
    // An index whose key is made of the table's lists every item.
    boolean whole =
        path.filter() == null
            && path.segments() == null
            && !table.size().equals(TableSize.UNKNOWN)
            && path.source().key().parts().stream()
                .allMatch(part -> table.key().contains(part.attribute()));
    return path.isCount() && whole
        ? ". SELECT item_count FROM system.tables WHERE table_name = '"
            + table.name()
            + "' gives the number that DynamoDB knew within the last six hours, for nothing"
        : "";
  }

  /** A number of bytes as messages give it, in the units of fullScanLimit. */
  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes == 0 ? "0" : bytes + " bytes";
    }
    if (bytes < 1 << 20) {
      return rounded(bytes, 1 << 10) + "KB";
    }
    return bytes < 1 << 30 ? rounded(bytes, 1 << 20) + "MB" : rounded(bytes, 1 << 30) + "GB";
  }

  private static String rounded(long bytes, long unit) {
    return bytes % unit == 0
        ? String.valueOf(bytes / unit)
        : String.format(Locale.ROOT, "%.1f", (double) bytes / unit);
  }
}
