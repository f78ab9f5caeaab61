package dev.keyway.planner;

import dev.keyway.planner.BatchOutcome.Failure;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowBatch;
import dev.keyway.planner.exec.WrittenRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Executions of writes that are carried out together: in one execution, with one budget and rate,
 * in as few requests as that takes. All are added before the first request. Used once, by one
 * thread.
 */
public final class WriteBatch {

  private final ExecutionContext context;
  private final RowBatch rows;
  private final List<WrittenRows> written = new ArrayList<>();
  private @Nullable WritePlan last;

  /**
   * @param context the execution of all of them
   */
  public WriteBatch(ExecutionContext context) {
    this.context = context;
    this.rows = new RowBatch(context);
  }

  ExecutionContext context() {
    return context;
  }

  RowBatch rows() {
    return rows;
  }

  /** What is told of the items of a plan; the same for rows of one plan that follow each other. */
  WrittenRows written(WritePlan plan, Supplier<WrittenRows> made) {
    if (plan != last) {
      last = plan;
      written.add(made.get());
    }
    return written.get(written.size() - 1);
  }

  /**
   * Carries them out, until all are or one fails: then no further request is begun, and those on
   * their way are waited for.
   */
  public BatchOutcome run() {
    long[] counts = rows.run();
    List<Failure> failures = rows.failures().stream().map(this::failure).toList();
    List<@Nullable Object[]> keys = written.stream().flatMap(each -> each.rows().stream()).toList();
    return new BatchOutcome(counts, failures, keys);
  }

  private Failure failure(RowBatch.Failure failure) {
    Throwable thrown = failure.thrown();
    long items = rows.written(failure.row());
    if (items > 0 && thrown instanceof PlannerException known && known.state().wantsNewPlan()) {
      // What was written once would be written twice.
      thrown =
          new PlannerException(known.state().midway(), String.valueOf(known.getMessage()), known);
    }
    return new Failure(failure.row(), thrown);
  }
}
