package dev.keyway.planner;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.file.DefinedColumns;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import java.util.List;

/**
 * CALL system.reload_catalog(): the catalog files are read again, for all connections of the
 * database. Plans of tables that look different by then are made anew.
 *
 * @param declared what they declare
 */
record CatalogReload(DefinedColumns declared) implements Utility {

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
    if (declared.texts().isEmpty()) {
      context.warn("There is no catalog file to be read again; property catalog names one");
    }
    declared.reload();
    context.catalog().outdate();
    return new RowList(List.of());
  }
}
