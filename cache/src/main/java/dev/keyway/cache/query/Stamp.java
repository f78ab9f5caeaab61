package dev.keyway.cache.query;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Something that changes as a whole, as far as pages are concerned (R36).
 *
 * @param text canonical: different things have different texts
 */
record Stamp(String text) {

  /** Changes when anything may have changed anywhere. */
  static final Stamp EVERYTHING = new Stamp("");

  /** Changes when more of a table may have changed than a write with a known key changes. */
  static Stamp whole(String table) {
    return new Stamp(new CanonicalText().part('W', table).toString());
  }

  /** Changes with each write to a table. */
  static Stamp table(String table) {
    return new Stamp(new CanonicalText().part('T', table).toString());
  }

  /** Changes with each write to a table whose old and new item are not known. */
  static Stamp allIndexes(String table) {
    return new Stamp(new CanonicalText().part('A', table).toString());
  }

  /**
   * Changes with each write to a partition of a table.
   *
   * @param value canonical
   */
  static Stamp partition(String table, String value) {
    return new Stamp(new CanonicalText().part('P', table).part('v', value).toString());
  }

  /**
   * Changes with each write, of known items, to a partition of a global index.
   *
   * @param value canonical
   */
  static Stamp indexPartition(String table, String index, String value) {
    return new Stamp(
        new CanonicalText().part('I', table).part('i', index).part('v', value).toString());
  }

  /**
   * The canonical value of a partition key in an item.
   *
   * @return null if the item lacks a part of it
   */
  static @Nullable String partitionValue(List<String> names, Map<String, AttributeValue> item)
      throws UnreadableRequest {
    CanonicalText text = new CanonicalText();
    for (String name : names) {
      AttributeValue value = item.get(name);
      if (value == null) {
        return null;
      }
      text.value(value);
    }
    return text.toString();
  }
}
