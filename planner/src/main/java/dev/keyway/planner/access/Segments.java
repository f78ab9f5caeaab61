package dev.keyway.planner.access;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.KeySchema;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a Scan that a statement names by the column {@code _segment}: those that satisfy
 * all conditions, as the one part of a key that no item has. Immutable.
 *
 * @param conditions what is said of the column; of all segments if nothing is
 */
public record Segments(List<KeyConstraint.OnPart> conditions) {

  /** How many there are: DynamoDB divides a table by a hash of its partition keys. */
  public static final int COUNT = 64;

  /** Less than all, so that a plan that knows the segments costs less than one that does not. */
  private static final double UNKNOWN_SHARE = 0.4;

  private static final KeyPart PART = new KeyPart.Attribute(Column.NO_ATTRIBUTE, KeyType.NUMBER);

  /** The column as a key, for the translation of predicates. */
  static final KeySchema KEY = new KeySchema(List.of(PART), List.of());

  public Segments {
    conditions = List.copyOf(conditions);
  }

  /**
   * The segments of one execution, in their order.
   *
   * @param values values of the parameters, then of the computed operands
   */
  public List<Integer> numbers(@Nullable Object[] values) {
    List<Interval> allowed = List.of(Interval.ALL);
    for (KeyConstraint.OnPart condition : conditions) {
      allowed = Interval.intersect(allowed, KeyBinder.intervals(PART, condition.span(), values));
    }
    List<Interval> known = allowed;
    return IntStream.range(0, COUNT)
        .filter(
            number -> known.stream().anyMatch(each -> each.contains(BigDecimal.valueOf(number))))
        .boxed()
        .toList();
  }

  /** The share of the table that is read, as far as it is known before an execution. */
  double share() {
    if (operands().allMatch(Operand.Literal.class::isInstance)) {
      return (double) numbers(new @Nullable Object[0]).size() / COUNT;
    }
    return conditions.stream()
        .map(KeyConstraint.OnPart::span)
        .mapToDouble(span -> span.isPinned() ? (double) span.points() / COUNT : UNKNOWN_SHARE)
        .reduce(UNKNOWN_SHARE, Math::min);
  }

  Stream<Operand> operands() {
    return conditions.stream().flatMap(KeyConstraint.OnPart::operands);
  }

  /** As EXPLAIN shows it. */
  @Override
  public String toString() {
    return conditions.isEmpty()
        ? "all " + COUNT
        : conditions.stream()
            .map(condition -> condition.span().text(Column.SEGMENT))
            .collect(Collectors.joining(" AND "));
  }
}
