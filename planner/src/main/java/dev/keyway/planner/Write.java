package dev.keyway.planner;

import dev.keyway.planner.catalog.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that writes. Its execution gives a row of one value, how many items were written, and
 * behind it those of {@link #columns()} or {@link #keyColumns()}, one for each item: at most one of
 * the two lists has any. It is over when {@link Plan#execute} returns, and nothing that was written
 * is undone when it fails.
 */
public non-sealed interface Write extends Plan {

  /** What RETURNING lists; empty for a statement that gives a count only. */
  @Override
  List<ResultColumn> columns();

  /** The columns of new items that are given as generated keys. */
  List<ResultColumn> keyColumns();

  /**
   * The same statement, such that it gives the generated keys of its new items; itself if it has
   * columns already.
   *
   * @param wanted which columns
   * @throws dev.keyway.planner.error.PlannerException 42S22 if there is no such column, 42702 if
   *     there are several, HYC00 if the statement does not say what it is
   */
  Write withKeys(GeneratedKeys wanted);

  /**
   * Adds an execution of it to a batch. Nothing is sent.
   *
   * @param batch the batch
   * @param parameters values of its parameters, as {@link dev.keyway.planner.exec.ExecutionContext}
   *     has them
   * @throws dev.keyway.planner.error.PlannerException 22xxx if a value cannot be written, 07001 if
   *     one is missing
   */
  void addTo(WriteBatch batch, @Nullable Object[] parameters);
}
