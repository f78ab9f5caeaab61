package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Comparand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/**
 * Columns and rows for a statement that makes items.
 *
 * @param table where they go
 * @param columns which columns, those of the key and what is NOT NULL among them, in any order
 * @param keys the key of each row
 * @param rows marked values of each row, in the order of the columns
 */
record NewRows(
    HistoryTable table,
    List<HistoryColumn> columns,
    List<List<Comparand>> keys,
    List<List<String>> rows) {

  static NewRows of(Draw draw, int most) {
    HistoryTable table = draw.table();
    List<HistoryColumn> columns = new ArrayList<>(draw.some(table.others()));
    for (HistoryColumn column : table.columns()) {
      if (!column.isNullable() && !columns.contains(column)) {
        columns.add(draw.between(0, columns.size()), column);
      }
    }
    List<List<Comparand>> keys = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    int count = draw.once(2) ? 1 : draw.between(1, most);
    for (int i = 0; i < count; i++) {
      List<Comparand> key = draw.key();
      keys.add(key);
      rows.add(columns.stream().map(column -> value(draw, column, key)).toList());
    }
    return new NewRows(table, List.copyOf(columns), keys, rows);
  }

  private static String value(Draw draw, HistoryColumn column, List<Comparand> key) {
    int part = draw.table().keyColumns().indexOf(column);
    draw.kinds().add(column.kind());
    return part < 0 ? draw.value(column) : Draw.marked(key.get(part));
  }

  boolean haveDistinctKeys() {
    return new HashSet<>(keys).size() == keys.size();
  }

  List<HistoryColumn> columnsBesideKey() {
    return columns.stream().filter(column -> !column.isKey()).toList();
  }

  /** Table and names of columns. */
  String target() {
    return table.name()
        + " ("
        + String.join(", ", columns.stream().map(HistoryColumn::quoted).toList())
        + ")";
  }

  /** All rows behind VALUES. */
  String values() {
    return String.join(", ", rows.stream().map(NewRows::row).toList());
  }

  /** One row in parentheses. */
  static String row(List<String> values) {
    return "(" + String.join(", ", values) + ")";
  }

  /** The statement that makes each row. */
  List<String> inserts() {
    return rows.stream().map(row -> "INSERT INTO " + target() + " VALUES " + row(row)).toList();
  }

  /** What removes each row before. */
  List<String> deletes(Draw draw) {
    return keys.stream()
        .map(key -> "DELETE FROM " + table.name() + " WHERE " + draw.isKey(key))
        .toList();
  }

  /** Each of some statements and each of some others, in turns. */
  static List<String> alternating(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      Collections.addAll(all, first.get(i), second.get(i));
    }
    return all;
  }
}
