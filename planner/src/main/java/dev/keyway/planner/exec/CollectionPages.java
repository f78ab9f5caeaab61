package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.KeyOrder;
import dev.keyway.planner.access.KeyRange;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Those items of an item collection that a Query of its own would have given. One page; used by one
 * thread.
 */
final class CollectionPages implements ItemPages {

  private final Supplier<List<Map<String, AttributeValue>>> collection;
  private final KeySchema key;
  private final List<KeyRange> ranges;
  private final BoundCondition condition;
  private boolean given;

  /**
   * @param collection the items
   * @param key the key of what is read
   * @param ranges the keys and ranges of it
   * @param condition which of the items there
   */
  CollectionPages(
      Supplier<List<Map<String, AttributeValue>>> collection,
      KeySchema key,
      List<KeyRange> ranges,
      BoundCondition condition) {
    this.collection = collection;
    this.key = key;
    this.ranges = ranges;
    this.condition = condition;
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    if (given) {
      return null;
    }
    given = true;
    return collection.get().stream()
        .filter(item -> ranges.stream().anyMatch(range -> isIn(range, item)))
        .filter(item -> ImageCondition.holds(condition, item))
        .toList();
  }

  private boolean isIn(KeyRange range, Map<String, AttributeValue> item) {
    int sorted = range.sort().size();
    return are(key.partition(), range.partition(), item)
        && are(key.sort().subList(0, sorted), range.sort(), item)
        && (sorted == key.sort().size()
            || isIn(item.get(key.sort().get(sorted).attribute()), range));
  }

  private static boolean isIn(@Nullable AttributeValue value, KeyRange range) {
    return value != null && range.exact().contains(AttributeCodec.keyValue(value));
  }

  private static boolean are(
      List<KeyPart> parts, List<Object> values, Map<String, AttributeValue> item) {
    for (int i = 0; i < parts.size(); i++) {
      AttributeValue value = item.get(parts.get(i).attribute());
      if (value == null || KeyOrder.compare(AttributeCodec.keyValue(value), values.get(i)) != 0) {
        return false;
      }
    }
    return true;
  }
}
