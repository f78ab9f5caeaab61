package dev.keyway.sampledata;

import static dev.keyway.sampledata.Reading.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class OnlineShopTest {
  private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d";

  /** PK, SK, GSI1-PK, GSI1-SK, GSI2-PK, GSI2-SK of each entity; empty where there is no key. */
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "customer", List.of("c#\\d+", "c#\\d+", "", "", "", ""),
          "product", List.of("p#\\d+", "p#\\d+", "", "", "", ""),
          "warehouse", List.of("w#\\d+", "w#\\d+", "", "", "", ""),
          "warehouseItem", List.of("p#\\d+", "w#\\d+", "", "", "(w#\\d+)?", "(p#\\d+)?"),
          "order", List.of("o#\\d+", "o#\\d+", "", "", "", ""),
          "orderItem", List.of("o#\\d+", "p#\\d+", "p#\\d+", DATE, "c#\\d+", "p#" + DATE),
          "invoice", List.of("o#\\d+", "i#\\d+", "i#\\d+", "i#\\d+", "c#\\d+", "i#" + DATE),
          "shipment", List.of("o#\\d+", "sh#\\d+", "sh#\\d+", "sh#\\d+", "w#\\d+", "sh#" + DATE),
          "shipmentItem", List.of("o#\\d+", "shp#\\d+", "sh#\\d+", "p#\\d+", "", ""));

  private static final List<String> KEY_ATTRIBUTES =
      List.of("PK", "SK", "GSI1-PK", "GSI1-SK", "GSI2-PK", "GSI2-SK");

  private final SampleTable table = OnlineShop.tables(OnlineShop.SEED).get(0);

  @Test
  void everyItemHasTheKeysOfItsEntity() {
    table
        .items()
        .forEach(
            item -> {
              List<String> patterns = KEYS.getOrDefault(text(item, "EntityType"), List.of());
              for (int i = 0; i < KEY_ATTRIBUTES.size(); i++) {
                assertThat(text(item, KEY_ATTRIBUTES.get(i)))
                    .as("%s of %s", KEY_ATTRIBUTES.get(i), item)
                    .matches(patterns.get(i));
              }
            });
  }

  @Test
  void everyEntityIsThereAndKeysAreDistinct() {
    Map<String, Long> counts =
        table
            .items()
            .collect(Collectors.groupingBy(i -> text(i, "EntityType"), Collectors.counting()));
    assertThat(counts.keySet()).isEqualTo(KEYS.keySet());
    assertThat(counts).containsEntry("order", 40L).containsEntry("invoice", 40L);
    assertThat(counts.get("shipmentItem")).isEqualTo(counts.get("orderItem"));
    assertThat(table.items().map(table::keyOf).distinct()).hasSize(table.count());
    assertThat(table.count()).isBetween(300, 600);
  }

  @Test
  void coreItemsRepeatTheirKey() {
    Set<String> own = Set.of("customer", "product", "warehouse", "order");
    assertThat(table.items().filter(i -> own.contains(text(i, "EntityType"))))
        .allMatch(i -> text(i, "PK").equals(text(i, "SK")));
    assertThat(table.items().filter(i -> i.containsKey("GSI1-PK") && isA(i, "invoice", "shipment")))
        .allMatch(i -> text(i, "GSI1-PK").equals(text(i, "SK")));
  }

  @Test
  void someInventoryLacksItsIndexKeys() {
    List<Map<String, AttributeValue>> inventory =
        table.items().filter(i -> isA(i, "warehouseItem")).toList();
    assertThat(inventory).anyMatch(i -> !i.containsKey("GSI2-PK") && !i.containsKey("GSI2-SK"));
    assertThat(inventory)
        .anyMatch(
            i ->
                text(i, "GSI2-PK").equals(text(i, "SK"))
                    && text(i, "GSI2-SK").equals(text(i, "PK")));
  }

  @Test
  void numbersAreTextAndPaymentsAreAMap() {
    assertThat(table.items().flatMap(i -> i.values().stream())).noneMatch(v -> v.n() != null);
    assertThat(table.items().filter(i -> isA(i, "invoice")))
        .allMatch(
            i ->
                text(value(value(i, "Payments").m(), "main").m(), "Amount")
                    .matches("\\d+\\.\\d\\d"));
    assertThat(table.items().filter(i -> isA(i, "orderItem")))
        .allMatch(i -> text(i, "Quantity").matches("\\d"));
  }

  @Test
  void sameSeedMakesTheSameItems() {
    assertThat(OnlineShop.tables(OnlineShop.SEED).get(0).items().toList())
        .isEqualTo(table.items().toList());
    assertThat(OnlineShop.tables(1).get(0).first()).isNotEqualTo(table.first());
  }

  private static boolean isA(Map<String, AttributeValue> item, String... entities) {
    return List.of(entities).contains(text(item, "EntityType"));
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return item.getOrDefault(attribute, AttributeValue.fromS("")).s();
  }
}
