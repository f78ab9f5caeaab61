package dev.keyway.planner.access;

import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Binds a key condition to the values of one execution: the keys and ranges to read, disjoint, so
 * that no row comes twice ({@code IN (1, 1.0)} is one key), and none that no key can have.
 * Immutable.
 */
public final class KeyBinder {

  private final List<KeyPart> parts;
  private final int partitionParts;
  private final KeyCondition condition;
  private final @Nullable List<Operand> singleKey;

  /**
   * @param key the key of the table or index that is read
   * @param condition constraints of its parts; every partition part is pinned
   */
  public KeyBinder(KeySchema key, KeyCondition condition) {
    this.parts = key.parts();
    this.partitionParts = key.partition().size();
    this.condition = condition;
    this.singleKey = singleKey();
  }

  /**
   * The ranges of one execution.
   *
   * @param values values of the parameters, then of the computed operands
   * @return disjoint; empty if no key can satisfy the condition
   */
  public List<KeyRange> bind(@Nullable Object[] values) {
    if (singleKey != null) {
      return bindSingleKey(singleKey, values);
    }
    List<@Nullable List<Interval>> allowed = allowed(values);
    List<KeyRange> ranges = new ArrayList<>();
    for (@Nullable Object[] row : rows(values)) {
      expand(new ArrayList<>(), row, allowed, ranges);
    }
    return ranges;
  }

  /** The everyday case, kept free of intervals: each part equals one operand. */
  private List<KeyRange> bindSingleKey(List<Operand> operands, @Nullable Object[] values) {
    List<Object> key = new ArrayList<>(operands.size());
    for (int i = 0; i < operands.size(); i++) {
      Object value = KeyLimits.typed(parts.get(i).type(), operands.get(i).value(values));
      if (value == null || !limits(i).holds(value)) {
        return List.of();
      }
      key.add(value);
    }
    return List.of(range(key, Interval.ALL, Interval.ALL));
  }

  /** The operand of each part, if every part is constrained by one equality and nothing else. */
  private @Nullable List<Operand> singleKey() {
    if (condition.constraints().size() != parts.size()) {
      return null;
    }
    List<Operand> operands = new ArrayList<>();
    for (KeyPart part : parts) {
      // Two equalities of one part leave another part without any.
      Operand operand = null;
      for (KeyConstraint constraint : condition.constraints()) {
        if (constraint instanceof KeyConstraint.OnPart on
            && on.part().equals(part)
            && on.span() instanceof Span.OneOf list
            && list.values().size() == 1) {
          operand = list.values().get(0);
        }
      }
      if (operand == null) {
        return null;
      }
      operands.add(operand);
    }
    return operands;
  }

  private KeyLimits limits(int part) {
    return part < partitionParts ? KeyLimits.PARTITION : KeyLimits.SORT;
  }

  private KeyRange range(List<Object> pinned, Interval sent, Interval exact) {
    return new KeyRange(
        List.copyOf(pinned.subList(0, partitionParts)),
        List.copyOf(pinned.subList(partitionParts, pinned.size())),
        sent,
        exact);
  }

  /** What each part may be; null for a part that nothing is said of. */
  private List<@Nullable List<Interval>> allowed(@Nullable Object[] values) {
    List<@Nullable List<Interval>> allowed = new ArrayList<>();
    for (KeyPart part : parts) {
      List<Interval> intervals = null;
      for (KeyConstraint constraint : condition.constraints()) {
        if (constraint instanceof KeyConstraint.OnPart on && on.part().equals(part)) {
          List<Interval> said = intervals(part, on.span(), values);
          intervals = intervals == null ? said : Interval.intersect(intervals, said);
        }
      }
      allowed.add(intervals);
    }
    return allowed;
  }

  /** What a span allows in one execution. */
  static List<Interval> intervals(KeyPart part, Span span, @Nullable Object[] values) {
    if (span instanceof Span.OneOf list) {
      return points(part, list, values);
    }
    if (span instanceof Span.AllOf all) {
      List<Interval> common = List.of(Interval.ALL);
      for (Span each : all.spans()) {
        common = Interval.intersect(common, intervals(part, each, values));
      }
      return common;
    }
    if (span instanceof Span.AnyOf any) {
      List<Interval> union = new ArrayList<>();
      for (Span each : any.spans()) {
        union.addAll(intervals(part, each, values));
      }
      return Interval.union(union);
    }
    if (span instanceof Span.Composed composed) {
      return new ComposedIntervals(composed.template(), composed.columns(), part).of(values);
    }
    if (span instanceof Span.Like like) {
      Object pattern = like.pattern().value(values);
      Object escape = like.escape() == null ? null : like.escape().value(values);
      return pattern == null || (like.escape() != null && escape == null)
          ? List.of()
          : List.of(
              LikePattern.of(pattern.toString(), escape == null ? null : escape.toString())
                  .interval());
    }
    Span.Compared compared = (Span.Compared) span;
    Object bound = KeyLimits.typed(part.type(), compared.bound().value(values));
    return bound == null ? List.of() : List.of(Interval.beside(compared.comparison(), bound));
  }

  private static List<Interval> points(KeyPart part, Span.OneOf list, @Nullable Object[] values) {
    List<Interval> points = new ArrayList<>();
    for (Operand operand : list.values()) {
      Object value = KeyLimits.typed(part.type(), operand.value(values));
      if (value != null) {
        points.add(Interval.point(value));
      }
    }
    return Interval.union(points);
  }

  /** Distinct rows of the constraint on several parts; one row without values if there is none. */
  private Collection<@Nullable Object[]> rows(@Nullable Object[] values) {
    for (KeyConstraint constraint : condition.constraints()) {
      if (constraint instanceof KeyConstraint.OnParts on) {
        TreeMap<List<Object>, @Nullable Object[]> distinct = new TreeMap<>(KeyBinder::compareRows);
        for (List<Operand> operands : on.rows()) {
          @Nullable Object[] row = new @Nullable Object[parts.size()];
          List<Object> present = new ArrayList<>();
          for (int i = 0; i < operands.size(); i++) {
            KeyPart part = on.parts().get(i);
            Object value = KeyLimits.typed(part.type(), operands.get(i).value(values));
            if (value != null) {
              row[parts.indexOf(part)] = value;
              present.add(value);
            }
          }
          if (present.size() == operands.size()) {
            distinct.put(present, row);
          }
        }
        return distinct.values();
      }
    }
    List<@Nullable Object[]> one = new ArrayList<>();
    one.add(new @Nullable Object[parts.size()]);
    return one;
  }

  private static int compareRows(List<Object> left, List<Object> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = KeyOrder.compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Adds the ranges that begin with these pinned values. */
  private void expand(
      List<Object> pinned,
      @Nullable Object[] row,
      List<@Nullable List<Interval>> allowed,
      List<KeyRange> ranges) {
    int index = pinned.size();
    if (index == parts.size()) {
      ranges.add(range(pinned, Interval.ALL, Interval.ALL));
      return;
    }
    List<Interval> intervals = allowed.get(index);
    Object fixed = row[index];
    if (fixed != null) {
      List<Interval> point = List.of(Interval.point(fixed));
      intervals = intervals == null ? point : Interval.intersect(point, intervals);
    }
    if (intervals == null) {
      ranges.add(range(pinned, Interval.ALL, Interval.ALL));
      return;
    }
    for (Interval interval : intervals) {
      Object only = interval.onlyValue();
      if (only != null) {
        if (limits(index).holds(only)) {
          pinned.add(only);
          expand(pinned, row, allowed, ranges);
          pinned.remove(index);
        }
      } else {
        Interval sent = limits(index).around(interval);
        if (sent != null) {
          ranges.add(range(pinned, sent, interval));
        }
      }
    }
  }
}
