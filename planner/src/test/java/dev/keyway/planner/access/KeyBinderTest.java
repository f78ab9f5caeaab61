package dev.keyway.planner.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.access.Interval.Edge;
import dev.keyway.planner.access.Interval.End;
import dev.keyway.planner.access.Span.Comparison;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.KeySchema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyBinderTest {

  private static final KeyPart CUSTOMER = new KeyPart.Attribute("customer", KeyType.STRING);
  private static final KeyPart NUMBER = new KeyPart.Attribute("number", KeyType.NUMBER);
  private static final KeyPart SORT = new KeyPart.Attribute("sk", KeyType.STRING);
  private static final KeySchema ORDERS = new KeySchema(List.of(CUSTOMER), List.of(NUMBER));
  private static final KeySchema SHOP = new KeySchema(List.of(CUSTOMER), List.of(SORT));

  @Test
  void equalitiesOfAllPartsAreOneKey() {
    assertThat(bind(ORDERS, on(CUSTOMER, equal("c1")), on(NUMBER, equal(7))))
        .containsExactly(key("c1", 7));
  }

  @Test
  void valuesComeFromTheExecution() {
    KeyBinder binder =
        binder(ORDERS, on(CUSTOMER, equal(parameter(1))), on(NUMBER, equal(parameter(0))));

    assertThat(binder.bind(new @Nullable Object[] {new BigDecimal(7), "c1"}))
        .containsExactly(key("c1", 7));
    assertThat(binder.bind(new @Nullable Object[] {7L, "c2"})).containsExactly(key("c2", 7));
  }

  @Test
  void nullEqualsNothing() {
    KeyBinder binder = binder(SHOP, on(CUSTOMER, equal(parameter(0))));

    assertThat(binder.bind(new @Nullable Object[] {null})).isEmpty();
    assertThat(bind(SHOP, on(CUSTOMER, oneOf("a", new Operand.Null(), "b"))))
        .extracting(KeyRange::partition)
        .containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void nullBoundsNothing() {
    assertThat(
            bind(
                SHOP,
                on(CUSTOMER, equal("c")),
                on(SORT, new Span.Compared(Comparison.LESS, new Operand.Null()))))
        .isEmpty();
    assertThat(
            bind(SHOP, on(CUSTOMER, equal("c")), on(SORT, new Span.Like(new Operand.Null(), null))))
        .isEmpty();
  }

  @Test
  void repeatedValuesAreOneKey() {
    assertThat(bind(ORDERS, on(CUSTOMER, oneOf("c", "c")), on(NUMBER, oneOf(1, "1.0", "1E0"))))
        .hasSize(1);
  }

  @Test
  void repeatedRowsAreOneKey() {
    KeyConstraint rows =
        new KeyConstraint.OnParts(
            List.of(CUSTOMER, NUMBER),
            List.of(row("c", 1), row("c", "1.00"), row("d", 1), row("d", null)));

    assertThat(bind(ORDERS, rows))
        .extracting(KeyRange::partition)
        .containsExactly(List.of("c"), List.of("d"));
  }

  @Test
  void rowsAreNarrowedByWhatElseIsSaid() {
    KeyConstraint rows =
        new KeyConstraint.OnParts(List.of(CUSTOMER, NUMBER), List.of(row("c", 1), row("d", 5)));

    assertThat(bind(ORDERS, rows, on(NUMBER, compared(Comparison.GREATER, 3))))
        .containsExactly(key("d", 5));
    assertThat(bind(ORDERS, on(CUSTOMER, equal("c")), rows)).containsExactly(key("c", 1));
  }

  @Test
  void listsMultiply() {
    assertThat(bind(ORDERS, on(CUSTOMER, oneOf("a", "b")), on(NUMBER, oneOf(1, 2, 3)))).hasSize(6);
  }

  @Test
  void twoBoundsAreOneRangeWithExcludedEnds() {
    KeyRange range =
        only(
            bind(
                ORDERS,
                on(CUSTOMER, equal("c")),
                on(NUMBER, compared(Comparison.GREATER, 5)),
                on(NUMBER, compared(Comparison.AT_MOST, 10))));

    assertThat(range.exact())
        .isEqualTo(
            new Interval(
                new End(new BigDecimal(5), Edge.EXCLUDED),
                new End(new BigDecimal(10), Edge.INCLUDED)));
    assertThat(range.hasExcludedItems()).isTrue();
  }

  @Test
  void oneBoundExcludesNothing() {
    KeyRange range =
        only(bind(ORDERS, on(CUSTOMER, equal("c")), on(NUMBER, compared(Comparison.GREATER, 5))));

    assertThat(range.hasExcludedItems()).isFalse();
  }

  @Test
  void contradictionsAreNoRange() {
    assertThat(
            bind(
                ORDERS,
                on(CUSTOMER, equal("c")),
                on(NUMBER, compared(Comparison.GREATER, 5)),
                on(NUMBER, compared(Comparison.LESS, 5))))
        .isEmpty();
    assertThat(bind(SHOP, on(CUSTOMER, equal("c")), on(CUSTOMER, equal("d")))).isEmpty();
  }

  @Test
  void boundsThatMeetAreAKey() {
    assertThat(
            bind(
                ORDERS,
                on(CUSTOMER, equal("c")),
                on(NUMBER, compared(Comparison.AT_LEAST, 5)),
                on(NUMBER, compared(Comparison.AT_MOST, "5.0"))))
        .containsExactly(key("c", 5));
  }

  @Test
  void prefixesStayPrefixesUnlessNarrowed() {
    KeyConstraint prefix = on(SORT, new Span.Like(operand("o#%"), null));
    KeyRange alone = only(bind(SHOP, on(CUSTOMER, equal("c")), prefix));
    KeyRange narrowed =
        only(
            bind(
                SHOP,
                on(CUSTOMER, equal("c")),
                prefix,
                on(SORT, compared(Comparison.LESS, "o#5"))));

    assertThat(alone.sent().onlyPrefix()).isEqualTo("o#");
    assertThat(alone.hasExcludedItems()).isFalse();
    assertThat(narrowed.sent().onlyPrefix()).isNull();
    assertThat(narrowed.hasExcludedItems()).isTrue();
  }

  @Test
  void whatNoKeyCanHoldIsNoKey() {
    assertThat(bind(SHOP, on(CUSTOMER, equal("")))).isEmpty();
    assertThat(bind(SHOP, on(CUSTOMER, oneOf("", "a", "x".repeat(2049))))).hasSize(1);
    assertThat(bind(SHOP, on(CUSTOMER, equal("c")), on(SORT, equal("x".repeat(1025))))).isEmpty();
    assertThat(bind(ORDERS, on(CUSTOMER, equal("c")), on(NUMBER, equal("1E126")))).isEmpty();
    assertThat(bind(ORDERS, on(CUSTOMER, equal("c")), on(NUMBER, oneOf("1".repeat(39), 1))))
        .containsExactly(key("c", 1));
  }

  @Test
  void emptyTextIsBelowAllKeys() {
    KeyRange all =
        only(bind(SHOP, on(CUSTOMER, equal("c")), on(SORT, compared(Comparison.GREATER, ""))));

    assertThat(all.sent()).isEqualTo(Interval.ALL);
    assertThat(bind(SHOP, on(CUSTOMER, equal("c")), on(SORT, compared(Comparison.LESS, ""))))
        .isEmpty();
  }

  @Test
  void aBoundThatIsTooPreciseIsSentRoundedAndKeptExact() {
    String bound = "0." + "1".repeat(40);
    KeyRange range =
        only(
            bind(
                ORDERS, on(CUSTOMER, equal("c")), on(NUMBER, compared(Comparison.GREATER, bound))));

    assertThat(range.sent())
        .isEqualTo(
            new Interval(new End(new BigDecimal("0." + "1".repeat(38)), Edge.INCLUDED), null));
    assertThat(range.hasExcludedItems()).isTrue();
    assertThat(range.exact().contains(new BigDecimal("0." + "1".repeat(38)))).isFalse();
  }

  private static KeyRange only(List<KeyRange> ranges) {
    assertThat(ranges).hasSize(1);
    return ranges.get(0);
  }

  private static KeyRange key(String customer, int number) {
    return new KeyRange(
        List.of(customer), List.of(new BigDecimal(number)), Interval.ALL, Interval.ALL);
  }

  private static List<KeyRange> bind(KeySchema key, KeyConstraint... constraints) {
    return binder(key, constraints).bind(new @Nullable Object[0]);
  }

  private static KeyBinder binder(KeySchema key, KeyConstraint... constraints) {
    return new KeyBinder(key, new KeyCondition(List.of(constraints)));
  }

  private static KeyConstraint on(KeyPart part, Span span) {
    return new KeyConstraint.OnPart(part, span);
  }

  private static Span equal(Object value) {
    return oneOf(value);
  }

  private static Span oneOf(Object... values) {
    return new Span.OneOf(Arrays.stream(values).map(KeyBinderTest::operand).toList());
  }

  private static Span compared(Comparison comparison, Object value) {
    return new Span.Compared(comparison, operand(value));
  }

  private static List<Operand> row(Object customer, @Nullable Object number) {
    return List.of(operand(customer), number == null ? new Operand.Null() : operand(number));
  }

  private static Operand parameter(int index) {
    return new Operand.Parameter(index);
  }

  private static Operand operand(Object value) {
    return value instanceof Operand operand ? operand : new Operand.Literal(value);
  }
}
