package dev.keyway.planner;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import java.util.List;
import java.util.function.Supplier;

/** A statement about tables or statements: SHOW, DESCRIBE, EXPLAIN. Its rows come from memory. */
record Utility(List<ResultColumn> columns, Supplier<RowCursor> rows) implements Plan {

  @Override
  public List<ColumnType> parameters() {
    return List.of();
  }

  @Override
  public RowCursor execute(ExecutionContext context) {
    return rows.get();
  }
}
