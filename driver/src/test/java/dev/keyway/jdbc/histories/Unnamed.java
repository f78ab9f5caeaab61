package dev.keyway.jdbc.histories;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes that no column stands for, which only a new item or the end of one may remove. */
enum Unnamed {
  SET,
  LIST,
  MAP,
  /** A member of the map whose other members are columns. */
  MEMBER;

  /** By path. */
  Map<String, AttributeValue> attributes() {
    return switch (this) {
      case SET -> Map.of("extra", AttributeValue.fromSs(List.of("a", "b")));
      case LIST ->
          Map.of(
              "extra",
              AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromS("x"))));
      case MAP -> Map.of("extra.deep.er", AttributeValue.fromNul(true));
      case MEMBER -> Map.of("address.floor", AttributeValue.fromN("3"));
    };
  }
}
