package dev.keyway.jdbc.entities;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An access pattern of the shop: as SQL over entities, as the request that a program sends, and as
 * a filter over all items.
 *
 * @param name what is asked for
 * @param sql the statement
 * @param request what is sent for it, as {@link RequestText} has it
 * @param rows which items are rows
 * @param columns the values of a row, in the order of the statement's columns
 */
record EntityPattern(
    String name,
    String sql,
    String request,
    Predicate<Map<String, AttributeValue>> rows,
    List<Function<Map<String, AttributeValue>, Object>> columns) {

  /** Without rows yet. */
  static EntityPattern of(String name, String sql, String request) {
    return new EntityPattern(name, sql, request, item -> false, List.of());
  }

  /** The rows are the items of one kind that a condition keeps. */
  EntityPattern rows(String kind, Predicate<Map<String, AttributeValue>> condition) {
    return rows(is("EntityType", kind).and(condition));
  }

  /** The rows are the items that a condition keeps. */
  EntityPattern rows(Predicate<Map<String, AttributeValue>> condition) {
    return new EntityPattern(name, sql, request, condition, columns);
  }

  /** With one more column. */
  EntityPattern column(Function<Map<String, AttributeValue>, Object> column) {
    return new EntityPattern(
        name, sql, request, rows, Stream.concat(columns.stream(), Stream.of(column)).toList());
  }

  /** What the statement gives if it gives what the items say. */
  List<List<Object>> answer(List<Map<String, AttributeValue>> items) {
    return items.stream()
        .filter(rows)
        .map(item -> columns.stream().map(column -> column.apply(item)).toList())
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }

  static Predicate<Map<String, AttributeValue>> is(String attribute, String text) {
    return item -> text.equals(text(item, attribute));
  }

  /** Both ends included. */
  static Predicate<Map<String, AttributeValue>> between(String attribute, String low, String high) {
    return item -> {
      String text = text(item, attribute);
      return text != null && text.compareTo(low) >= 0 && text.compareTo(high) <= 0;
    };
  }

  /** An attribute as it stands. */
  static Function<Map<String, AttributeValue>, Object> whole(String attribute) {
    return item -> String.valueOf(text(item, attribute));
  }

  /** What stands behind the prefix that says what an attribute is. */
  static Function<Map<String, AttributeValue>, Object> id(String attribute) {
    return item -> String.valueOf(text(item, attribute)).replaceFirst("^[a-z]+#", "");
  }

  /** A number, kept as text. */
  static Function<Map<String, AttributeValue>, Object> number(String attribute) {
    return item -> new BigDecimal(String.valueOf(text(item, attribute)));
  }

  /** A member of a map in which it may lie some maps deep. */
  static Function<Map<String, AttributeValue>, Object> member(String... path) {
    return item -> {
      Map<String, AttributeValue> map = item;
      for (String name : List.of(path).subList(0, path.length - 1)) {
        map = Objects.requireNonNull(map.get(name)).m();
      }
      return String.valueOf(text(map, path[path.length - 1]));
    };
  }

  private static @Nullable String text(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    return value == null ? null : value.s();
  }
}
