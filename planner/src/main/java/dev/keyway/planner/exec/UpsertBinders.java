package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.BoundCondition.Constant;
import dev.keyway.planner.access.ComposedKeys;
import dev.keyway.planner.access.ConditionBinder;
import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.access.ItemWrite.Assignment;
import dev.keyway.planner.access.ItemWrite.Existing;
import dev.keyway.planner.access.ItemWrite.Put;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Binds writes that make an item or change the one that is there. Stateless. */
final class UpsertBinders {

  private UpsertBinders() {}

  /** What binds a new item or else changes. */
  static BoundWrites.Binder of(ItemWrite.InsertOrUpdate either) {
    return new Either(
        BoundWrites.Puts.of(either.put()), AssignmentBinder.of(either.target(), either.changes()));
  }

  /** What binds changes of an item that may not be there. */
  static BoundWrites.Binder of(ItemWrite.Upsert upsert) {
    // As a new item, so that it is found out whether there can be one like this.
    List<Assignment> all = Stream.concat(upsert.key().stream(), upsert.values().stream()).toList();
    return new Upserts(
        upsert, BoundWrites.Puts.of(new Put(upsert.target(), all, Existing.PREFERRED)));
  }

  private record Either(BoundWrites.Puts puts, AssignmentBinder assignments)
      implements BoundWrites.Binder {
    @Override
    public BoundWrite bind(@Nullable Object[] values) {
      BoundWrite.Put put = puts.bind(values);
      return insertOrUpdate(put, assignments.changes(put.key(), values));
    }
  }

  private record Upserts(ItemWrite.Upsert upsert, BoundWrites.Puts puts)
      implements BoundWrites.Binder {
    @Override
    public BoundWrite bind(@Nullable Object[] values) {
      BoundWrite.Put put = puts.bind(values);
      Map<List<String>, Change> changes = new LinkedHashMap<>();
      changes.putAll(composed(upsert, put.item()));
      for (Assignment value : upsert.values()) {
        if (value.column().part().isPresent()) {
          continue;
        }
        AttributeValue set = put.item().get(value.column().attribute());
        changes.put(value.column().path(), set == null ? new Change.Remove() : new Change.Set(set));
      }
      BoundCondition condition =
          upsert.condition() == null
              ? Constant.ALWAYS
              : ConditionBinder.bind(upsert.condition(), values);
      boolean onlyRemoves =
          !changes.isEmpty() && changes.values().stream().allMatch(Change.Remove.class::isInstance);
      if (!onlyRemoves) {
        return new BoundWrite.Upsert(put.target(), put.key(), changes, condition);
      }
      if (condition != Constant.ALWAYS) {
        throw new PlannerException(
            SqlState.NOT_SUPPORTED,
            "DO UPDATE with a WHERE is not supported yet where all that is set is NULL; UPDATE by key");
      }
      return insertOrUpdate(put, changes);
    }
  }

  /** What an item of an entity has beside its columns and its primary key. */
  private static Map<List<String>, Change> composed(
      ItemWrite.Upsert upsert, Map<String, AttributeValue> item) {
    Map<List<String>, Change> changes = new LinkedHashMap<>();
    ComposedKeys keys = upsert.target().composed();
    if (keys != null) {
      Set<String> given =
          Stream.concat(upsert.key().stream(), upsert.values().stream())
              .map(value -> value.column().name())
              .collect(Collectors.toSet());
      Stream.concat(
              keys.writtenOf(given).stream(),
              keys.entity().discriminators().stream().map(each -> each.column().attribute()))
          .forEach(
              attribute -> {
                AttributeValue value = item.get(attribute);
                changes.put(
                    List.of(attribute),
                    value == null ? new Change.Remove() : new Change.Set(value));
              });
    }
    return changes;
  }

  private static BoundWrite insertOrUpdate(BoundWrite.Put put, Map<List<String>, Change> changes) {
    BoundWrite.Keyed there = new BoundWrite.Keyed(put.target(), put.key(), Constant.ALWAYS);
    return new BoundWrite.InsertOrUpdate(put, new BoundWrite.Update(there, changes));
  }
}
