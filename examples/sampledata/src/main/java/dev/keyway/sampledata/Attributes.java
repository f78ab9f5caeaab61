package dev.keyway.sampledata;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Gathers the attributes of an item or of a map in it. One thread. */
final class Attributes {
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  Attributes put(String name, AttributeValue value) {
    values.put(name, value);
    return this;
  }

  Attributes text(String name, String value) {
    return put(name, AttributeValue.fromS(value));
  }

  Attributes number(String name, int value) {
    return number(name, BigDecimal.valueOf(value));
  }

  Attributes number(String name, BigDecimal value) {
    return put(name, number(value));
  }

  Attributes nothing(String name) {
    return put(name, AttributeValue.fromNul(true));
  }

  Attributes map(String name, Attributes members) {
    return put(name, AttributeValue.fromM(members.build()));
  }

  Attributes list(String name, List<AttributeValue> elements) {
    return put(name, AttributeValue.fromL(elements));
  }

  Attributes textSet(String name, Collection<String> elements) {
    return put(name, AttributeValue.fromSs(List.copyOf(new TreeSet<>(elements))));
  }

  Map<String, AttributeValue> build() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Without trailing zeros, as DynamoDB gives numbers back: what is made equals what is read. */
  static AttributeValue number(BigDecimal value) {
    return AttributeValue.fromN(value.stripTrailingZeros().toPlainString());
  }
}
