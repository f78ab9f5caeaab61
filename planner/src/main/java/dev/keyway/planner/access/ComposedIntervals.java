package dev.keyway.planner.access;

import dev.keyway.planner.access.Interval.Edge;
import dev.keyway.planner.access.Interval.End;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.entity.KeyTemplate;
import dev.keyway.planner.catalog.entity.KeyTemplate.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binds what is said of the columns of a template to intervals of its texts: a text for each
 * combination of values, what begins with it if columns are left, or a stretch of that.
 *
 * @param template how the part is written
 * @param columns what is said of its first columns
 * @param part the part of the key
 */
record ComposedIntervals(KeyTemplate template, List<Span> columns, KeyPart part) {

  /**
   * The intervals in one execution.
   *
   * @param values values of the parameters, then of the computed operands
   */
  List<Interval> of(@Nullable Object[] values) {
    List<String> beginnings = List.of("");
    List<Interval> ends = new ArrayList<>();
    int slot = 0;
    for (int i = 0; i < template.all().size(); i++) {
      Piece piece = template.all().get(i);
      if (i == template.pieces().size() && slot == columns.size()) {
        // Whatever the tail is, or none.
        beginnings.forEach(text -> ends.add(Interval.point(text)));
      }
      if (piece instanceof Piece.Slot) {
        if (slot == columns.size()) {
          beginnings.forEach(text -> ends.add(beginning(text)));
          return Interval.union(ends);
        }
        List<Interval> said = KeyBinder.intervals(part, columns.get(slot), values);
        if (said.stream().anyMatch(interval -> interval.onlyValue() == null)) {
          for (String text : beginnings) {
            said.forEach(interval -> ends.add(within(text, interval)));
          }
          return Interval.union(ends);
        }
        beginnings = with(beginnings, slot, said);
        slot++;
      } else if (piece instanceof Piece.Shard shard) {
        beginnings = product(beginnings, shard.texts());
      } else {
        beginnings = product(beginnings, List.of(((Piece.Literal) piece).text()));
      }
    }
    beginnings.forEach(text -> ends.add(Interval.point(text)));
    return Interval.union(ends);
  }

  private static List<String> product(List<String> beginnings, List<String> pieces) {
    return beginnings.stream().flatMap(text -> pieces.stream().map(piece -> text + piece)).toList();
  }

  /** Values that would be read otherwise are those of no item. */
  private List<String> with(List<String> beginnings, int slot, List<Interval> points) {
    List<String> values =
        points.stream()
            .map(interval -> (String) interval.onlyValue())
            .filter(value -> template.holds(slot, value))
            .toList();
    return product(beginnings, values);
  }

  private static Interval beginning(String text) {
    return text.isEmpty() ? Interval.ALL : Interval.prefix(text);
  }

  /** The texts that begin so and go on with a value of an interval, whatever follows it. */
  private Interval within(String text, Interval interval) {
    Interval all = beginning(text);
    End low = interval.low();
    End high = interval.high();
    return new Interval(
        low == null ? all.low() : low(text, low), high == null ? all.high() : high(text, high));
  }

  private @Nullable End low(String text, End end) {
    String value = (String) end.value();
    if (!goesOn()) {
      return new End(text + value, end.edge());
    }
    if (value.isEmpty()) {
      return beginning(text).low();
    }
    return end.edge() == Edge.EXCLUDED || isBetween(value)
        ? behind(text + known(value), Edge.INCLUDED)
        : new End(text + value, end.edge());
  }

  private @Nullable End high(String text, End end) {
    String value = (String) end.value();
    if (!goesOn()) {
      return new End(text + value, end.edge());
    }
    if (value.isEmpty()) {
      return new End(text, Edge.EXCLUDED);
    }
    return end.edge() == Edge.INCLUDED || isBetween(value)
        ? behind(text + known(value), Edge.EXCLUDED)
        : new End(text + value, end.edge());
  }

  /** Whether something follows the column of which a stretch is asked for: it has a fixed width. */
  private boolean goesOn() {
    List<Piece> all = template.all();
    return columns.size() < template.slots().size()
        || !(all.get(all.size() - 1) instanceof Piece.Slot);
  }

  /** Whether a bound lies between two values, the first of which it begins with. */
  private boolean isBetween(String value) {
    return value.length() > width();
  }

  private String known(String value) {
    return isBetween(value) ? value.substring(0, width()) : value;
  }

  private int width() {
    return template.width(columns.size() - 1);
  }

  /** The edge behind all that begins with a text. */
  private static @Nullable End behind(String text, Edge edge) {
    Object next = KeyOrder.successor(text);
    return next == null ? null : new End(next, edge);
  }
}
