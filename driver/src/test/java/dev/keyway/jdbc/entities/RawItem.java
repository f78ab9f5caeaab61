package dev.keyway.jdbc.entities;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that a test writes down attribute by attribute. Used by one thread.
 *
 * @param attributes what it has
 */
record RawItem(Map<String, AttributeValue> attributes) {

  RawItem() {
    this(new HashMap<>());
  }

  /** With a text; without anything for null. */
  RawItem with(String attribute, @Nullable String text) {
    if (text != null) {
      attributes.put(attribute, AttributeValue.fromS(text));
    }
    return this;
  }

  /** With a number; without anything for null. */
  RawItem withNumber(String attribute, @Nullable String number) {
    if (number != null) {
      attributes.put(attribute, AttributeValue.fromN(number));
    }
    return this;
  }
}
