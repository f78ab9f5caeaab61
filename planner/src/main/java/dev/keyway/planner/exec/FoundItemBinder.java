package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.BoundCondition.Constant;
import dev.keyway.planner.access.ItemChange;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes of an item that was read, and the values that it gets, the write of it: on condition that
 * all that decided about it is as it was read. Immutable.
 */
final class FoundItemBinder {

  private static final AttributeValue NULL = AttributeValue.fromNul(true);

  private final ItemChange change;
  private final Target target;
  private final List<AttributeEncoder> encoders;
  private final Set<String> needed;

  FoundItemBinder(ItemChange change) {
    this.change = change;
    this.target = change.target();
    this.encoders =
        change.set().orElse(List.of()).stream()
            .map(column -> new AttributeEncoder(column, target.table()))
            .toList();
    Set<String> attributes = new HashSet<>();
    target.key().parts().forEach(part -> attributes.add(part.attribute()));
    change.decisive().forEach(column -> attributes.add(column.attribute()));
    change.set().orElse(List.of()).forEach(column -> attributes.add(column.attribute()));
    this.needed = Set.copyOf(attributes);
  }

  /** What of an item is needed to write it. */
  Map<String, AttributeValue> needed(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> kept = new HashMap<>(item);
    kept.keySet().retainAll(needed);
    return kept;
  }

  /** The key of an item. */
  Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (KeyPart part : target.key().parts()) {
      String attribute = part.attribute();
      AttributeValue value = item.get(attribute);
      if (value == null) {
        throw new IllegalStateException("an item without " + attribute + ", a part of its key");
      }
      key.put(attribute, value);
    }
    return key;
  }

  /**
   * The write of an item.
   *
   * @param item what is needed of it
   * @param values what its columns get
   * @throws PlannerException 22xxx if a value is none that they can have
   */
  BoundWrite bind(Map<String, AttributeValue> item, List<@Nullable Object> values) {
    List<BoundCondition> unchanged = new ArrayList<>();
    for (Column column : change.decisive()) {
      unchanged.add(isStill(column.path(), ItemPaths.get(item, column.path())));
    }
    if (change.set().isEmpty()) {
      return new BoundWrite.Delete(keyed(item).and(unchanged));
    }
    Map<List<String>, Change> changes = new LinkedHashMap<>();
    Map<String, AttributeValue> set = new HashMap<>();
    for (int i = 0; i < encoders.size(); i++) {
      AttributeEncoder encoder = encoders.get(i);
      List<String> path = encoder.column().path();
      AttributeValue old = ItemPaths.get(item, path);
      AttributeValue value = encoder.encodeAs(values.get(i), old);
      if (path.size() == 1 && value != null) {
        set.put(path.get(0), value);
      }
      if (encoder.column().encoding() == Column.Encoding.DOCUMENT && value != null) {
        // Its type was decided by what it was.
        unchanged.add(isOfType(path, old));
      }
      boolean staysNull =
          value == null
              && change.ofThemselves().contains(encoder.column())
              && (old == null || Boolean.TRUE.equals(old.nul()));
      if (!staysNull) {
        add(item, path, value, changes, unchanged);
      }
    }
    BoundWrites.checkKeys(target, set);
    return new BoundWrite.Update(keyed(item).and(unchanged.stream().distinct().toList()), changes);
  }

  private BoundWrite.Keyed keyed(Map<String, AttributeValue> item) {
    return new BoundWrite.Keyed(target, key(item), Constant.ALWAYS);
  }

  /** Sets or removes what a path leads to; the first map on the way that is missing is made. */
  private void add(
      Map<String, AttributeValue> item,
      List<String> path,
      @Nullable AttributeValue value,
      Map<List<String>, Change> changes,
      List<BoundCondition> unchanged) {
    for (int depth = 1; depth < path.size(); depth++) {
      List<String> parent = path.subList(0, depth);
      AttributeValue map = ItemPaths.get(item, parent);
      if (map == null || Boolean.TRUE.equals(map.nul())) {
        unchanged.add(isStill(parent, map));
        if (value != null) {
          merge(changes, parent, path.subList(depth, path.size()), value);
        }
        return;
      }
      if (!map.hasM()) {
        throw new PlannerException(
            SqlState.WRONG_TYPE,
            "An item of "
                + target.table()
                + " has no map in "
                + String.join(".", parent)
                + ", so that "
                + String.join(".", path)
                + " cannot be set in it");
      }
    }
    changes.put(path, value == null ? new Change.Remove() : new Change.Set(value));
  }

  /** Two members of one map that is missing are set in one. */
  private static void merge(
      Map<List<String>, Change> changes,
      List<String> parent,
      List<String> path,
      AttributeValue value) {
    Map<String, AttributeValue> members =
        changes.get(parent) instanceof Change.Set made
            ? new HashMap<>(made.value().m())
            : new HashMap<>();
    ItemPaths.put(members, path, value);
    changes.put(parent, new Change.Set(AttributeValue.fromM(members)));
  }

  /** That a path leads to what it did. */
  private static BoundCondition isStill(List<String> path, @Nullable AttributeValue value) {
    if (value == null) {
      return new BoundCondition.Call("attribute_not_exists", path, List.of());
    }
    return Boolean.TRUE.equals(value.nul())
        ? isOfType(path, NULL)
        : new BoundCondition.Comparison(path, "=", value);
  }

  private static BoundCondition isOfType(List<String> path, @Nullable AttributeValue value) {
    return value == null
        ? isStill(path, null)
        : new BoundCondition.Call("attribute_type", path, List.of(type(value)));
  }

  private static String type(AttributeValue value) {
    return Boolean.TRUE.equals(value.nul()) ? "NULL" : value.type().name();
  }
}
