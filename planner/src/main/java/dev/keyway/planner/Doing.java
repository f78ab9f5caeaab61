package dev.keyway.planner;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import java.util.List;
import java.util.function.Consumer;

/**
 * A statement that does something, and gives no rows.
 *
 * @param deed what it does
 */
record Doing(Consumer<ExecutionContext> deed) implements Utility {

  @Override
  public List<ResultColumn> columns() {
    return List.of();
  }

  @Override
  public List<ColumnType> parameters() {
    return List.of();
  }

  @Override
  public RowCursor execute(ExecutionContext context) {
    context.check();
    deed.accept(context);
    return new RowList(List.of());
  }
}
