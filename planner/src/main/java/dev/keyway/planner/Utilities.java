package dev.keyway.planner;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.statement.Statement;
import dev.keyway.planner.statement.SystemTables;
import java.util.List;

/** The plan of a SHOW or DESCRIBE: the rows of a system table. */
final class Utilities {

  private Utilities() {}

  static Utility of(Statement.Utility statement) {
    if (statement instanceof Statement.ShowTables show) {
      return new Listing(SystemTables.tables(show.pattern()));
    }
    if (statement instanceof Statement.ShowIndexes show) {
      return new Listing(SystemTables.indexes(show.table()));
    }
    return new Listing(SystemTables.columns(((Statement.Describe) statement).table()));
  }

  private record Listing(SystemTable table) implements Utility {
    @Override
    public List<ResultColumn> columns() {
      return table.columns();
    }

    @Override
    public List<ColumnType> parameters() {
      return List.of();
    }

    @Override
    public RowCursor execute(ExecutionContext context) {
      return new RowList(context.interruptibly(() -> table.rows().apply(context.catalog())));
    }
  }
}
