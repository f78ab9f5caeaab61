package dev.keyway.jdbc.differential;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An entity of the shop, and the table that holds the same rows in H2. Which items are rows is said
 * once more here, without the catalog file.
 *
 * @param name of both
 * @param kind the EntityType of its items
 * @param keys what each attribute of the primary key begins with
 * @param columns its columns
 */
record EntityTwin(String name, String kind, List<String> keys, List<Field> columns) {

  private static final Pattern FIELD = Pattern.compile("(\\w+) ([\\w.-]+)(?: (\\w+#))?( number)?");

  /**
   * A column.
   *
   * @param name of both
   * @param attribute that holds it, or the path of a member
   * @param prefix what stands before it there
   * @param type in H2
   */
  record Field(String name, String attribute, String prefix, String type) {

    /** Reads {@code order_id PK o#}, {@code city Address.city} or {@code total Total number}. */
    static Field of(String text) {
      Matcher field = FIELD.matcher(text);
      if (!field.matches()) {
        throw new IllegalArgumentException(text);
      }
      return new Field(
          field.group(1),
          field.group(2),
          Objects.requireNonNullElse(field.group(3), ""),
          field.group(4) == null ? "VARCHAR" : "DECIMAL(20, 2)");
    }

    boolean isNumber() {
      return !type.equals("VARCHAR");
    }

    @Nullable Object sqlValue(Map<String, AttributeValue> item) {
      Map<String, AttributeValue> map = item;
      String[] path = attribute.split("\\.", -1);
      for (int i = 0; i < path.length - 1; i++) {
        AttributeValue parent = map.get(path[i]);
        map = parent == null ? Map.of() : parent.m();
      }
      AttributeValue value = map.get(path[path.length - 1]);
      if (value == null || value.s() == null) {
        return null;
      }
      String text = value.s().substring(prefix.length());
      return isNumber() ? new BigDecimal(text) : text;
    }
  }

  /** An entity with columns as {@link Field#of} reads them. */
  static EntityTwin of(String name, String kind, List<String> keys, String... columns) {
    return new EntityTwin(name, kind, keys, List.of(columns).stream().map(Field::of).toList());
  }

  /** Whether an item is a row. */
  boolean isRow(Map<String, AttributeValue> item) {
    AttributeValue type = item.get("EntityType");
    String partition = text(item, "PK");
    String sort = text(item, "SK");
    boolean same = keys.get(0).equals(keys.get(1));
    return type != null
        && kind.equals(type.s())
        && partition.startsWith(keys.get(0))
        && sort.startsWith(keys.get(1))
        && (!same || partition.equals(sort));
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return Objects.requireNonNull(item.get(attribute)).s();
  }

  String definition() {
    return "CREATE TABLE "
        + name
        + " ("
        + String.join(", ", columns.stream().map(c -> c.name + " " + c.type).toList())
        + ")";
  }
}
