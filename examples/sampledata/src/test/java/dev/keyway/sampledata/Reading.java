package dev.keyway.sampledata;

import java.math.BigDecimal;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads attributes that must be there. */
final class Reading {
  private Reading() {}

  static AttributeValue value(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    if (value == null) {
      throw new AssertionError("No attribute " + attribute + " in " + item);
    }
    return value;
  }

  static String text(Map<String, AttributeValue> item, String attribute) {
    return value(item, attribute).s();
  }

  static BigDecimal number(Map<String, AttributeValue> item, String attribute) {
    return new BigDecimal(value(item, attribute).n());
  }
}
