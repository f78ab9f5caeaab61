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

  /** Where the cells of a column stand. */
  enum Side {
    LEFT,
    RIGHT
  }

  /** Whether what does not fit into its column is cut. */
  private enum Overflow {
    KEPT,
    CUT
  }

  private final List<Side> sides;
  private final List<Integer> widths;
  private final Overflow overflow;

  private TableLayout(List<Side> sides, List<Integer> widths, Overflow overflow) {
    this.sides = List.copyOf(sides);
    this.widths = List.copyOf(widths);
    this.overflow = overflow;
  }

  /**
   * A layout in which the labels and rows fit.
   *
   * @param total columns of the terminal, in which the longest cells are cut to fit; 0 for any
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
      shrink(widths, total - SEPARATOR.length() * (widths.size() - 1));
    }
    return new TableLayout(sides, widths, total > 0 ? Overflow.CUT : Overflow.KEPT);
  }

  /** Takes from the widest column as long as there is too much. */
  private static void shrink(List<Integer> widths, int room) {
    int excess = widths.stream().mapToInt(Integer::intValue).sum() - room;
    while (excess > 0) {
      int widest = Collections.max(widths);
      if (widest <= READABLE) {
        return;
      }
      // Down to the next widest, but that all of them need not give more than is asked for.
      int next =
          Math.max(
              READABLE,
              widths.stream().filter(w -> w < widest).mapToInt(w -> w).max().orElse(READABLE));
      int shared = Collections.frequency(widths, widest);
      int each = Math.min(widest - next, (excess + shared - 1) / shared);
      widths.replaceAll(w -> w == widest ? w - each : w);
      excess -= each * shared;
    }
  }

  /** A row of the table, without blanks at its end. */
  String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(i == 0 ? "" : SEPARATOR).append(padded(cells.get(i), i));
    }
    return line.toString().stripTrailing();
  }

  /** The line below the labels. */
  String rule() {
    return widths.stream().map("-"::repeat).collect(Collectors.joining("-+-"));
  }

  private String padded(String cell, int column) {
    int room = widths.get(column);
    String shown = cell;
    if (width(shown) > room && overflow == Overflow.CUT) {
      shown = new AttributedString(cell).columnSubSequence(0, room - 1) + MORE;
    }
    String blanks = " ".repeat(Math.max(0, room - width(shown)));
    return sides.get(column) == Side.RIGHT ? blanks + shown : shown + blanks;
  }

  private static int width(String text) {
    return new AttributedString(text).columnLength();
  }
}
