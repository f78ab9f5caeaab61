package dev.keyway.planner.exec;

import org.jspecify.annotations.Nullable;

/**
 * The rows of one execution, read forwards once. Values are as {@link
 * dev.keyway.planner.catalog.ColumnType.Kind} says. Not thread-safe.
 */
public interface RowCursor extends AutoCloseable {

  /**
   * Moves to the next row, asking DynamoDB for another page where needed.
   *
   * @return whether there is one
   * @throws dev.keyway.planner.error.PlannerException if it cannot be read
   */
  boolean next();

  /** The values of the current row, one for each column; valid until the next {@link #next()}. */
  @Nullable Object[] row();

  /** Ends the read; no further request is sent. May be called twice. */
  @Override
  void close();
}
