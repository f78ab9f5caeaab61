package dev.keyway.planner.exec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds and puts values in items by their paths. Stateless. */
final class ItemPaths {

  private ItemPaths() {}

  /** The value at a path; null if there is none. */
  static @Nullable AttributeValue get(Map<String, AttributeValue> item, List<String> path) {
    AttributeValue value = item.get(path.get(0));
    for (int i = 1; i < path.size() && value != null; i++) {
      value = value.hasM() ? value.m().get(path.get(i)) : null;
    }
    return value;
  }

  /** Puts a value where its path leads; maps on the way are made. */
  static void put(Map<String, AttributeValue> map, List<String> path, AttributeValue value) {
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
