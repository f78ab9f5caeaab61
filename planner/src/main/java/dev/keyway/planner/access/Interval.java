package dev.keyway.planner.access;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of values of one key type, in {@link KeyOrder}.
 *
 * @param low where it begins; null if it has no lower bound
 * @param high where it ends; null if it has no upper bound
 */
public record Interval(@Nullable End low, @Nullable End high) {

  /** All values. */
  public static final Interval ALL = new Interval(null, null);

  /** Whether the value at an end belongs to the interval. */
  public enum Edge {
    INCLUDED,
    EXCLUDED
  }

  /**
   * One end.
   *
   * @param value a String, BigDecimal or ByteBuffer
   * @param edge whether the value itself belongs to the interval
   */
  public record End(Object value, Edge edge) {
    boolean isIncluded() {
      return edge == Edge.INCLUDED;
    }
  }

  static Interval point(Object value) {
    End end = new End(value, Edge.INCLUDED);
    return new Interval(end, end);
  }

  /** All values on one side of a bound. */
  static Interval beside(Span.Comparison side, Object bound) {
    return switch (side) {
      case LESS -> new Interval(null, new End(bound, Edge.EXCLUDED));
      case AT_MOST -> new Interval(null, new End(bound, Edge.INCLUDED));
      case GREATER -> new Interval(new End(bound, Edge.EXCLUDED), null);
      case AT_LEAST -> new Interval(new End(bound, Edge.INCLUDED), null);
    };
  }

  /** All values that begin with a prefix. */
  static Interval prefix(Object prefix) {
    Object next = KeyOrder.successor(prefix);
    return new Interval(
        new End(prefix, Edge.INCLUDED), next == null ? null : new End(next, Edge.EXCLUDED));
  }

  /** The one value of the interval, or null if it is not a point. */
  public @Nullable Object onlyValue() {
    return low != null
            && high != null
            && low.isIncluded()
            && high.isIncluded()
            && KeyOrder.compare(low.value, high.value) == 0
        ? low.value
        : null;
  }

  /** The prefix that exactly the values of the interval have, or null if there is none. */
  public @Nullable Object onlyPrefix() {
    if (low == null || !low.isIncluded() || low.value instanceof BigDecimal) {
      return null;
    }
    Interval same = prefix(low.value);
    return equals(same) ? low.value : null;
  }

  /** Whether a value lies in the interval. */
  public boolean contains(Object value) {
    if (low != null) {
      int order = KeyOrder.compare(value, low.value);
      if (order < 0 || (order == 0 && !low.isIncluded())) {
        return false;
      }
    }
    if (high != null) {
      int order = KeyOrder.compare(value, high.value);
      return order < 0 || (order == 0 && high.isIncluded());
    }
    return true;
  }

  private boolean isEmpty() {
    if (low == null || high == null) {
      return false;
    }
    int order = KeyOrder.compare(low.value, high.value);
    return order > 0 || (order == 0 && !(low.isIncluded() && high.isIncluded()));
  }

  private Interval and(Interval other) {
    return new Interval(
        LOWS.compare(low, other.low) >= 0 ? low : other.low,
        HIGHS.compare(high, other.high) <= 0 ? high : other.high);
  }

  /** The values that are in both lists of disjoint intervals, ascending and disjoint. */
  static List<Interval> intersect(List<Interval> left, List<Interval> right) {
    List<Interval> both = new ArrayList<>();
    int l = 0;
    int r = 0;
    while (l < left.size() && r < right.size()) {
      Interval common = left.get(l).and(right.get(r));
      if (!common.isEmpty()) {
        both.add(common);
      }
      if (HIGHS.compare(left.get(l).high, right.get(r).high) <= 0) {
        l++;
      } else {
        r++;
      }
    }
    return both;
  }

  /** The values that are in any of the intervals, ascending and disjoint. */
  static List<Interval> union(List<Interval> intervals) {
    List<Interval> sorted = new ArrayList<>(intervals);
    sorted.removeIf(Interval::isEmpty);
    sorted.sort((a, b) -> LOWS.compare(a.low, b.low));
    List<Interval> union = new ArrayList<>();
    for (Interval next : sorted) {
      Interval last = union.isEmpty() ? null : union.get(union.size() - 1);
      if (last != null && last.touches(next)) {
        End high = HIGHS.compare(last.high, next.high) >= 0 ? last.high : next.high;
        union.set(union.size() - 1, new Interval(last.low, high));
      } else {
        union.add(next);
      }
    }
    return union;
  }

  /** Whether nothing lies between this and a later interval. */
  private boolean touches(Interval later) {
    if (high == null || later.low == null) {
      return true;
    }
    int order = KeyOrder.compare(high.value, later.low.value);
    return order > 0 || (order == 0 && (high.isIncluded() || later.low.isIncluded()));
  }

  /** Order of lower ends: no bound first, then by value, the included one before the excluded. */
  private static final Comparator<@Nullable End> LOWS =
      (a, b) -> {
        if (a == null || b == null) {
          return a == b ? 0 : a == null ? -1 : 1;
        }
        int order = KeyOrder.compare(a.value, b.value);
        return order != 0 ? order : a.edge.compareTo(b.edge);
      };

  /** Order of upper ends: by value, the excluded one before the included, no bound last. */
  private static final Comparator<@Nullable End> HIGHS =
      (a, b) -> {
        if (a == null || b == null) {
          return a == b ? 0 : a == null ? 1 : -1;
        }
        int order = KeyOrder.compare(a.value, b.value);
        return order != 0 ? order : b.edge.compareTo(a.edge);
      };
}
