package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.BoundCondition.Constant;
import dev.keyway.planner.access.ItemChange;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
  private final Optional<KeyWriter> keys;

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
    this.keys = KeyWriter.of(target);
    keys.ifPresent(writer -> attributes.addAll(writer.attributes()));
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
    return key(target, item);
  }

  /** The key of an item of a table. */
  static Map<String, AttributeValue> key(Target target, Map<String, AttributeValue> item) {
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
    Draft draft = new Draft(item);
    for (Column column : change.decisive()) {
      draft.unchanged.add(isStill(column.path(), ItemPaths.get(item, column.path())));
    }
    if (change.set().isEmpty()) {
      return new BoundWrite.Delete(keyed(item).and(draft.conditions()));
    }
    for (int i = 0; i < encoders.size(); i++) {
      draft.set(encoders.get(i), values.get(i));
    }
    keys.ifPresent(draft::writeKeys);
    BoundWrites.checkKeys(target, draft.attributes);
    return new BoundWrite.Update(keyed(item).and(draft.conditions()), draft.changes);
  }

  private BoundWrite.Keyed keyed(Map<String, AttributeValue> item) {
    return new BoundWrite.Keyed(target, key(item), Constant.ALWAYS);
  }

  /** The changes of one item while they are put together. */
  private final class Draft {
    private final Map<String, AttributeValue> item;
    private final Map<List<String>, Change> changes = new LinkedHashMap<>();
    private final Map<String, AttributeValue> attributes = new HashMap<>();
    private final Set<BoundCondition> unchanged = new LinkedHashSet<>();
    private final Set<String> changed = new HashSet<>();
    private final Map<String, @Nullable AttributeValue> parts = new HashMap<>();

    Draft(Map<String, AttributeValue> item) {
      this.item = item;
    }

    List<BoundCondition> conditions() {
      return List.copyOf(unchanged);
    }

    void set(AttributeEncoder encoder, @Nullable Object given) {
      Column column = encoder.column();
      changed.add(column.name());
      if (column.part().isPresent()) {
        parts.put(column.name(), encoder.encodeNullable(given));
        return;
      }
      List<String> path = column.path();
      AttributeValue old = ItemPaths.get(item, path);
      AttributeValue value = encoder.encodeAs(given, old);
      if (value == null && isNothing(old) && change.ofThemselves().contains(column)) {
        return;
      }
      if (path.size() == 1 && value != null) {
        attributes.put(path.get(0), value);
      }
      if (column.encoding() == Column.Encoding.DOCUMENT && value != null) {
        // Its type was decided by what it was.
        unchanged.add(isOfType(path, old));
      }
      change(path, value);
    }

    /** Writes the keys of indexes anew, as long as what else is written in them stays. */
    void writeKeys(KeyWriter writer) {
      Map<String, AttributeValue> now =
          Objects.requireNonNullElse(ImageChange.changed(item, changes, target.table()), item);
      writer
          .sources(changed)
          .forEach(path -> unchanged.add(isStill(path, ItemPaths.get(item, path))));
      writer
          .changes(key(item), changed, now, parts)
          .forEach(
              (attribute, key) -> {
                changes.put(
                    List.of(attribute), key == null ? new Change.Remove() : new Change.Set(key));
                if (key != null) {
                  attributes.put(attribute, key);
                }
              });
    }

    /** Sets or removes what a path leads to; the first map on the way that is missing is made. */
    private void change(List<String> path, @Nullable AttributeValue value) {
      for (int depth = 1; depth < path.size(); depth++) {
        List<String> parent = path.subList(0, depth);
        AttributeValue map = ItemPaths.get(item, parent);
        if (isNothing(map)) {
          unchanged.add(isStill(parent, map));
          if (value != null) {
            setInNewMap(parent, path.subList(depth, path.size()), value);
          }
          return;
        }
        if (map == null || !map.hasM()) {
          throw noMap(parent, path);
        }
      }
      changes.put(path, value == null ? new Change.Remove() : new Change.Set(value));
    }

    /** Two members of one map that is missing are set in one. */
    private void setInNewMap(List<String> parent, List<String> path, AttributeValue value) {
      Map<String, AttributeValue> members =
          changes.get(parent) instanceof Change.Set made
              ? new HashMap<>(made.value().m())
              : new HashMap<>();
      ItemPaths.put(members, path, value);
      changes.put(parent, new Change.Set(AttributeValue.fromM(members)));
    }
  }

  private PlannerException noMap(List<String> parent, List<String> path) {
    return new PlannerException(
        SqlState.WRONG_TYPE,
        "An item of "
            + target.table()
            + " has no map in "
            + String.join(".", parent)
            + ", so that "
            + String.join(".", path)
            + " cannot be set in it");
  }

  private static boolean isNothing(@Nullable AttributeValue value) {
    return value == null || Boolean.TRUE.equals(value.nul());
  }

  /** That a path leads to what it did. */
  static BoundCondition isStill(List<String> path, @Nullable AttributeValue value) {
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

  static String type(AttributeValue value) {
    return Boolean.TRUE.equals(value.nul()) ? "NULL" : value.type().name();
  }
}
