package dev.keyway.jdbc.patterns;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** All items of a table, and conditions on them in Java: nothing is shared with the driver. */
final class Items {

  private Items() {}

  /** By a Scan of the whole table. */
  static List<Map<String, AttributeValue>> of(DynamoDbClient client, String table) {
    return client.scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
  }

  /** Empty if the attribute is missing or no text. All texts of the patterns are ASCII. */
  static String text(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    return value == null || value.s() == null ? "" : value.s();
  }

  /** -1 if the attribute is missing or no number. */
  static BigDecimal number(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    return value == null || value.n() == null ? BigDecimal.ONE.negate() : new BigDecimal(value.n());
  }

  static Predicate<Map<String, AttributeValue>> is(String attribute, String... texts) {
    return item -> Stream.of(texts).anyMatch(text -> text.equals(text(item, attribute)));
  }

  static Predicate<Map<String, AttributeValue>> startsWith(String attribute, String prefix) {
    return item -> text(item, attribute).startsWith(prefix);
  }

  /** Both ends included. */
  static Predicate<Map<String, AttributeValue>> between(String attribute, String low, String high) {
    return item ->
        text(item, attribute).compareTo(low) >= 0 && text(item, attribute).compareTo(high) <= 0;
  }

  /** Both ends included. */
  static Predicate<Map<String, AttributeValue>> between(String attribute, int low, int high) {
    return item ->
        number(item, attribute).compareTo(BigDecimal.valueOf(low)) >= 0
            && number(item, attribute).compareTo(BigDecimal.valueOf(high)) <= 0;
  }

  static Predicate<Map<String, AttributeValue>> moreThan(String attribute, int low) {
    return item -> number(item, attribute).compareTo(BigDecimal.valueOf(low)) > 0;
  }

  static Predicate<Map<String, AttributeValue>> has(String attribute) {
    return item -> item.containsKey(attribute);
  }

  static Comparator<Map<String, AttributeValue>> by(String attribute) {
    return Comparator.comparing((Map<String, AttributeValue> item) -> number(item, attribute))
        .thenComparing(item -> text(item, attribute));
  }
}
