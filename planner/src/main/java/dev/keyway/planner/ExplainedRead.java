package dev.keyway.planner;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.exec.ReadMode;
import dev.keyway.planner.exec.StatementCost;
import org.jspecify.annotations.Nullable;

/**
 * What EXPLAIN says of a read beside its access path.
 *
 * @param path the read
 * @param remainder the predicate that is evaluated here on what it gives, in brackets; null if
 *     there is none
 * @param mode how it is answered
 * @param estimate what it is expected to cost
 * @param refusal why it is not served; null if it is
 * @param actual what it did cost; null if it was not run
 */
record ExplainedRead(
    AccessPath path,
    @Nullable String remainder,
    ReadMode mode,
    ReadEstimate estimate,
    @Nullable String refusal,
    @Nullable Actual actual) {

  /** What a read did cost. */
  sealed interface Actual {

    /**
     * It was counted for itself.
     *
     * @param cost of the read
     */
    record Counted(StatementCost cost) implements Actual {}

    /** An equal read stands further up: they are one, and counted there. */
    record Shared() implements Actual {}
  }

  /** Requests expected, in whole ones. */
  long requests() {
    return (long) Math.ceil(estimate.requests());
  }
}
