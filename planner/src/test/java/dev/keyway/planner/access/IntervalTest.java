package dev.keyway.planner.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.access.Interval.Edge;
import dev.keyway.planner.access.Interval.End;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Intervals against a model that asks every point of a small domain. Bounds are whole numbers and
 * points halves, so that what lies between two bounds is seen, too.
 */
class IntervalTest {

  private static final int BOUNDS = 6;
  private static final int ROUNDS = 20_000;

  @Test
  void aUnionHoldsWhatAnyHoldsAndIsDisjoint() {
    Random random = new Random(1);
    for (int i = 0; i < ROUNDS; i++) {
      List<Interval> intervals = intervals(random);
      List<Interval> union = Interval.union(intervals);

      assertSame(union, point -> intervals.stream().anyMatch(each -> each.contains(point)));
      assertAscending(union);
    }
  }

  @Test
  void anIntersectionHoldsWhatBothHoldAndIsDisjoint() {
    Random random = new Random(2);
    for (int i = 0; i < ROUNDS; i++) {
      List<Interval> left = Interval.union(intervals(random));
      List<Interval> right = Interval.union(intervals(random));
      List<Interval> both = Interval.intersect(left, right);

      assertSame(both, point -> contains(left, point) && contains(right, point));
      assertAscending(both);
    }
  }

  @Test
  void equalNumbersOfDifferentScaleAreOnePoint() {
    List<Interval> union =
        Interval.union(
            List.of(
                Interval.point(new BigDecimal("1")),
                Interval.point(new BigDecimal("1.00")),
                Interval.point(new BigDecimal("1.5"))));

    assertThat(union).extracting(Interval::onlyValue).hasSize(2).doesNotContainNull();
  }

  @Test
  void whatTouchesIsJoined() {
    Interval below = Interval.beside(Span.Comparison.LESS, "b");
    Interval above = Interval.beside(Span.Comparison.GREATER, "b");

    assertThat(Interval.union(List.of(above, below))).containsExactly(below, above);
    assertThat(Interval.union(List.of(above, Interval.point("b"), below)))
        .containsExactly(Interval.ALL);
  }

  @Test
  void aPrefixIsKnownByItsEnds() {
    assertThat(Interval.prefix("o#").onlyPrefix()).isEqualTo("o#");
    assertThat(Interval.prefix("o#").contains("o#1")).isTrue();
    assertThat(Interval.prefix("o#").contains("o$")).isFalse();
    assertThat(Interval.point("o#").onlyPrefix()).isNull();
    assertThat(Interval.beside(Span.Comparison.AT_LEAST, "o#").onlyPrefix()).isNull();
    assertThat(Interval.point(BigDecimal.ONE).onlyPrefix()).isNull();
  }

  private static List<Interval> intervals(Random random) {
    List<Interval> intervals = new ArrayList<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      intervals.add(new Interval(end(random), end(random)));
    }
    return intervals;
  }

  private static @Nullable End end(Random random) {
    return random.nextInt(5) == 0
        ? null
        : new End(
            BigDecimal.valueOf(random.nextInt(BOUNDS)).setScale(random.nextInt(2)),
            random.nextBoolean() ? Edge.INCLUDED : Edge.EXCLUDED);
  }

  private static void assertSame(List<Interval> intervals, Predicate<BigDecimal> model) {
    for (int half = -1; half <= 2 * BOUNDS; half++) {
      BigDecimal point = BigDecimal.valueOf(half).multiply(new BigDecimal("0.5"));
      assertThat(contains(intervals, point))
          .as("%s in %s", point, intervals)
          .isEqualTo(model.test(point));
    }
  }

  private static boolean contains(List<Interval> intervals, BigDecimal point) {
    return intervals.stream().anyMatch(interval -> interval.contains(point));
  }

  /** Each ends where or before the next begins, and no point is in two. */
  private static void assertAscending(List<Interval> intervals) {
    for (int i = 1; i < intervals.size(); i++) {
      End high = intervals.get(i - 1).high();
      End low = intervals.get(i).low();
      assertThat(high).isNotNull();
      assertThat(low).isNotNull();
      if (high != null && low != null) {
        int order = KeyOrder.compare(high.value(), low.value());
        assertThat(order).as("%s", intervals).isLessThanOrEqualTo(0);
        assertThat(order == 0 && (high.isIncluded() || low.isIncluded()))
            .as("touching in %s", intervals)
            .isFalse();
      }
    }
  }
}
