package dev.keyway.shell;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a table for people. The widths follow from the first rows, so that a long result needs
 * memory for those only; what comes later and is wider stands out of its column, or is cut or
 * folded where the terminal has a width.
 *
 * @param width columns of the terminal to fit into; 0 for as many as the rows need
 * @param style what becomes of cells and rows
 */
record TableFormat(int width, Style style) implements RowFormat {

  private static final int ROWS_TO_LOOK_AT = 1_000;

  private static final Set<Integer> NUMBERS =
      Set.of(
          Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.DECIMAL,
          Types.NUMERIC);

  /**
   * How cells and rows are shown.
   *
   * @param nulls what stands for NULL
   * @param overflow what becomes of a cell that is too wide for the terminal
   * @param shownRows how many rows are shown; the others are only counted
   */
  record Style(String nulls, TableLayout.Overflow overflow, long shownRows) {
    static final Style ROWS = new Style("NULL", TableLayout.Overflow.CUT, Long.MAX_VALUE);
    static final Style PLAN = new Style("", TableLayout.Overflow.FOLDED, Long.MAX_VALUE);

    Style first(long rows) {
      return new Style(nulls, overflow, rows);
    }
  }

  @Override
  public RowFormat forPlans() {
    return new TableFormat(width, Style.PLAN);
  }

  @Override
  public long write(ResultSet rows, PrintStream out) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> labels = new ArrayList<>();
    List<TableLayout.Side> sides = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      labels.add(cell(columns.getColumnLabel(i)));
      boolean number = NUMBERS.contains(columns.getColumnType(i));
      sides.add(number ? TableLayout.Side.RIGHT : TableLayout.Side.LEFT);
    }
    long look = Math.min(ROWS_TO_LOOK_AT, style.shownRows());
    List<List<String>> first = new ArrayList<>();
    while (first.size() < look && rows.next()) {
      first.add(cells(rows, labels.size()));
    }
    TableLayout layout = TableLayout.of(sides, labels, first, width);
    layout.lines(labels, TableLayout.Overflow.CUT).forEach(out::println);
    out.println(layout.rule());
    first.forEach(row -> layout.lines(row, style.overflow()).forEach(out::println));
    long count = first.size();
    for (; count >= look && rows.next(); count++) {
      if (count < style.shownRows()) {
        layout.lines(cells(rows, labels.size()), style.overflow()).forEach(out::println);
      }
    }
    return count;
  }

  private List<String> cells(ResultSet rows, int count) throws SQLException {
    List<String> cells = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      cells.add(cell(rows.getString(i)));
    }
    return cells;
  }

  /** One line, and nothing in it that a terminal would take for a command. */
  private String cell(@Nullable String value) {
    if (value == null) {
      return style.nulls();
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
