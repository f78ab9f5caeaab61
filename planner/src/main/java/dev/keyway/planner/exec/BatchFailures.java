package dev.keyway.planner.exec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What requests of a batch have failed with. From the first on no further one is begun.
 * Thread-safe.
 */
final class BatchFailures {

  private final List<RowBatch.Failure> failures = new ArrayList<>();

  synchronized void add(BatchedRow row, Throwable thrown) {
    failures.add(new RowBatch.Failure(row.index(), thrown));
  }

  synchronized boolean areThereAny() {
    return !failures.isEmpty();
  }

  /** By their rows, but first those after which nobody knows what is written. */
  synchronized List<RowBatch.Failure> worstFirst() {
    return failures.stream()
        .sorted(
            Comparator.comparing(
                    (RowBatch.Failure failure) -> !WriteErrors.isUnknown(failure.thrown()))
                .thenComparing(RowBatch.Failure::row))
        .toList();
  }
}
