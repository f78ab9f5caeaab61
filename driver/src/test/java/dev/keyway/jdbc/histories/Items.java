package dev.keyway.jdbc.histories;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items by path, and values with their types as texts that are equal where the values are. */
final class Items {

  /** The text of a value that is NULL. */
  static final String NULL = "NULL";

  private Items() {}

  /** The attributes of an item, those of maps by their paths; a map without members is none. */
  static SortedMap<String, String> texts(Map<String, AttributeValue> item) {
    SortedMap<String, String> texts = new TreeMap<>();
    item.forEach((name, value) -> add(name, value, texts));
    return texts;
  }

  private static void add(String path, AttributeValue value, SortedMap<String, String> texts) {
    if (value.hasM()) {
      value.m().forEach((name, member) -> add(path + "." + name, member, texts));
    } else {
      texts.put(path, text(value));
    }
  }

  private static String text(AttributeValue value) {
    return switch (value.type()) {
      case S -> "S " + value.s();
      case N -> "N " + number(value.n());
      case B -> "B " + HexFormat.of().formatHex(value.b().asByteArray());
      case BOOL -> "BOOL " + value.bool();
      case NUL -> NULL;
      case SS -> "SS " + value.ss().stream().sorted().toList();
      case L -> "L " + value.l().stream().map(Items::text).collect(Collectors.joining(", "));
      default -> throw new IllegalArgumentException("No history writes " + value);
    };
  }

  private static String number(String number) {
    BigDecimal value = new BigDecimal(number);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
  }

  /** The item that has these attributes by path. */
  static Map<String, AttributeValue> item(Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>();
    attributes.forEach((path, value) -> put(item, List.of(path.split("\\.")), value));
    return item;
  }

  private static void put(
      Map<String, AttributeValue> map, List<String> path, AttributeValue value) {
    String name = path.get(0);
    if (path.size() == 1) {
      map.put(name, value);
      return;
    }
    AttributeValue inner = map.get(name);
    Map<String, AttributeValue> members = new HashMap<>(inner == null ? Map.of() : inner.m());
    put(members, path.subList(1, path.size()), value);
    map.put(name, AttributeValue.fromM(members));
  }
}
