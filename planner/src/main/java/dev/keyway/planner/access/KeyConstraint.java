package dev.keyway.planner.access;

import dev.keyway.planner.catalog.KeyPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one conjunct of a predicate says of a key. */
public sealed interface KeyConstraint {

  /** What the parts are compared with. */
  Stream<Operand> operands();

  /** Whether an operand is a column of the rows that drive a join. */
  static boolean isJoinKey(Operand operand) {
    return operand.evaluated() instanceof Operand.JoinKey;
  }

  /**
   * The value of a part lies in a span.
   *
   * @param part the constrained part
   * @param span the values allowed
   */
  record OnPart(KeyPart part, Span span) implements KeyConstraint {
    @Override
    public Stream<Operand> operands() {
      return span.operands();
    }

    @Override
    public String toString() {
      return span.text(part.attribute());
    }
  }

  /**
   * The values of several parts together are one of these rows.
   *
   * @param parts the constrained parts
   * @param rows one operand for each part
   */
  record OnParts(List<KeyPart> parts, List<List<Operand>> rows) implements KeyConstraint {
    private static final int SHOWN = 8;

    public OnParts {
      parts = List.copyOf(parts);
      rows = List.copyOf(rows);
    }

    /** Whether the values of a part are written of columns. */
    boolean isComposed(KeyPart part) {
      int index = parts.indexOf(part);
      return index >= 0
          && rows.stream().allMatch(row -> row.get(index) instanceof Operand.Composed);
    }

    @Override
    public Stream<Operand> operands() {
      return rows.stream().flatMap(List::stream);
    }

    @Override
    public String toString() {
      String names =
          parts.stream().map(KeyPart::attribute).collect(Collectors.joining(", ", "(", ")"));
      List<String> shown = new ArrayList<>();
      for (List<Operand> row : rows.subList(0, Math.min(SHOWN, rows.size()))) {
        shown.add(row.stream().map(Operand::toString).collect(Collectors.joining(", ", "(", ")")));
      }
      if (rows.size() > SHOWN) {
        shown.add("... " + rows.size() + " rows");
      }
      return names + " IN (" + String.join(", ", shown) + ")";
    }
  }
}
