package dev.keyway.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/**
 * How wide the columns of a table are and on which side their cells stand. Widths are those of a
 * terminal, where a Chinese character takes two columns. Immutable.
 */
final class TableLayout {

  private static final String SEPARATOR = " | ";
  private static final String MORE = "…";

  /** A column is made no narrower than this to fit into the terminal. */
  private static final int READABLE = 6;

  private static final int HANGING_INDENT = 4;

  /** Where the cells of a column stand. */
  enum Side {
    LEFT,
    RIGHT
  }

  /** What becomes of a cell that its column has no room for. */
  enum Overflow {
    CUT,
    FOLDED
  }

  private final List<Side> sides;
  private final List<Integer> widths;
  private final int total;

  private TableLayout(List<Side> sides, List<Integer> widths, int total) {
    this.sides = List.copyOf(sides);
    this.widths = List.copyOf(widths);
    this.total = total;
  }

  /**
   * A layout in which the labels and rows fit.
   *
   * @param total columns of the terminal, for which the widest columns are narrowed; 0 for any
   */
  static TableLayout of(List<Side> sides, List<String> labels, List<List<String>> rows, int total) {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      int widest = width(labels.get(i));
      for (List<String> row : rows) {
        widest = Math.max(widest, width(row.get(i)));
      }
      widths.add(widest);
    }
    if (total > 0) {
      narrow(widths, total - SEPARATOR.length() * (widths.size() - 1));
    }
    return new TableLayout(sides, widths, total);
  }

  /** Takes from the widest columns as long as there is too much. */
  private static void narrow(List<Integer> widths, int room) {
    int excess = widths.stream().mapToInt(Integer::intValue).sum() - room;
    while (excess > 0) {
      int widest = Collections.max(widths);
      if (widest <= READABLE) {
        return;
      }
      int next = widths.stream().filter(w -> w < widest).max(Integer::compare).orElse(READABLE);
      int shared = Collections.frequency(widths, widest);
      int each = Math.min(widest - Math.max(next, READABLE), (excess + shared - 1) / shared);
      widths.replaceAll(w -> w == widest ? w - each : w);
      excess -= each * shared;
    }
  }

  /** A row of the table, without blanks at the end of a line; one line unless cells are folded. */
  List<String> lines(List<String> cells, Overflow overflow) {
    List<List<String>> columns = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      columns.add(fitted(cells.get(i), widths.get(i), overflow));
    }
    int height = columns.stream().mapToInt(List::size).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < height; line++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < columns.size(); i++) {
        List<String> column = columns.get(i);
        text.append(i == 0 ? "" : SEPARATOR)
            .append(padded(line < column.size() ? column.get(line) : "", i));
      }
      lines.add(text.toString().stripTrailing());
    }
    return lines;
  }

  /** The line below the labels. */
  String rule() {
    return widths.stream().map("-"::repeat).collect(Collectors.joining("-+-"));
  }

  private List<String> fitted(String cell, int room, Overflow overflow) {
    if (total == 0 || width(cell) <= room) {
      return List.of(cell);
    }
    return overflow == Overflow.CUT ? List.of(start(cell, room - 1) + MORE) : folded(cell, room);
  }

  /** At blanks if there are some, further lines standing in a little. */
  static List<String> folded(String cell, int room) {
    int leading = leadingBlanks(cell);
    String indent = " ".repeat(Math.min(leading + HANGING_INDENT, room / 2));
    List<String> lines = new ArrayList<>();
    String rest = cell;
    while (width(rest) > room) {
      int most = Math.max(leadingBlanks(rest) + 1, start(rest, room).length());
      int blank = rest.lastIndexOf(' ', most);
      int end = blank > leadingBlanks(rest) ? blank : most;
      lines.add(rest.substring(0, end));
      rest = indent + rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private static int leadingBlanks(String text) {
    return text.length() - text.stripLeading().length();
  }

  private String padded(String cell, int column) {
    String blanks = " ".repeat(Math.max(0, widths.get(column) - width(cell)));
    return sides.get(column) == Side.RIGHT ? blanks + cell : cell + blanks;
  }

  private static String start(String text, int columns) {
    return new AttributedString(text).columnSubSequence(0, columns).toString();
  }

  private static int width(String text) {
    return new AttributedString(text).columnLength();
  }
}
