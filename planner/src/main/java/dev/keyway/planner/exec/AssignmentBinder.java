package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemWrite.Assignment;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.catalog.Column;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Binds what is set of an item, whatever it holds, and the keys of indexes that are written of it.
 * Immutable.
 *
 * @param target the table
 * @param assignments columns and their values
 * @param encoders what writes each value
 */
record AssignmentBinder(
    Target target, List<Assignment> assignments, List<AttributeEncoder> encoders) {

  static AssignmentBinder of(Target target, List<Assignment> assignments) {
    return new AssignmentBinder(target, assignments, BoundWrites.encoders(target, assignments));
  }

  /**
   * What becomes of each path.
   *
   * @param key of the item; empty if there is none
   * @param values of the execution
   * @throws dev.keyway.planner.error.PlannerException if a value is none that an item can have
   */
  Map<List<String>, Change> changes(Map<String, AttributeValue> key, @Nullable Object[] values) {
    Map<List<String>, Change> changes = new LinkedHashMap<>();
    Map<String, AttributeValue> set = new HashMap<>();
    Map<String, @Nullable AttributeValue> parts = new HashMap<>();
    Set<String> changed = new HashSet<>();
    for (int i = 0; i < encoders.size(); i++) {
      Column column = encoders.get(i).column();
      List<String> path = column.path();
      AttributeValue encoded =
          encoders.get(i).encodeNullable(assignments.get(i).value().value(values));
      changed.add(column.name());
      if (column.part().isPresent()) {
        parts.put(column.name(), encoded);
      } else if (encoded == null) {
        changes.put(path, new Change.Remove());
      } else {
        changes.put(path, new Change.Set(encoded));
        ItemPaths.put(set, path, encoded);
      }
    }
    KeyWriter.of(target)
        .ifPresent(
            writer ->
                writer
                    .changes(key, changed, Map.copyOf(set), parts)
                    .forEach((attribute, written) -> change(changes, set, attribute, written)));
    BoundWrites.checkKeys(target, set);
    if (ItemSize.of(set) > ItemSize.MOST_BYTES) {
      throw WriteErrors.tooLarge(target.table(), null);
    }
    return changes;
  }

  private static void change(
      Map<List<String>, Change> changes,
      Map<String, AttributeValue> set,
      String attribute,
      @Nullable AttributeValue value) {
    if (value == null) {
      changes.put(List.of(attribute), new Change.Remove());
    } else {
      changes.put(List.of(attribute), new Change.Set(value));
      set.put(attribute, value);
    }
  }
}
