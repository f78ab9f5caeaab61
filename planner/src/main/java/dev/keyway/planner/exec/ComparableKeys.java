package dev.keyway.planner.exec;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keys of items in a form that is equal where DynamoDB takes them for one: 1 and 1.0. Stateless.
 */
final class ComparableKeys {

  private ComparableKeys() {}

  static Map<String, AttributeValue> of(Map<String, AttributeValue> key) {
    Map<String, AttributeValue> comparable = new HashMap<>(key);
    comparable.replaceAll(
        (name, value) ->
            value.n() == null
                ? value
                : AttributeValue.fromN(new BigDecimal(value.n()).stripTrailingZeros().toString()));
    return comparable;
  }
}
