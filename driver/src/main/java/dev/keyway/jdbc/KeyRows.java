package dev.keyway.jdbc;

import dev.keyway.planner.Write;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.exec.RowCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The generated keys of an execution.
 *
 * @param columns their columns
 * @param rows a row for each new item
 */
record KeyRows(List<ResultColumn> columns, List<@Nullable Object[]> rows) {

  /** Those of an execution of which none were wanted. */
  static final KeyRows NONE = new KeyRows(List.of(), List.of());

  /** Those that stand behind the count of a write. */
  static KeyRows of(Write write, RowCursor cursor) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    while (!write.keyColumns().isEmpty() && cursor.next()) {
      rows.add(cursor.row());
    }
    return new KeyRows(write.keyColumns(), rows);
  }
}
