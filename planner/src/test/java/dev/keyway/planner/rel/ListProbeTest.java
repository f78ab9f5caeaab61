package dev.keyway.planner.rel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.access.Operand;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** IN in SQL's three values: TRUE, FALSE, and null for unknown. */
class ListProbeTest {

  @Test
  void aValueIsInTheListOrNot() {
    ListProbe list = list("a", "b");

    assertThat(contains(list, "a")).isTrue();
    assertThat(contains(list, "c")).isFalse();
  }

  @Test
  void nullIsNeitherInNorOut() {
    assertThat(contains(list("a"), (Object) null)).isNull();
    assertThat(contains(list("a", null), "b")).isNull();
    assertThat(contains(list("a", null), "a")).isTrue();
  }

  @Test
  void equalNumbersAreOne() {
    ListProbe list = list(new BigDecimal("1"), new BigDecimal("2.50"), 0);

    assertThat(contains(list, new BigDecimal("1.000"))).isTrue();
    assertThat(contains(list, 1)).isTrue();
    assertThat(contains(list, 1L)).isTrue();
    assertThat(contains(list, new BigDecimal("2.5"))).isTrue();
    assertThat(contains(list, new BigDecimal("0.00"))).isTrue();
    assertThat(contains(list, new BigDecimal("2"))).isFalse();
  }

  @Test
  void binaryIsComparedByItsBytes() {
    ListProbe list = list(ByteBuffer.wrap(new byte[] {1, 2}));

    assertThat(contains(list, new ByteString(new byte[] {1, 2}))).isTrue();
    assertThat(contains(list, new ByteString(new byte[] {1}))).isFalse();
  }

  @Test
  void datesAreCountedInDaysAsInGeneratedCode() {
    ListProbe list = list(LocalDate.ofEpochDay(3));

    assertThat(contains(list, 3)).isTrue();
    assertThat(contains(list, 4)).isFalse();
  }

  @Test
  void parametersAreElements() {
    ListProbe list =
        new ListProbe(
            List.of(List.of(new Operand.Parameter(0)), List.of(new Operand.Parameter(1))),
            new @Nullable Object[] {"a", null});

    assertThat(contains(list, "a")).isTrue();
    assertThat(contains(list, "b")).isNull();
  }

  @Test
  void aRowIsOutIfOneOfItsValuesDiffersWhateverTheOthersAre() {
    ListProbe list = new ListProbe(List.of(row("a", "x"), row("b", null)), new @Nullable Object[0]);

    assertThat(contains(list, "a", "x")).isTrue();
    assertThat(contains(list, "a", "y")).isFalse();
    assertThat(contains(list, "b", "y")).isNull();
    assertThat(contains(list, "a", null)).isNull();
    assertThat(contains(list, "c", null)).isFalse();
    assertThat(contains(list, null, "y")).isNull();
    assertThat(contains(list, null, null)).isNull();
  }

  private static @Nullable Boolean contains(ListProbe list, @Nullable Object... values) {
    return list.contains(values);
  }

  private static ListProbe list(@Nullable Object... values) {
    return new ListProbe(
        Arrays.stream(values).map(ListProbeTest::row).toList(), new @Nullable Object[0]);
  }

  private static List<Operand> row(@Nullable Object... values) {
    return Arrays.stream(values)
        .<Operand>map(value -> value == null ? new Operand.Null() : new Operand.Literal(value))
        .toList();
  }
}
