package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;

/**
 * Holds one Scan to fullScanLimit while it runs: it was let in by a size that is up to six hours
 * old, and 0 after a fresh load. Thread-safe, as the segments of a Scan share it.
 */
final class ScanMeter {

  private final ExecutionContext context;
  private final AccessPath path;
  private final Freshness freshness;
  private double units;

  /**
   * @param context the execution
   * @param path the Scan
   * @param freshness how current it reads: what its units are worth
   */
  ScanMeter(ExecutionContext context, AccessPath path, Freshness freshness) {
    this.context = context;
    this.path = path;
    this.freshness = freshness;
  }

  /**
   * To be called before each request. What was read before is handed out.
   *
   * @throws PlannerException 54000 if the Scan has read fullScanLimit and is to read on
   */
  synchronized void check() {
    long limit = context.limits().reads().fullScanLimit();
    long bytes = ReadEstimate.bytes(units, freshness);
    if (bytes < limit || context.isFullScanAllowed()) {
      return;
    }
    throw new PlannerException(
        SqlState.LIMIT_REACHED,
        "The Scan of "
            + path.source()
            + " was stopped at fullScanLimit="
            + ServedRule.size(limit)
            + ": it has read ~"
            + ServedRule.size(bytes)
            + ", the statement "
            + context.cost()
            + ", and there is more. DynamoDB's figure for the size of a table is up to six hours"
            + " old. Filter by a key with =, raise fullScanLimit, or write SELECT /*+ FULL_SCAN */");
  }

  /** Counts the units that a request has consumed. */
  synchronized void add(double consumed) {
    units += consumed;
  }
}
