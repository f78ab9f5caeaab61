package dev.keyway.planner.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyOrderTest {

  /** Around each place where the orders of UTF-16 units and of code points differ. */
  private static final int[] CODE_POINTS = {
    0x1, 'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFF5E, 0xFFFF, 0x10000, 0x1F600,
    0x10FFFE, 0x10FFFF
  };

  @Test
  void textHasTheOrderOfItsUtf8Bytes() {
    Random random = new Random(17);
    for (int i = 0; i < 20_000; i++) {
      String left = text(random);
      String right = text(random);
      int bytes = Arrays.compareUnsigned(utf8(left), utf8(right));

      assertThat(Integer.signum(KeyOrder.compare(left, right)))
          .as("seed 17, %s and %s", left, right)
          .isEqualTo(Integer.signum(bytes));
    }
  }

  @Test
  void theSuccessorOfAPrefixIsAboveExactlyWhatBeginsWithIt() {
    Random random = new Random(18);
    for (int i = 0; i < 20_000; i++) {
      String prefix = text(random) + Character.toString(codePoint(random));
      String other = random.nextBoolean() ? prefix + text(random) : text(random);
      Object successor = KeyOrder.successor(prefix);
      boolean within =
          KeyOrder.compare(other, prefix) >= 0
              && (successor == null || KeyOrder.compare(other, successor) < 0);

      assertThat(within)
          .as("seed 18, %s and %s", prefix, other)
          .isEqualTo(other.startsWith(prefix));
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "a, b",
        "a\uFFFF, a\uD800\uDC00",
        "a\uDBFF\uDFFF, b",
        "\uDBFF\uDFFF, none",
        "\uDBFF\uDFFF\uDBFF\uDFFF, none",
        "\uD7FF, \uE000",
        "\uD83D\uDE00, \uD83D\uDE01"
      })
  void theLastCharacterThatCanGrowDoes(String prefix, String successor) {
    assertThat(KeyOrder.successor(prefix)).isEqualTo(successor);
  }

  @Test
  void binaryIsUnsigned() {
    assertThat(KeyOrder.compare(bytes(0x7F), bytes(0x80))).isNegative();
    assertThat(KeyOrder.compare(bytes(0x80), bytes(0x80, 0))).isNegative();
    assertThat(KeyOrder.successor(bytes(1, 0xFF))).isEqualTo(bytes(2));
    assertThat(KeyOrder.successor(bytes(1, 0x7F))).isEqualTo(bytes(1, 0x80));
    assertThat(KeyOrder.successor(bytes(0xFF, 0xFF))).isNull();
  }

  @Test
  void numbersHaveTheOrderOfTheirValues() {
    assertThat(KeyOrder.compare(new BigDecimal("1"), new BigDecimal("1.00"))).isZero();
    assertThat(KeyOrder.compare(new BigDecimal("-2"), new BigDecimal("1E-130"))).isNegative();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(4); length > 0; length--) {
      text.appendCodePoint(codePoint(random));
    }
    return text.toString();
  }

  private static int codePoint(Random random) {
    return CODE_POINTS[random.nextInt(CODE_POINTS.length)];
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ByteBuffer bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteBuffer.wrap(bytes);
  }
}
