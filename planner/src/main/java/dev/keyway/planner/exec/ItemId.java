package dev.keyway.planner.exec;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item by its table and key, the same however a number in the key is written. Immutable.
 *
 * @param resource what requests call the table
 * @param key the comparable values of its key
 */
record ItemId(String resource, Map<String, AttributeValue> key) {
  ItemId {
    key = Map.copyOf(key);
  }

  /** The item of a key. */
  static ItemId of(String resource, Map<String, AttributeValue> key) {
    return new ItemId(resource, ComparableItems.of(key));
  }
}
