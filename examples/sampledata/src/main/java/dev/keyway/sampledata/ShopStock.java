package dev.keyway.sampledata;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What {@link OnlineShop} has before anyone orders: customers, products, warehouses, and which
 * warehouse stocks which product. Immutable.
 */
final class ShopStock {
  static final int CUSTOMERS = 20;
  static final int PRODUCTS = 24;
  static final int WAREHOUSES = 5;

  private final long seed;

  ShopStock(long seed) {
    this.seed = seed;
  }

  static String customer(int number) {
    return "c#" + (10_000 + number);
  }

  static String product(int number) {
    return "p#" + (20_000 + number);
  }

  static String warehouse(int number) {
    return "w#" + (30_000 + number);
  }

  BigDecimal price(int product) {
    return new Draw(seed, "shop price", product).amount(4, 250);
  }

  /** Two to four neighbouring warehouses, by number from 0. */
  List<Integer> warehousesOf(int product) {
    Draw draw = new Draw(seed, "shop stock", product);
    int first = draw.below(WAREHOUSES);
    int count = draw.between(2, 4);
    List<Integer> warehouses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      warehouses.add((first + i) % WAREHOUSES);
    }
    return warehouses;
  }

  List<Map<String, AttributeValue>> items() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int number = 0; number < CUSTOMERS; number++) {
      items.add(customerItem(number));
    }
    for (int number = 0; number < WAREHOUSES; number++) {
      items.add(warehouseItem(number));
    }
    for (int number = 0; number < PRODUCTS; number++) {
      items.add(productItem(number));
      for (int warehouse : warehousesOf(number)) {
        items.add(inventoryItem(number, warehouse));
      }
    }
    return items;
  }

  private Map<String, AttributeValue> customerItem(int number) {
    String name = Words.person(new Draw(seed, "shop customer", number));
    String firstName = name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
    return new ShopItem("customer", customer(number), customer(number))
        .text("Name", name)
        .text("Email", firstName + "." + number + "@example.com")
        .build();
  }

  private Map<String, AttributeValue> warehouseItem(int number) {
    Draw draw = new Draw(seed, "shop warehouse", number);
    return new ShopItem("warehouse", warehouse(number), warehouse(number))
        .map("Address", Words.address(draw, Words.CITIES.get(number * 4)))
        .build();
  }

  private Map<String, AttributeValue> productItem(int number) {
    Draw draw = new Draw(seed, "shop product", number);
    Words.Noun noun = draw.pick(Words.NOUNS);
    return new ShopItem("product", product(number), product(number))
        .text("Name", Words.product(draw, noun))
        .text("Category", noun.category())
        .amount("Price", price(number))
        .build();
  }

  private Map<String, AttributeValue> inventoryItem(int product, int warehouse) {
    Draw draw = new Draw(seed, "shop inventory", product * WAREHOUSES + warehouse);
    ShopItem item =
        new ShopItem("warehouseItem", product(product), warehouse(warehouse))
            .number("Quantity", draw.below(200));
    // Every eighth product was stocked before the index was thought of.
    if (product % 8 != 3) {
      item.gsi2(warehouse(warehouse), product(product));
    }
    return item.build();
  }
}
