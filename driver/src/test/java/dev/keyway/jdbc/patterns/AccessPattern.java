package dev.keyway.jdbc.patterns;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A line of {@code access-patterns.csv} told once more in Java, without SQL.
 *
 * @param id the line
 * @param byHand sends what the line is served by
 * @param table whose items the rows come from
 * @param answer the items that are the rows, of all items of the table; aggregates as an item
 * @param order in which the rows come
 */
record AccessPattern(
    String id,
    Consumer<HandWritten> byHand,
    String table,
    Function<List<Map<String, AttributeValue>>, List<Map<String, AttributeValue>>> answer,
    Order order) {

  /** What the statement says of the order of its rows. */
  enum Order {
    /** The rows are those of the answer, in its order. */
    GIVEN,
    /** The rows are those of the answer. */
    ANY,
    /** The rows are some of the answer: the statement has a LIMIT and no ORDER BY. */
    SOME
  }

  /** Without an answer yet: no item of the table. */
  static AccessPattern of(String id, String table, Consumer<HandWritten> byHand) {
    return new AccessPattern(id, byHand, table, items -> List.of(), Order.ANY);
  }

  /** The rows are the items that a condition keeps. */
  AccessPattern rows(Predicate<Map<String, AttributeValue>> condition) {
    return answered(items -> items.stream().filter(condition).toList(), Order.ANY);
  }

  /** The rows are some of the items that a condition keeps. */
  AccessPattern someOf(Predicate<Map<String, AttributeValue>> condition) {
    return answered(items -> items.stream().filter(condition).toList(), Order.SOME);
  }

  /** The rows are sorted. */
  AccessPattern sorted(Comparator<Map<String, AttributeValue>> comparator) {
    return answered(items -> answer.apply(items).stream().sorted(comparator).toList(), Order.GIVEN);
  }

  /** The rows are the first of what there is so far. */
  AccessPattern limit(int rows) {
    return answered(items -> answer.apply(items).stream().limit(rows).toList(), order);
  }

  /** The one row is how many there are so far, in a column n. */
  AccessPattern counted() {
    return answered(
        items ->
            List.of(Map.of("n", AttributeValue.fromN(String.valueOf(answer.apply(items).size())))),
        order);
  }

  private AccessPattern answered(
      Function<List<Map<String, AttributeValue>>, List<Map<String, AttributeValue>>> rows,
      Order ordered) {
    return new AccessPattern(id, byHand, table, rows, ordered);
  }
}
