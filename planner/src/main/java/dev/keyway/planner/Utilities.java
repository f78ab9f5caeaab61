package dev.keyway.planner;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.statement.Statement;
import dev.keyway.planner.statement.SystemTables;
import java.util.List;
import java.util.function.Consumer;

/**
 * The plans of SHOW and DESCRIBE, which are the rows of a system table, and of what gives no rows:
 * CALL, BEGIN, COMMIT, ROLLBACK.
 */
final class Utilities {

  private Utilities() {}

  /**
   * @param statement what is asked for
   * @param cache what CALL works on
   */
  static Utility of(Statement.Utility statement, CacheControl cache) {
    if (statement instanceof Statement.FlushCache) {
      return new Action(
          context -> {
            context.check();
            cache.flush();
          });
    }
    if (statement instanceof Statement.Commit) {
      return new Action(context -> context.transactionControl().commit(context));
    }
    if (statement instanceof Statement.Rollback) {
      return new Action(context -> context.transactionControl().rollback(context));
    }
    if (statement instanceof Statement.Begin) {
      return new Action(context -> context.transactionControl().begin(context));
    }
    if (statement instanceof Statement.ShowTables show) {
      return new Listing(SystemTables.tables(show.pattern()));
    }
    if (statement instanceof Statement.ShowIndexes show) {
      return new Listing(SystemTables.indexes(show.table()));
    }
    return new Listing(SystemTables.columns(((Statement.Describe) statement).table()));
  }

  /** Gives no rows. */
  private record Action(Consumer<ExecutionContext> action) implements Utility {
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
      action.accept(context);
      return new RowList(List.of());
    }
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
