package dev.keyway.planner.exec;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A form of attribute values that is the same for those which DynamoDB finds equal: numbers
 * whatever zeros they are written with, sets in any order. Stateless.
 */
final class CanonicalValue {

  private CanonicalValue() {}

  /** The form of a value. */
  static Object of(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> number(value.n());
      case B -> value.b();
      case BOOL -> value.bool();
      case SS -> value.ss().stream().collect(Collectors.toUnmodifiableSet());
      case NS -> value.ns().stream().map(CanonicalValue::number).collect(Collectors.toSet());
      case BS -> value.bs().stream().collect(Collectors.toUnmodifiableSet());
      case L -> value.l().stream().map(CanonicalValue::of).toList();
      case M -> of(value.m());
      default -> value.type();
    };
  }

  /** The form of an item, or of a key. */
  static Map<String, Object> of(Map<String, AttributeValue> attributes) {
    Map<String, Object> canonical = new HashMap<>();
    attributes.forEach((name, value) -> canonical.put(name, of(value)));
    return canonical;
  }

  /** Whether two values are equal; what is missing equals what is missing. */
  static boolean same(@Nullable AttributeValue one, @Nullable AttributeValue other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return of(one).equals(of(other));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text).stripTrailingZeros();
  }
}
