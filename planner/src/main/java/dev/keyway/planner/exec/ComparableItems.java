package dev.keyway.planner.exec;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items and keys in a form that is equal where DynamoDB takes them for one: of numbers, 1 and 1.0;
 * of sets, whatever their order. Stateless.
 */
final class ComparableItems {

  private ComparableItems() {}

  static Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> comparable = new HashMap<>(item);
    comparable.replaceAll((name, value) -> of(value));
    return comparable;
  }

  /** Whether DynamoDB takes two values for one; what is missing equals what is missing. */
  static boolean areSame(@Nullable AttributeValue one, @Nullable AttributeValue other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return of(one).equals(of(other));
  }

  private static AttributeValue of(AttributeValue value) {
    return switch (value.type()) {
      case N -> AttributeValue.fromN(number(value.n()));
      case NS ->
          AttributeValue.fromNs(sorted(value.ns().stream().map(ComparableItems::number).toList()));
      case SS -> AttributeValue.fromSs(sorted(value.ss()));
      case BS ->
          AttributeValue.fromBs(
              value.bs().stream().sorted(Comparator.comparing(AttributeJson::base64)).toList());
      case M -> AttributeValue.fromM(of(value.m()));
      case L -> AttributeValue.fromL(value.l().stream().map(ComparableItems::of).toList());
      default -> value;
    };
  }

  private static List<String> sorted(List<String> elements) {
    return elements.stream().sorted().toList();
  }

  private static String number(String text) {
    return new BigDecimal(text).stripTrailingZeros().toString();
  }
}
