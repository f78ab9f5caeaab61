package dev.keyway.sampledata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The orders of {@link SalesData}: numbered in the order of time, which makes {@code order_id} sort
 * by day and number. Immutable.
 */
final class Orders {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final long SECONDS = 900L * 24 * 60 * 60;
  private static final int LARGEST_CUSTOMER = 7;
  private static final List<Integer> LARGE_CUSTOMERS = List.of(11, 16, 21, 26, 31, 36, 41, 46, 51);
  private static final List<String> STATUSES =
      List.of(
          "delivered",
          "delivered",
          "delivered",
          "delivered",
          "delivered",
          "delivered",
          "shipped",
          "shipped",
          "shipped",
          "paid",
          "paid",
          "open",
          "open",
          "cancelled",
          "returned",
          "draft");
  private static final List<String> NOTES =
      List.of(
          "call before delivery",
          "fragile",
          "gift wrap",
          "leave with the neighbour",
          "ring twice",
          "second attempt");

  private final long seed;
  private final Size size;
  private final Products products;

  Orders(long seed, Size size, Products products) {
    this.seed = seed;
    this.size = size;
    this.products = products;
  }

  Map<String, AttributeValue> item(int index) {
    int number = index + 1;
    Draw draw = new Draw(seed, "order", number);
    Instant created = created(draw, index);
    String status = draw.pick(STATUSES);
    Attributes order =
        new Attributes()
            .text("customer_id", Customers.id(customer(draw)))
            .text("order_id", id(created, number))
            .text("status", status);
    if (!status.equals("draft") && !(status.equals("cancelled") && draw.oneIn(5))) {
      order.text("placed_at", created.toString());
    }
    if (draw.oneIn(4)) {
      order.text("note", draw.pick(NOTES));
    } else if (draw.oneIn(20)) {
      order.nothing("note");
    }
    addLines(order, draw);
    return order.build();
  }

  /** The first line is the order's product, the total is over all lines. */
  private void addLines(Attributes order, Draw draw) {
    List<AttributeValue> lines = new ArrayList<>();
    BigDecimal total = BigDecimal.ZERO;
    int count = draw.between(1, 3);
    for (int i = 0; i < count; i++) {
      int product = draw.between(1, size.products());
      int quantity = draw.between(1, 5);
      BigDecimal price = products.price(product);
      total = total.add(price.multiply(BigDecimal.valueOf(quantity)));
      Attributes line =
          new Attributes()
              .text("product_id", Products.id(product))
              .number("quantity", quantity)
              .number("price", price);
      lines.add(AttributeValue.fromM(line.build()));
      if (i == 0) {
        order.text("product_id", Products.id(product)).number("quantity", quantity);
      }
    }
    order.number("total", total).list("items", lines);
  }

  private Instant created(Draw draw, int index) {
    long slot = Math.max(1, SECONDS / size.orders());
    long offset = index * slot + draw.below((int) Math.min(slot, Integer.MAX_VALUE));
    return START.plusSeconds(offset).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String id(Instant created, int number) {
    return String.format(
        Locale.ROOT, "o#%s#%06d", created.toString().substring(0, "2026-03-14".length()), number);
  }

  private int customer(Draw draw) {
    int ticket = draw.below(size.orders());
    if (ticket < size.largestCustomer()) {
      return LARGEST_CUSTOMER;
    }
    if (ticket < size.largestCustomer() * 19 / 10) {
      return draw.pick(LARGE_CUSTOMERS);
    }
    int customer = draw.between(1, size.customers());
    // Every tenth customer has no orders: outer joins need some.
    return customer % 10 == 0 ? customer - 1 : customer;
  }
}
