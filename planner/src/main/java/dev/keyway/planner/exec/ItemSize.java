package dev.keyway.planner.exec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How large an item is at least, in bytes as DynamoDB counts them: names and texts in UTF-8, a
 * number a byte for each two digits. Stateless.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes and formats</a>
 */
final class ItemSize {

  /** The most that an item can have. */
  static final long MOST_BYTES = 400L << 10;

  /** What a map or list takes beside what is in it. */
  private static final long CONTAINER = 3;

  private ItemSize() {}

  static long of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToLong(attribute -> of(attribute.getKey()) + of(attribute.getValue()))
        .sum();
  }

  private static long of(AttributeValue value) {
    return switch (value.type()) {
      case S -> of(value.s());
      case N -> number(value.n());
      case B -> bytes(value.b());
      case SS -> value.ss().stream().mapToLong(ItemSize::of).sum();
      case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
      case BS -> value.bs().stream().mapToLong(ItemSize::bytes).sum();
      case M -> CONTAINER + of(value.m());
      case L -> CONTAINER + list(value.l());
      default -> 1;
    };
  }

  private static long list(List<AttributeValue> elements) {
    return elements.stream().mapToLong(ItemSize::of).sum();
  }

  private static long of(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static long number(String text) {
    // Zeros at both ends are not kept: at least, they may not count.
    int from = text.startsWith("-") ? 1 : 0;
    int to = text.length();
    while (from < to && isZero(text.charAt(from))) {
      from++;
    }
    while (from < to && isZero(text.charAt(to - 1))) {
      to--;
    }
    return text.chars().skip(from).limit(to - from).filter(Character::isDigit).count() / 2;
  }

  private static boolean isZero(char c) {
    return c == '0' || c == '.';
  }

  private static long bytes(SdkBytes bytes) {
    return bytes.asByteArrayUnsafe().length;
  }
}
