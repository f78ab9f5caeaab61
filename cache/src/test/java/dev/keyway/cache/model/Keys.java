package dev.keyway.cache.model;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The few keys of the model's one table, numbered from 0, so that operations meet: three partitions
 * of two items. Every item has the attributes named here.
 */
final class Keys {
  static final String TABLE = "model";
  static final String INDEX = "by_group";
  static final String PARTITION_KEY = "pk";
  static final String SORT_KEY = "sk";

  /** Partition key of the index: written with every item, so that items move between groups. */
  static final String GROUP = "g";

  /** Names the one write that made this version of the item. */
  static final String WRITER = "w";

  /** Counts updates, so that an update not applied to its predecessor shows. */
  static final String COUNT = "n";

  static final int PARTITIONS = 3;
  static final int PER_PARTITION = 2;
  static final int SIZE = PARTITIONS * PER_PARTITION;
  static final int GROUPS = 2;

  private static final List<Map<String, AttributeValue>> ALL =
      IntStream.range(0, SIZE)
          .mapToObj(
              key ->
                  Map.of(
                      PARTITION_KEY,
                      AttributeValue.fromS("p" + partition(key)),
                      SORT_KEY,
                      AttributeValue.fromS("s" + key % PER_PARTITION)))
          .toList();

  private Keys() {}

  static Map<String, AttributeValue> attributes(int key) {
    return ALL.get(key);
  }

  /** The key of an item or of a request's key. */
  static int of(Map<String, AttributeValue> item) {
    return number(item, PARTITION_KEY) * PER_PARTITION + number(item, SORT_KEY);
  }

  static int partition(int key) {
    return key / PER_PARTITION;
  }

  static List<Integer> ofPartition(int partition) {
    return IntStream.range(0, PER_PARTITION)
        .mapToObj(sort -> partition * PER_PARTITION + sort)
        .toList();
  }

  static List<Integer> all() {
    return IntStream.range(0, SIZE).boxed().toList();
  }

  static AttributeValue partitionValue(int partition) {
    return AttributeValue.fromS("p" + partition);
  }

  static AttributeValue groupValue(int group) {
    return AttributeValue.fromS("g" + group);
  }

  private static int number(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    if (value == null || value.s() == null) {
      throw new IllegalArgumentException("no key of the model: " + item);
    }
    return value.s().charAt(1) - '0';
  }
}
