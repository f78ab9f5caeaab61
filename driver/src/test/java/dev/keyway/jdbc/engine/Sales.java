package dev.keyway.jdbc.engine;

import dev.keyway.sampledata.SalesData;
import dev.keyway.sampledata.SampleTable;
import dev.keyway.sampledata.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items that {@link Scene#sales()} holds, to say what rows are expected. */
final class Sales {

  /** The customer with the most orders. */
  static final String LARGEST = "c#000007";

  private static final List<SampleTable> TABLES = SalesData.tables(SalesData.SEED, Size.SMALL);

  private Sales() {}

  static List<Map<String, AttributeValue>> items(String table) {
    return TABLES.stream()
        .filter(candidate -> candidate.name().equals(table))
        .flatMap(SampleTable::items)
        .toList();
  }

  static List<Map<String, AttributeValue>> items(
      String table, Predicate<Map<String, AttributeValue>> condition) {
    return items(table).stream().filter(condition).toList();
  }

  static Predicate<Map<String, AttributeValue>> with(String attribute, String text) {
    return item -> text.equals(text(item, attribute));
  }

  /** Empty where it is missing, NULL or no text. */
  static String text(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    return value == null || value.s() == null ? "" : value.s();
  }

  static BigDecimal number(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    return value == null || value.n() == null ? BigDecimal.ZERO : new BigDecimal(value.n());
  }

  static boolean flag(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    return value != null && Boolean.TRUE.equals(value.bool());
  }
}
