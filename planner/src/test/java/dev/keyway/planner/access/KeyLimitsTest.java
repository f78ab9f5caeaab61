package dev.keyway.planner.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.access.Interval.Edge;
import dev.keyway.planner.access.Interval.End;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyLimitsTest {

  private static final String LONG = "x".repeat(1024);

  @Test
  void textIsLimitedInBytes() {
    assertThat(KeyLimits.SORT.holds("")).isFalse();
    assertThat(KeyLimits.SORT.holds("x")).isTrue();
    assertThat(KeyLimits.SORT.holds(LONG)).isTrue();
    assertThat(KeyLimits.SORT.holds(LONG + "x")).isFalse();
    assertThat(KeyLimits.SORT.holds("\u00FC".repeat(512))).isTrue();
    assertThat(KeyLimits.SORT.holds("\u00FC".repeat(513))).isFalse();
    assertThat(KeyLimits.SORT.holds("\uFFFF".repeat(342))).isFalse();
    assertThat(KeyLimits.PARTITION.holds("x".repeat(2048))).isTrue();
    assertThat(KeyLimits.PARTITION.holds("x".repeat(2049))).isFalse();
    assertThat(KeyLimits.PARTITION.holds(ByteBuffer.allocate(2048))).isTrue();
    assertThat(KeyLimits.PARTITION.holds(ByteBuffer.allocate(0))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.000",
        "-1E-130",
        "9.9999999999999999999999999999999999999E+125",
        "12345678901234567890123456789012345678000"
      })
  void numbersThatAKeyHolds(String number) {
    assertThat(KeyLimits.SORT.holds(new BigDecimal(number))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E126", "-1E126", "1E-131", "123456789012345678901234567890123456789"})
  void numbersThatNoKeyHolds(String number) {
    assertThat(KeyLimits.SORT.holds(new BigDecimal(number))).isFalse();
  }

  @Test
  void emptyTextBoundsNothingFromBelowAndAllFromAbove() {
    assertThat(around(from("", Edge.EXCLUDED), null)).isEqualTo(Interval.ALL);
    assertThat(around(null, from("", Edge.INCLUDED))).isNull();
  }

  @Test
  void tooLongABoundIsReplacedByTheNearestOuterOne() {
    assertThat(around(from(LONG + "y", Edge.EXCLUDED), null))
        .isEqualTo(new Interval(from(LONG, Edge.INCLUDED), null));
    assertThat(around(null, from(LONG + "y", Edge.EXCLUDED)))
        .isEqualTo(new Interval(null, from("x".repeat(1023) + "y", Edge.INCLUDED)));
  }

  @Test
  void aNumberOutOfRangeBoundsNothingOrAll() {
    BigDecimal huge = new BigDecimal("1E200");
    assertThat(around(null, from(huge, Edge.EXCLUDED))).isEqualTo(Interval.ALL);
    assertThat(around(from(huge, Edge.EXCLUDED), null)).isNull();
    assertThat(around(from(huge.negate(), Edge.EXCLUDED), null)).isEqualTo(Interval.ALL);
    assertThat(around(null, from(huge.negate(), Edge.EXCLUDED))).isNull();
  }

  /** Every bound that is sent can be a key, and none that lies in the interval is left out. */
  @Test
  void boundsAreHeldAndLieOutside() {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      Object value = random.nextBoolean() ? number(random) : text(random);
      End end = from(value, random.nextBoolean() ? Edge.INCLUDED : Edge.EXCLUDED);
      Interval above = around(end, null);
      Interval below = around(null, end);
      if (above != null && above.low() != null) {
        assertThat(KeyLimits.SORT.holds(above.low().value())).as("%s", value).isTrue();
        assertThat(KeyOrder.compare(above.low().value(), value)).isNotPositive();
      }
      if (below != null && below.high() != null) {
        assertThat(KeyLimits.SORT.holds(below.high().value())).as("%s", value).isTrue();
        assertThat(KeyOrder.compare(below.high().value(), value)).isNotNegative();
      }
    }
  }

  private static BigDecimal number(Random random) {
    String digits = random.nextBoolean() ? "9" : "1" + random.nextInt(10);
    String mantissa = digits.repeat(1 + random.nextInt(45));
    int[] exponents = {-175, -131, -130, -50, 0, 80, 85, 88, 125, 126};
    BigDecimal number = new BigDecimal(mantissa).scaleByPowerOfTen(exponents[random.nextInt(10)]);
    return random.nextBoolean() ? number : number.negate();
  }

  private static String text(Random random) {
    String[] characters = {"x", "\u007F", "\u07FF", "\uFFFF", "\uDBFF\uDFFF"};
    return characters[random.nextInt(5)].repeat(250 + random.nextInt(800))
        + characters[random.nextInt(5)].repeat(random.nextInt(300));
  }

  private static End from(Object value, Edge edge) {
    return new End(value, edge);
  }

  private static @Nullable Interval around(@Nullable End low, @Nullable End high) {
    return KeyLimits.SORT.around(new Interval(low, high));
  }
}
