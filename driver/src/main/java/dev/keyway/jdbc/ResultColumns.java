package dev.keyway.jdbc;

import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.error.SqlState;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a result and their positions by name: the label as written first, then without
 * regard to case, then the name of the column that a label renamed. The first of several wins.
 *
 * <p>Shared by the executions of a statement; used by one thread at a time.
 */
final class ResultColumns {

  private final List<ResultColumn> columns;
  private @Nullable Map<String, Integer> byLabel;
  private @Nullable Map<String, Integer> byAnyCase;

  ResultColumns(List<ResultColumn> columns) {
    this.columns = columns;
  }

  List<ResultColumn> list() {
    return columns;
  }

  int count() {
    return columns.size();
  }

  /** The column at a position, from 1. */
  ResultColumn at(int index) throws SQLException {
    if (index < 1 || index > columns.size()) {
      throw SqlErrors.of(
          SqlState.UNKNOWN_COLUMN,
          "There is no column " + index + "; the result has " + columns.size());
    }
    return columns.get(index - 1);
  }

  /** The position of a column, from 1. */
  int indexOf(@Nullable String label) throws SQLException {
    Map<String, Integer> known = byLabel;
    if (known == null) {
      known = labels();
      byLabel = known;
    }
    Integer index = label == null ? null : known.get(label);
    if (index == null && label != null) {
      index = anyCase().get(label);
    }
    if (index == null) {
      throw SqlErrors.of(
          SqlState.UNKNOWN_COLUMN,
          "There is no column "
              + label
              + " in the result; it has "
              + columns.stream().map(ResultColumn::label).toList());
    }
    return index;
  }

  private Map<String, Integer> labels() {
    Map<String, Integer> map = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      map.putIfAbsent(columns.get(i).label(), i + 1);
    }
    return map;
  }

  private Map<String, Integer> anyCase() {
    Map<String, Integer> known = byAnyCase;
    if (known == null) {
      known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (int i = 0; i < columns.size(); i++) {
        known.putIfAbsent(columns.get(i).label(), i + 1);
      }
      for (int i = 0; i < columns.size(); i++) {
        ResultColumn.Origin origin = columns.get(i).origin();
        if (origin != null) {
          known.putIfAbsent(origin.column(), i + 1);
        }
      }
      byAnyCase = known;
    }
    return known;
  }
}
