package dev.keyway.sampledata;

import static dev.keyway.sampledata.Reading.number;
import static dev.keyway.sampledata.Reading.text;
import static dev.keyway.sampledata.Reading.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class SalesDataTest {
  private static final List<SampleTable> SMALL = SalesData.tables(SalesData.SEED, Size.SMALL);

  @Test
  void fullSizeHasTwentyThousandItemsWithDistinctKeys() {
    List<SampleTable> full = SalesData.tables(SalesData.SEED, Size.FULL);
    assertThat(full)
        .extracting(SampleTable::name)
        .containsExactly("customers", "products", "orders");
    assertThat(full).extracting(SampleTable::count).containsExactly(2_000, 500, 17_500);
    for (SampleTable table : full) {
      assertThat(table.items().map(table::keyOf).distinct()).hasSize(table.count());
    }
  }

  @Test
  void someCustomersHaveManyOrdersAndOthersHaveNone() {
    SampleTable orders = SalesData.tables(SalesData.SEED, Size.FULL).get(2);
    Map<String, Long> perCustomer =
        orders
            .items()
            .collect(Collectors.groupingBy(o -> text(o, "customer_id"), Collectors.counting()));
    assertThat(perCustomer.get("c#000007")).isBetween(1_850L, 2_150L);
    assertThat(perCustomer.get("c#000011")).isBetween(150L, 260L);
    assertThat(perCustomer).doesNotContainKey("c#000010");
    assertThat(perCustomer.values().stream().filter(n -> n > 100)).hasSize(10);
  }

  @Test
  void sameSeedAndSizeMakeTheSameItems() {
    List<SampleTable> again = SalesData.tables(SalesData.SEED, Size.SMALL);
    List<SampleTable> other = SalesData.tables(SalesData.SEED + 1, Size.SMALL);
    for (int i = 0; i < SMALL.size(); i++) {
      assertThat(again.get(i).items().toList()).isEqualTo(SMALL.get(i).items().toList());
      assertThat(other.get(i).first()).isNotEqualTo(SMALL.get(i).first());
      assertThat(SMALL.get(i).last()).isEqualTo(SMALL.get(i).items().toList().get(last(i)));
    }
  }

  /** Goldens elsewhere rest on the data: it changes only on purpose. */
  @Test
  void theDataIsPinned() {
    assertThat(text(SMALL.get(0).first(), "name")).isEqualTo("Oscar Sørensen");
    assertThat(text(SMALL.get(1).first(), "name")).isEqualTo("Sturdy Pine Watering Can");
    assertThat(text(SMALL.get(2).last(), "order_id")).isEqualTo("o#2026-06-18#000600");
    assertThat(SMALL.get(2).items().map(o -> number(o, "total")).reduce(BigDecimal::add))
        .hasValue(new BigDecimal("271475.41"));
  }

  @Test
  void attributesAreMissingOrNullHereAndThere() {
    for (String attribute : List.of("email", "segment")) {
      assertThat(count(0, item -> !item.containsKey(attribute))).as(attribute).isPositive();
      assertThat(count(0, item -> isNull(item, attribute))).as(attribute).isPositive();
    }
    assertThat(count(0, item -> !item.containsKey("credit_limit"))).isPositive();
    assertThat(count(0, item -> !item.containsKey("address"))).isPositive();
    assertThat(count(1, item -> !item.containsKey("weight"))).isPositive();
    assertThat(count(1, item -> dimensions(item).hasL())).isPositive();
    assertThat(count(1, item -> dimensions(item).hasM())).isPositive();
    assertThat(count(2, item -> !item.containsKey("note"))).isPositive();
    assertThat(count(2, item -> isNull(item, "note"))).isPositive();
  }

  @Test
  void draftsAndSomeCancelledOrdersAreNotPlaced() {
    assertThat(count(2, o -> text(o, "status").equals("draft"))).isPositive();
    assertThat(count(2, o -> text(o, "status").equals("draft") && o.containsKey("placed_at")))
        .isZero();
    assertThat(count(2, o -> text(o, "status").equals("cancelled") && !o.containsKey("placed_at")))
        .isPositive();
    assertThat(count(2, o -> text(o, "status").equals("cancelled") && o.containsKey("placed_at")))
        .isPositive();
  }

  @Test
  void ordersNameCustomersAndProductsThatExistAndAddUp() {
    List<String> customers = SMALL.get(0).items().map(c -> text(c, "customer_id")).toList();
    Map<String, BigDecimal> prices =
        SMALL
            .get(1)
            .items()
            .collect(Collectors.toMap(p -> text(p, "product_id"), p -> number(p, "price")));
    SMALL
        .get(2)
        .items()
        .forEach(
            order -> {
              assertThat(customers).contains(text(order, "customer_id"));
              assertThat(text(order, "order_id")).matches("o#\\d{4}-\\d\\d-\\d\\d#\\d{6}");
              BigDecimal total =
                  value(order, "items").l().stream()
                      .map(AttributeValue::m)
                      .map(
                          line ->
                              prices
                                  .getOrDefault(text(line, "product_id"), BigDecimal.ZERO)
                                  .multiply(number(line, "quantity")))
                      .reduce(BigDecimal.ZERO, BigDecimal::add);
              assertThat(number(order, "total")).isEqualByComparingTo(total);
            });
  }

  @Test
  void aSizeMustGoTogether() {
    assertThatThrownBy(() -> new Size(59, 1, 10, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Size(60, 1, 10, 4)).isInstanceOf(IllegalArgumentException.class);
  }

  private static int last(int table) {
    return SMALL.get(table).count() - 1;
  }

  private static long count(int table, Predicate<Map<String, AttributeValue>> condition) {
    return SMALL.get(table).items().filter(condition).count();
  }

  private static AttributeValue dimensions(Map<String, AttributeValue> product) {
    return product.getOrDefault("dimensions", AttributeValue.fromNul(true));
  }

  private static boolean isNull(Map<String, AttributeValue> item, String attribute) {
    return AttributeValue.fromNul(true).equals(item.get(attribute));
  }
}
