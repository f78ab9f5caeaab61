package dev.keyway.jdbc.differential;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes items of values that are easily got wrong. Used by one thread. */
final class Values {

  /** Texts whose order, length, quotes or wildcards matter; the empty one is no key. */
  private static final List<String> TEXTS =
      List.of(
          "alpha",
          "alphabet",
          "alp",
          "Alpha",
          "beta",
          "gamma",
          "a%b",
          "a_b",
          "axb",
          "it's",
          "z ",
          "z",
          "é",
          "\uFFFD",
          "\uFFFDx",
          "\uD83D\uDE00",
          "\uD83D\uDE00!",
          "\uE000",
          "5",
          "10",
          "");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "1.0",
          "-1",
          "2",
          "2.5",
          "-2.5",
          "3",
          "1E2",
          "100",
          "99.99",
          "7",
          "42",
          "0.1",
          "1000000.000001",
          "-0.000003");

  private static final List<String> BYTES = List.of("00", "01", "0100", "7F", "80", "FF", "FFFF");

  private final Random random;
  private final Map<String, AttributeValue> item = new HashMap<>();

  private Values(Random random) {
    this.random = random;
  }

  static Values item(Random random) {
    return new Values(random);
  }

  Values text(String name, String value) {
    item.put(name, AttributeValue.fromS(value));
    return this;
  }

  Values map(String name, Values members) {
    item.put(name, AttributeValue.fromM(members.done()));
    return this;
  }

  Values number(String name, String value) {
    item.put(name, AttributeValue.fromN(value));
    return this;
  }

  Values number(String name, long value) {
    return number(name, Long.toString(value));
  }

  Values bytes(String name, String hex) {
    item.put(name, AttributeValue.fromB(SdkBytes.fromByteArray(HexFormat.of().parseHex(hex))));
    return this;
  }

  Values set(String name, List<String> values) {
    item.put(name, AttributeValue.fromSs(values));
    return this;
  }

  /** One of these values, or for some items no attribute: an index then leaves the item out. */
  Values sparse(String name, List<AttributeValue> values) {
    if (random.nextInt(4) > 0) {
      item.put(name, pick(values));
    }
    return this;
  }

  /** Text that may be missing or NULL. */
  Values anyText(String name) {
    return optional(name, AttributeValue.fromS(pick(TEXTS)));
  }

  /** A number that may be missing or NULL. */
  Values anyNumber(String name) {
    return optional(name, AttributeValue.fromN(pick(NUMBERS)));
  }

  /** Binary that may be missing or NULL. */
  Values anyBytes(String name) {
    return optional(
        name, AttributeValue.fromB(SdkBytes.fromByteArray(HexFormat.of().parseHex(pick(BYTES)))));
  }

  /** A truth value that may be missing or NULL. */
  Values anyBoolean(String name) {
    return optional(name, AttributeValue.fromBool(random.nextBoolean()));
  }

  /** Text, a number or a truth value; may be missing or NULL. */
  Values anyType(String name) {
    return optional(
        name,
        switch (random.nextInt(4)) {
          case 0 -> AttributeValue.fromN(pick(NUMBERS));
          case 1 -> AttributeValue.fromBool(random.nextBoolean());
          default -> AttributeValue.fromS(pick(TEXTS));
        });
  }

  Map<String, AttributeValue> done() {
    return Map.copyOf(item);
  }

  private Values optional(String name, AttributeValue value) {
    AttributeValue made = present(value);
    if (made != null) {
      item.put(name, made);
    }
    return this;
  }

  private @Nullable AttributeValue present(AttributeValue value) {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> AttributeValue.fromNul(true);
      default -> value;
    };
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  static List<AttributeValue> texts(String... values) {
    return List.of(values).stream().map(AttributeValue::fromS).toList();
  }

  static List<AttributeValue> numbers(String... values) {
    return List.of(values).stream().map(AttributeValue::fromN).toList();
  }
}
