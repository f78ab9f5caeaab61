package dev.keyway.planner.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.access.Span.Comparison;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.KeySchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random key conditions over a key of four parts, against a model that asks every item of a small
 * store: an item that satisfies the condition lies in exactly one range, another in none.
 */
class KeyBinderModelTest {

  private static final int ROUNDS = 3_000;
  private static final int VALUES = 4;
  private static final List<KeyPart> PARTS =
      List.of(part("country"), part("city"), part("year"), part("month"));
  private static final KeySchema KEY = new KeySchema(PARTS.subList(0, 2), PARTS.subList(2, 4));

  private static final List<Comparison> COMPARISONS = List.of(Comparison.values());

  private final Random random = new Random(4711);

  @Test
  void eachItemIsReadOnceIfItIsWantedAndElseNever() {
    int wanted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      KeyCondition condition = condition();
      List<KeyRange> ranges = new KeyBinder(KEY, condition).bind(new @Nullable Object[0]);
      for (List<BigDecimal> item : items()) {
        boolean satisfied = condition.constraints().stream().allMatch(c -> satisfies(item, c));
        long times = ranges.stream().filter(range -> contains(range, item)).count();

        assertThat(times)
            .as("seed 4711, round %s: %s in %s of %s", round, item, ranges, condition)
            .isEqualTo(satisfied ? 1 : 0);
        wanted += satisfied ? 1 : 0;
      }
    }
    assertThat(wanted).as("the test asks something").isGreaterThan(ROUNDS);
  }

  /**
   * Pins the partition, and constrains the sort key from the left as far as chance will have it.
   */
  private KeyCondition condition() {
    List<KeyConstraint> constraints = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      constraints.add(rows());
    } else {
      constraints.add(new KeyConstraint.OnPart(PARTS.get(0), list()));
      constraints.add(new KeyConstraint.OnPart(PARTS.get(1), list()));
    }
    boolean range = random.nextBoolean();
    if (random.nextBoolean()) {
      constraints.add(new KeyConstraint.OnPart(PARTS.get(2), range ? span(2) : list()));
      if (!range && random.nextBoolean()) {
        constraints.add(new KeyConstraint.OnPart(PARTS.get(3), span(2)));
        constraints.add(new KeyConstraint.OnPart(PARTS.get(3), span(1)));
      }
    }
    return new KeyCondition(constraints);
  }

  private KeyConstraint rows() {
    List<List<Operand>> rows = new ArrayList<>();
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      rows.add(List.of(operand(), operand()));
    }
    return new KeyConstraint.OnParts(PARTS.subList(0, 2), rows);
  }

  private Span list() {
    List<Operand> values = new ArrayList<>();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      values.add(operand());
    }
    return new Span.OneOf(values);
  }

  private Span span(int depth) {
    int kind = random.nextInt(depth > 0 ? 4 : 2);
    return switch (kind) {
      case 0 -> list();
      case 1 -> new Span.Compared(COMPARISONS.get(random.nextInt(4)), operand());
      case 2 -> new Span.AllOf(List.of(span(depth - 1), span(depth - 1)));
      default -> new Span.AnyOf(List.of(span(depth - 1), span(depth - 1), span(depth - 1)));
    };
  }

  private Operand operand() {
    return random.nextInt(10) == 0
        ? new Operand.Null()
        : new Operand.Literal(
            BigDecimal.valueOf(random.nextInt(VALUES)).setScale(random.nextInt(2)));
  }

  private static List<List<BigDecimal>> items() {
    List<List<BigDecimal>> items = new ArrayList<>();
    for (int i = 0; i < VALUES * VALUES * VALUES * VALUES; i++) {
      items.add(
          List.of(
              BigDecimal.valueOf(i % VALUES),
              BigDecimal.valueOf(i / VALUES % VALUES),
              BigDecimal.valueOf(i / (VALUES * VALUES) % VALUES),
              BigDecimal.valueOf(i / (VALUES * VALUES * VALUES))));
    }
    return items;
  }

  private static boolean satisfies(List<BigDecimal> item, KeyConstraint constraint) {
    if (constraint instanceof KeyConstraint.OnPart on) {
      return satisfies(item.get(PARTS.indexOf(on.part())), on.span());
    }
    return ((KeyConstraint.OnParts) constraint)
        .rows().stream()
            .anyMatch(row -> equal(item.get(0), row.get(0)) && equal(item.get(1), row.get(1)));
  }

  private static boolean satisfies(BigDecimal value, Span span) {
    if (span instanceof Span.OneOf list) {
      return list.values().stream().anyMatch(operand -> equal(value, operand));
    }
    if (span instanceof Span.AllOf all) {
      return all.spans().stream().allMatch(each -> satisfies(value, each));
    }
    if (span instanceof Span.AnyOf any) {
      return any.spans().stream().anyMatch(each -> satisfies(value, each));
    }
    Span.Compared compared = (Span.Compared) span;
    if (!(compared.bound() instanceof Operand.Literal bound)) {
      return false;
    }
    int order = value.compareTo((BigDecimal) bound.value());
    return switch (compared.comparison()) {
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }

  private static boolean equal(BigDecimal value, Operand operand) {
    return operand instanceof Operand.Literal literal
        && value.compareTo((BigDecimal) literal.value()) == 0;
  }

  private static boolean contains(KeyRange range, List<BigDecimal> item) {
    List<Object> pinned = new ArrayList<>(range.partition());
    pinned.addAll(range.sort());
    for (int i = 0; i < pinned.size(); i++) {
      if (KeyOrder.compare(pinned.get(i), item.get(i)) != 0) {
        return false;
      }
    }
    return pinned.size() == item.size() || range.exact().contains(item.get(pinned.size()));
  }

  private static KeyPart part(String name) {
    return new KeyPart.Attribute(name, KeyType.NUMBER);
  }
}
