package dev.keyway.cache.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Applies single writes to the newest versions, in the few expressions that the model knows. Used
 * by whoever has the turn.
 */
final class Leader {
  static final String EXISTS = "attribute_exists(pk)";
  static final String MISSING = "attribute_not_exists(pk)";
  static final String UPDATE = "SET w = :w, g = :g ADD n :one";

  private static final AttributeValue ZERO = AttributeValue.fromN("0");

  private final VersionedTable table;
  private final Deletes deletes;

  Leader(VersionedTable table, Deletes deletes) {
    this.table = table;
    this.deletes = deletes;
  }

  @Nullable Map<String, AttributeValue> item(int key) {
    return table.latest(key).item();
  }

  /**
   * @param condition null always holds
   */
  boolean holds(int key, @Nullable String condition) {
    if (condition == null) {
      return true;
    }
    return switch (condition) {
      case EXISTS -> item(key) != null;
      case MISSING -> item(key) == null;
      default -> throw new UnsupportedOperationException(condition);
    };
  }

  void put(Map<String, AttributeValue> item) {
    table.commit(Keys.of(item), writer(item.get(Keys.WRITER)), Map.copyOf(item));
  }

  /** Applies {@link #UPDATE}. */
  void update(int key, @Nullable String expression, Map<String, AttributeValue> values) {
    if (!UPDATE.equals(expression)) {
      throw new UnsupportedOperationException(expression);
    }
    Map<String, AttributeValue> old = item(key);
    Map<String, AttributeValue> item = new HashMap<>(old == null ? Keys.attributes(key) : old);
    item.put(Keys.WRITER, value(values, ":w"));
    item.put(Keys.GROUP, value(values, ":g"));
    int count = Integer.parseInt(item.getOrDefault(Keys.COUNT, ZERO).n());
    item.put(
        Keys.COUNT,
        AttributeValue.fromN(
            Integer.toString(count + Integer.parseInt(value(values, ":one").n()))));
    table.commit(key, writer(values.get(":w")), Map.copyOf(item));
  }

  void delete(int key) {
    table.commit(key, deletes.writer(key), null);
  }

  static AttributeValue value(Map<String, AttributeValue> values, String name) {
    AttributeValue value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value " + name);
    }
    return value;
  }

  private static String writer(@Nullable AttributeValue value) {
    if (value == null || value.s() == null) {
      throw new IllegalArgumentException("every item of the model names its writer");
    }
    return value.s();
  }
}
