package dev.keyway.planner;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.catalog.TableSelection;
import dev.keyway.planner.catalog.system.InformationSchema;
import dev.keyway.planner.catalog.system.SystemTables;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.statement.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The plans of SHOW and DESCRIBE, which are rows of system tables, and of what gives no rows: SET,
 * USE, CALL, BEGIN, COMMIT, ROLLBACK.
 */
final class Utilities {

  private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;

  private Utilities() {}

  /**
   * @param statement what is asked for
   * @param cache what CALL works on
   */
  static Utility of(Statement.Utility statement, CacheControl cache) {
    if (statement instanceof Statement.FlushCache) {
      return new Doing(context -> cache.flush());
    }
    if (statement instanceof Statement.Commit) {
      return new Doing(context -> context.transactionControl().commit(context));
    }
    if (statement instanceof Statement.Rollback) {
      return new Doing(context -> context.transactionControl().rollback(context));
    }
    if (statement instanceof Statement.Begin) {
      return new Doing(context -> context.transactionControl().begin(context));
    }
    if (statement instanceof Statement.SetProperty set) {
      return new Doing(context -> context.settings().set(set.property(), set.value()));
    }
    if (statement instanceof Statement.ShowProperties show) {
      return new Settings(show.property());
    }
    if (statement instanceof Statement.UseSchema) {
      return new Doing(context -> {});
    }
    if (statement instanceof Statement.ShowTables show) {
      return new Listing(tables(show.pattern()));
    }
    if (statement instanceof Statement.ShowIndexes show) {
      return new Listing(
          SystemTables.KEYS_AND_INDEXES.showing(
              new TableSelection.Named(show.table()),
              List.of(
                  "index_name=INDEX_NAME",
                  "kind=KIND",
                  "partition_key=PARTITION_KEY",
                  "sort_key=SORT_KEY",
                  "projection=PROJECTION",
                  "state=STATE",
                  "item_count=ITEMS",
                  "size_bytes=BYTES")));
    }
    if (statement instanceof Statement.ShowCreateTable show) {
      return new Listing(SystemTables.statement(show.table()));
    }
    return new Listing(
        SystemTables.COLUMNS.showing(
            new TableSelection.Named(((Statement.Describe) statement).table()),
            List.of("column_name=COLUMN_NAME", "type=TYPE", "stored_as=STORED_AS", "key=KEY")));
  }

  /** The names of tables that a pattern matches in any case, as names are; null for all. */
  private static SystemTable tables(@Nullable String like) {
    SystemTable names =
        InformationSchema.TABLES.showing(
            new TableSelection.All(), List.of("TABLE_NAME=TABLE_NAME"));
    Pattern pattern = Pattern.compile(regex(like == null ? "%" : like), ANY_CASE);
    return new SystemTable(
        names.schema(),
        names.name(),
        names.columns(),
        (catalog, all) ->
            names.all(catalog).stream()
                .filter(row -> pattern.matcher(String.valueOf(row[0])).matches())
                .toList());
  }

  private static String regex(String like) {
    return like.codePoints()
        .mapToObj(c -> c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c)))
        .collect(Collectors.joining());
  }

  /** What properties of the session are; of all, or of one. */
  private record Settings(@Nullable String property) implements Utility {
    private static final List<ResultColumn> COLUMNS =
        List.of(
            ResultColumn.computed("NAME", ColumnType.VARCHAR),
            ResultColumn.computed("VALUE", ColumnType.VARCHAR),
            ResultColumn.computed("DESCRIPTION", ColumnType.VARCHAR));

    @Override
    public List<ResultColumn> columns() {
      return COLUMNS;
    }

    @Override
    public List<ColumnType> parameters() {
      return List.of();
    }

    @Override
    public RowCursor execute(ExecutionContext context) {
      context.check();
      List<@Nullable Object[]> rows =
          context.settings().properties().stream()
              .filter(one -> property == null || one.isCalled(property))
              .<@Nullable Object[]>map(
                  one -> new @Nullable Object[] {one.name(), one.value(), one.description()})
              .toList();
      if (property != null && rows.isEmpty()) {
        throw new PlannerException(
            SqlState.BAD_VALUE,
            "There is no property " + property + "; SHOW ALL lists them, and SHOW TABLES tables");
      }
      return new RowList(rows);
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
      return new RowList(context.interruptibly(() -> table.all(context.catalog())));
    }
  }
}
