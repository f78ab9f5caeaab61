package dev.keyway.cache.item;

import dev.keyway.cache.value.CanonicalNumber;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table and a primary key of it, so that keys which DynamoDB holds for equal are equal: tagged by
 * type, numbers normalised, binary by content. Immutable; the hash is computed once.
 */
public final class ItemKey {
  private final String table;
  private final Part first;
  private final @Nullable Part second;
  private final int hash;

  /** An attribute of the key; the value is a String or SdkBytes. */
  private record Part(String name, AttributeValue.Type type, Object value) {

    static @Nullable Part of(String name, @Nullable AttributeValue value) {
      if (value == null) {
        return null;
      }
      AttributeValue.Type type = value.type();
      Object canonical =
          switch (type) {
            case S -> value.s();
            case N -> CanonicalNumber.of(value.n());
            case B -> value.b();
            default -> null;
          };
      return canonical == null ? null : new Part(name, type, canonical);
    }

    // Not the record's own: enums hash by identity, and stripes should not differ from run to run.
    int stableHash() {
      return (name.hashCode() * 31 + type.name().hashCode()) * 31 + value.hashCode();
    }

    int bytes() {
      return name.length()
          + (value instanceof SdkBytes binary
              ? binary.asByteArrayUnsafe().length
              : value.toString().length());
    }
  }

  private ItemKey(String table, Part first, @Nullable Part second) {
    this.table = table;
    this.first = first;
    this.second = second;
    int mixed = (table.hashCode() * 31 + first.stableHash()) * 31;
    mixed = (second == null ? mixed : mixed + second.stableHash()) * 0x9E3779B9;
    this.hash = mixed ^ (mixed >>> 16);
  }

  /**
   * The key of a request.
   *
   * @param table canonical
   * @param key its one or two attributes
   * @return null if this cannot be the key of an item: DynamoDB is the one to refuse it
   */
  public static @Nullable ItemKey of(String table, Map<String, AttributeValue> key) {
    if (key.isEmpty() || key.size() > 2) {
      return null;
    }
    Iterator<Map.Entry<String, AttributeValue>> attributes = key.entrySet().iterator();
    Part first = part(attributes.next());
    if (first == null || !attributes.hasNext()) {
      return first == null ? null : new ItemKey(table, first, null);
    }
    Part second = part(attributes.next());
    if (second == null) {
      return null;
    }
    // The order in which a map gives them says nothing.
    return first.name().compareTo(second.name()) < 0
        ? new ItemKey(table, first, second)
        : new ItemKey(table, second, first);
  }

  /**
   * The key of a whole item.
   *
   * @param names of the key attributes
   * @return null if the item lacks one of them
   */
  static @Nullable ItemKey of(String table, Map<String, AttributeValue> item, Set<String> names) {
    Map<String, AttributeValue> key = attributes(item, names);
    return key == null ? null : of(table, key);
  }

  /** The key attributes of an item, or null if it lacks one. */
  static @Nullable Map<String, AttributeValue> attributes(
      Map<String, AttributeValue> item, Set<String> names) {
    Map<String, AttributeValue> key = new HashMap<>();
    for (String name : names) {
      AttributeValue value = item.get(name);
      if (value == null) {
        return null;
      }
      key.put(name, value);
    }
    return key;
  }

  private static @Nullable Part part(Map.Entry<String, AttributeValue> attribute) {
    return Part.of(attribute.getKey(), attribute.getValue());
  }

  /** The canonical name of the table. */
  public String table() {
    return table;
  }

  /** Roughly what its texts and bytes take of the heap. */
  int bytes() {
    return first.bytes() + (second == null ? 0 : second.bytes());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ItemKey key
        && hash == key.hash
        && table.equals(key.table)
        && first.equals(key.first)
        && (second == null ? key.second == null : second.equals(key.second));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** The table alone: values of keys belong in no log. */
  @Override
  public String toString() {
    return "a key of " + table;
  }
}
