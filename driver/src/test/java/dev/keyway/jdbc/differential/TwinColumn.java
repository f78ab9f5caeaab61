package dev.keyway.jdbc.differential;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An attribute of a DynamoDB table, or a member of a map in one, and the column that holds the same
 * in H2.
 *
 * @param name of both; {@code to.city} is the member city of the map to
 * @param kind what it holds
 */
record TwinColumn(String name, Kind kind) {

  /** What a column holds. */
  enum Kind {
    TEXT("VARCHAR"),
    NUMBER("DECFLOAT(38)"),
    BINARY("VARBINARY"),
    BOOLEAN("BOOLEAN"),
    /** Several types in one attribute: text in SQL. */
    MIXED("VARCHAR"),
    /** A set of texts: JSON in SQL. */
    DOCUMENT("VARCHAR");

    private final String type;

    Kind(String type) {
      this.type = type;
    }
  }

  /** What an item may hold where a predicate looks. */
  enum State {
    PRESENT,
    MISSING,
    NULL,
    OTHER_TYPE
  }

  String definition() {
    return '"' + name + "\" " + kind.type;
  }

  /** The states that the items of a table have in this column. */
  Set<State> states(List<Map<String, AttributeValue>> items) {
    Set<State> states = EnumSet.noneOf(State.class);
    for (Map<String, AttributeValue> item : items) {
      AttributeValue value = value(item);
      if (value == null) {
        states.add(State.MISSING);
      } else if (Boolean.TRUE.equals(value.nul())) {
        states.add(State.NULL);
      } else {
        states.add(kind == Kind.MIXED && value.s() == null ? State.OTHER_TYPE : State.PRESENT);
      }
    }
    return states;
  }

  /** The value that SQL has for an attribute: String, BigDecimal, Boolean, byte[] or null. */
  @Nullable Object sqlValue(Map<String, AttributeValue> item) {
    AttributeValue value = value(item);
    if (value == null || Boolean.TRUE.equals(value.nul())) {
      return null;
    }
    return switch (kind) {
      case TEXT -> value.s();
      case NUMBER -> new BigDecimal(value.n());
      case BINARY -> value.b().asByteArray();
      case BOOLEAN -> value.bool();
      case MIXED -> text(value);
      case DOCUMENT ->
          value.ss().stream()
              .sorted()
              .map(element -> '"' + element + '"')
              .collect(Collectors.joining(",", "[", "]"));
    };
  }

  private @Nullable AttributeValue value(Map<String, AttributeValue> item) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return item.get(name);
    }
    AttributeValue map = item.get(name.substring(0, dot));
    return map == null ? null : map.m().get(name.substring(dot + 1));
  }

  private static String text(AttributeValue value) {
    if (value.s() != null) {
      return value.s();
    }
    // DynamoDB keeps a number, not how it was written.
    return value.n() != null
        ? new BigDecimal(value.n()).stripTrailingZeros().toPlainString()
        : value.bool().toString();
  }
}
