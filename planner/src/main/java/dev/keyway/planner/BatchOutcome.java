package dev.keyway.planner;

import dev.keyway.planner.exec.RowBatch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the rows of a batch. Immutable, but for its arrays.
 *
 * @param counts for each row how many items were written, {@link #UNCOUNTED} or {@link #FAILED}
 * @param failures what requests have failed with; first what leaves it unknown what was written,
 *     then by rows
 * @param keys the generated keys of the items that were written, in the order of their rows
 */
@SuppressWarnings("ArrayRecordComponent")
public record BatchOutcome(long[] counts, List<Failure> failures, List<@Nullable Object[]> keys) {

  /** The count of a row that failed, or was not begun since another had failed. */
  public static final long FAILED = RowBatch.FAILED;

  /** The count of a row that was carried out by a request that does not count. */
  public static final long UNCOUNTED = RowBatch.UNCOUNTED;

  /**
   * What a request has failed with.
   *
   * @param row the first row that it was for, from 0
   * @param thrown why
   */
  public record Failure(int row, Throwable thrown) {}

  public BatchOutcome {
    failures = List.copyOf(failures);
    keys = List.copyOf(keys);
  }

  /** Whether a row was carried out. */
  public boolean isDone(int row) {
    return counts[row] != FAILED;
  }

  @Override
  public String toString() {
    return Arrays.toString(counts) + " " + failures;
  }
}
