package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath.Source;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.TableMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one Scan or Query to readRate from its second page on, together with all others of the same
 * table or index. Thread-safe, as the segments of a Scan share it.
 */
final class ReadPace {

  private final ExecutionContext context;
  private final Source source;
  private @Nullable Rate known;

  /**
   * @param context the execution
   * @param source what is read
   */
  ReadPace(ExecutionContext context, Source source) {
    this.context = context;
    this.source = source;
  }

  /**
   * Waits until what was read before is paid for.
   *
   * @throws dev.keyway.planner.error.PlannerException 57014 if the execution is stopped meanwhile
   */
  void await() {
    Rate rate = rate();
    if (rate.isLimited()) {
      rate.bucket.settle(context);
    }
  }

  /** Takes what a page has consumed. */
  void take(double units) {
    Rate rate = rate();
    if (rate.isLimited()) {
      rate.bucket.take(units, rate.unitsPerSecond);
    }
  }

  private synchronized Rate rate() {
    Rate rate = known;
    if (rate == null) {
      rate = lookUp();
      known = rate;
    }
    return rate;
  }

  private Rate lookUp() {
    TableMetadata table = context.table(source.table());
    // A local index lives on the throughput of its table.
    String index =
        table.indexes().stream()
            .filter(one -> one.kind() == IndexMetadata.Kind.GLOBAL)
            .map(IndexMetadata::name)
            .filter(name -> name.equals(source.index()))
            .findFirst()
            .orElse(null);
    long given = context.limits().reads().readRate();
    return new Rate(
        context.readRates().bucket(Requests.resource(table.resource(), index)),
        ReadRates.rate(given, table.sizeOf(index).readCapacity()));
  }

  /**
   * @param bucket shared with other reads
   * @param unitsPerSecond 0 for no limit
   */
  private record Rate(ReadRates.Bucket bucket, double unitsPerSecond) {
    boolean isLimited() {
      return unitsPerSecond > 0;
    }
  }
}
