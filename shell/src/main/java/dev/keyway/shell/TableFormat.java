package dev.keyway.shell;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a table for people. The widths follow from the first rows, so that a long result needs no
 * memory; what comes later may stand out of its column.
 */
final class TableFormat implements RowFormat {

  private static final int ROWS_TO_LOOK_AT = 1_000;

  private static final Set<Integer> NUMBERS =
      Set.of(
          java.sql.Types.TINYINT,
          java.sql.Types.SMALLINT,
          java.sql.Types.INTEGER,
          java.sql.Types.BIGINT,
          java.sql.Types.REAL,
          java.sql.Types.FLOAT,
          java.sql.Types.DOUBLE,
          java.sql.Types.DECIMAL,
          java.sql.Types.NUMERIC);

  private final int width;

  /**
   * @param width columns of the terminal to fit into; 0 for as much as the rows need
   */
  TableFormat(int width) {
    this.width = width;
  }

  @Override
  public long write(ResultSet rows, PrintStream out) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> labels = new ArrayList<>();
    List<TableLayout.Side> sides = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      labels.add(cell(columns.getColumnLabel(i)));
      sides.add(
          NUMBERS.contains(columns.getColumnType(i))
              ? TableLayout.Side.RIGHT
              : TableLayout.Side.LEFT);
    }
    List<List<String>> first = new ArrayList<>();
    while (first.size() < ROWS_TO_LOOK_AT && rows.next()) {
      first.add(cells(rows, labels.size()));
    }
    TableLayout layout = TableLayout.of(sides, labels, first, width);
    out.println(layout.line(labels));
    out.println(layout.rule());
    first.forEach(row -> out.println(layout.line(row)));
    long count = first.size();
    for (; count >= ROWS_TO_LOOK_AT && rows.next(); count++) {
      out.println(layout.line(cells(rows, labels.size())));
    }
    return count;
  }

  private static List<String> cells(ResultSet rows, int count) throws SQLException {
    List<String> cells = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      cells.add(cell(rows.getString(i)));
    }
    return cells;
  }

  /** One line, and nothing in it that a terminal would take for a command. */
  static String cell(@Nullable String value) {
    if (value == null) {
      return "NULL";
    }
    if (value.chars().noneMatch(Character::isISOControl)) {
      return value;
    }
    StringBuilder shown = new StringBuilder();
    value.chars().forEach(c -> shown.append(visible((char) c)));
    return shown.toString();
  }

  private static String visible(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c);
    };
  }
}
