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
        low == null ? all.low() : end(text + low.value(), low.edge(), Edge.EXCLUDED),
        high == null ? all.high() : end(text + high.value(), high.edge(), Edge.INCLUDED));
  }

  /**
   * An end of texts that go on.
   *
   * @param behind the edge that lies behind all that begin with the text
   */
  private @Nullable End end(String text, Edge edge, Edge behind) {
    List<Piece> all = template.all();
    boolean goesOn =
        columns.size() < template.slots().size()
            || !(all.get(all.size() - 1) instanceof Piece.Slot);
    if (!goesOn || edge != behind) {
      return new End(text, edge);
    }
    Object next = KeyOrder.successor(text);
    return next == null
        ? null
        : new End(next, behind == Edge.EXCLUDED ? Edge.INCLUDED : Edge.EXCLUDED);
  }
}
