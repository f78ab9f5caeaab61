package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.BoundCondition.Constant;
import dev.keyway.planner.access.Condition;
import dev.keyway.planner.access.ConditionBinder;
import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.access.ItemWrite.Assignment;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.access.KeyBinder;
import dev.keyway.planner.access.KeyLimits;
import dev.keyway.planner.access.KeyRange;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Binds item writes to the values of an execution, and refuses what DynamoDB would refuse: items
 * without a whole key, keys that none can have, items that are too large.
 */
final class BoundWrites {

  private BoundWrites() {}

  /** Binds one item write. Immutable. */
  interface Binder {
    /** The write with these values; null if its key or condition is none that an item can meet. */
    @Nullable BoundWrite bind(@Nullable Object[] values);
  }

  /** What binds each of some item writes. */
  static List<Binder> binders(List<ItemWrite> writes) {
    List<Binder> binders = new ArrayList<>();
    for (ItemWrite write : writes) {
      if (write instanceof ItemWrite.Put put) {
        binders.add(Puts.of(put));
      } else if (write instanceof ItemWrite.Update update) {
        binders.add(UpdateBinder.of(update));
      } else if (write instanceof ItemWrite.Upsert upsert) {
        binders.add(UpsertBinders.of(upsert));
      } else if (write instanceof ItemWrite.InsertOrUpdate either) {
        binders.add(UpsertBinders.of(either));
      } else {
        KeyedItem item = new KeyedItem(((ItemWrite.Delete) write).keyed());
        binders.add(
            values -> {
              BoundWrite.Keyed bound = item.bind(values);
              return bound == null ? null : new BoundWrite.Delete(bound);
            });
      }
    }
    return binders;
  }

  static List<AttributeEncoder> encoders(Target target, List<Assignment> assignments) {
    return assignments.stream()
        .map(assignment -> new AttributeEncoder(assignment.column(), target.table()))
        .toList();
  }

  /**
   * Binds new items.
   *
   * @param put what they are made of
   * @param encoders what writes each value
   * @param keys what writes keys of columns; empty for a table that is no entity
   */
  record Puts(ItemWrite.Put put, List<AttributeEncoder> encoders, Optional<KeyWriter> keys)
      implements Binder {
    static Puts of(ItemWrite.Put put) {
      return new Puts(
          put, BoundWrites.encoders(put.target(), put.values()), KeyWriter.of(put.target()));
    }

    @Override
    public BoundWrite.Put bind(@Nullable Object[] values) {
      Map<String, AttributeValue> item = new HashMap<>();
      Map<String, @Nullable AttributeValue> parts = new HashMap<>();
      for (int i = 0; i < encoders.size(); i++) {
        Column column = encoders.get(i).column();
        AttributeValue value =
            encoders.get(i).encodeNullable(put.values().get(i).value().value(values));
        if (column.part().isPresent()) {
          parts.put(column.name(), value);
        } else if (value != null) {
          ItemPaths.put(item, column.path(), value);
        }
      }
      keys.ifPresent(writer -> writer.complete(item, parts));
      Map<String, AttributeValue> key = new HashMap<>();
      for (KeyPart part : put.target().key().parts()) {
        key.put(part.attribute(), Objects.requireNonNull(item.get(part.attribute())));
      }
      checkKeys(put.target(), item);
      if (ItemSize.of(item) > ItemSize.MOST_BYTES) {
        throw WriteErrors.tooLarge(put.target().table(), null);
      }
      return new BoundWrite.Put(put.target(), key, item, put.existing());
    }
  }

  /** Which item an UPDATE or DELETE means, and on which condition. */
  static final class KeyedItem {
    private final Target target;
    private final KeyBinder binder;
    private final @Nullable Condition condition;

    KeyedItem(ItemWrite.Keyed keyed) {
      this.target = keyed.target();
      this.binder = new KeyBinder(target.key(), keyed.key());
      this.condition = keyed.condition();
    }

    BoundWrite.@Nullable Keyed bind(@Nullable Object[] values) {
      List<KeyRange> keys = binder.bind(values);
      BoundCondition bound =
          condition == null ? Constant.ALWAYS : ConditionBinder.bind(condition, values);
      if (keys.isEmpty() || bound == Constant.NEVER) {
        return null;
      }
      return new BoundWrite.Keyed(target, GetItemPages.key(target.key(), keys.get(0)), bound);
    }
  }

  /** Checks the attributes that are parts of a key, of the table or of an index. */
  static void checkKeys(Target target, Map<String, AttributeValue> attributes) {
    checkKey(target, target.key(), attributes);
    target.indexKeys().forEach(key -> checkKey(target, key, attributes));
  }

  private static void checkKey(
      Target target, KeySchema key, Map<String, AttributeValue> attributes) {
    for (KeyPart part : key.parts()) {
      AttributeValue value = attributes.get(part.attribute());
      KeyLimits limits = key.partition().contains(part) ? KeyLimits.PARTITION : KeyLimits.SORT;
      if (value == null || limits.holds(AttributeCodec.keyValue(value))) {
        continue;
      }
      boolean isEmpty =
          value.s() != null ? value.s().isEmpty() : value.b().asByteArrayUnsafe().length == 0;
      throw isEmpty
          ? new PlannerException(
              SqlState.BAD_VALUE,
              "A row for "
                  + target.table()
                  + " has an empty value in "
                  + part.attribute()
                  + ", which is a part of a key of the table or of an index; DynamoDB keeps none"
                  + " there")
          : new PlannerException(
              SqlState.TOO_LARGE,
              "A row for "
                  + target.table()
                  + " has a value in "
                  + part.attribute()
                  + " that is too long for a part of a key: 2048 bytes are the most for a partition"
                  + " key, 1024 for a sort key");
    }
  }
}
