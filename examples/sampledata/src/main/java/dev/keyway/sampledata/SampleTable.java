package dev.keyway.sampledata;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * A table and what is in it. Items are made when asked for and are not kept; every item is the same
 * however often and in whatever order it is asked for. Immutable and thread-safe.
 */
public final class SampleTable {
  private final CreateTableRequest definition;
  private final int count;
  private final IntFunction<Map<String, AttributeValue>> itemAt;

  SampleTable(
      CreateTableRequest definition, int count, IntFunction<Map<String, AttributeValue>> itemAt) {
    this.definition = definition;
    this.count = count;
    this.itemAt = itemAt;
  }

  /** The table's name. */
  public String name() {
    return definition.tableName();
  }

  /** Keys, indexes and billing, ready to be sent. */
  public CreateTableRequest definition() {
    return definition;
  }

  /** How many items the table has; their keys are distinct. */
  public int count() {
    return count;
  }

  /** All items, in the order in which they are loaded. */
  public Stream<Map<String, AttributeValue>> items() {
    return IntStream.range(0, count).mapToObj(itemAt);
  }

  Map<String, AttributeValue> first() {
    return itemAt.apply(0);
  }

  Map<String, AttributeValue> last() {
    return itemAt.apply(count - 1);
  }

  Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new HashMap<>();
    definition
        .keySchema()
        .forEach(
            part -> {
              AttributeValue value = item.get(part.attributeName());
              if (value == null) {
                throw new IllegalArgumentException(
                    "An item of " + name() + " lacks its key attribute " + part.attributeName());
              }
              key.put(part.attributeName(), value);
            });
    return key;
  }
}
