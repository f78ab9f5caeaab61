package dev.keyway.sampledata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The order collections of {@link OnlineShop}: an order with its items, its invoice, and a shipment
 * with its items from each warehouse that serves it. Used once, by one thread: shipments and their
 * items are numbered through.
 */
final class ShopOrders {
  private static final int ORDERS = 40;
  private static final LocalDateTime START = LocalDateTime.of(2026, 1, 5, 8, 0);
  private static final List<String> STATUSES =
      List.of("delivered", "delivered", "delivered", "shipped", "paid", "returned");
  private static final List<String> METHODS = List.of("card", "card", "transfer", "wallet");

  /** What all items of one collection share. */
  private record Order(int number, String customer, LocalDateTime placed) {
    String id() {
      return "o#" + (40_000 + number);
    }
  }

  private record Line(int product, int quantity, int warehouse) {}

  private final long seed;
  private final ShopStock stock;
  private final List<Map<String, AttributeValue>> items = new ArrayList<>();
  private int shipments;
  private int shipmentItems;

  ShopOrders(long seed, ShopStock stock) {
    this.seed = seed;
    this.stock = stock;
  }

  List<Map<String, AttributeValue>> items() {
    for (int number = 0; number < ORDERS; number++) {
      addCollection(number);
    }
    return items;
  }

  private void addCollection(int number) {
    Draw draw = new Draw(seed, "shop order", number);
    LocalDateTime placed = START.plusDays(number * 4L).plusSeconds(draw.below(12 * 60 * 60));
    Order order = new Order(number, ShopStock.customer(draw.below(ShopStock.CUSTOMERS)), placed);
    List<Line> lines = lines(draw);
    items.add(
        new ShopItem("order", order.id(), order.id())
            .text("CustomerId", order.customer())
            .text("Date", date(placed))
            .text("Status", draw.pick(STATUSES))
            .build());
    lines.forEach(line -> addOrderItem(order, line));
    addInvoice(draw, order, lines);
    Map<Integer, List<Line>> byWarehouse = new TreeMap<>();
    lines.forEach(l -> byWarehouse.computeIfAbsent(l.warehouse(), w -> new ArrayList<>()).add(l));
    byWarehouse.forEach((warehouse, shipped) -> addShipment(draw, order, shipped));
  }

  /** Neighbouring products, so that none comes twice in an order: it would be the same key. */
  private List<Line> lines(Draw draw) {
    int first = draw.below(ShopStock.PRODUCTS);
    int count = draw.between(1, 4);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int product = (first + i) % ShopStock.PRODUCTS;
      lines.add(new Line(product, draw.between(1, 6), draw.pick(stock.warehousesOf(product))));
    }
    return lines;
  }

  private void addOrderItem(Order order, Line line) {
    String product = ShopStock.product(line.product());
    String date = date(order.placed());
    items.add(
        new ShopItem("orderItem", order.id(), product)
            .gsi1(product, date)
            .gsi2(order.customer(), "p#" + date)
            .number("Quantity", line.quantity())
            .amount("Price", stock.price(line.product()))
            .build());
  }

  private void addInvoice(Draw draw, Order order, List<Line> lines) {
    String id = "i#" + (50_000 + order.number());
    String date = date(order.placed().plusMinutes(5));
    BigDecimal amount =
        lines.stream()
            .map(l -> stock.price(l.product()).multiply(BigDecimal.valueOf(l.quantity())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    items.add(
        new ShopItem("invoice", order.id(), id)
            .gsi1(id, id)
            .gsi2(order.customer(), "i#" + date)
            .text("Date", date)
            .amount("Amount", amount)
            .map("Payments", payments(draw, amount))
            .build());
  }

  /** A gift card pays a part of some invoices. */
  private static Attributes payments(Draw draw, BigDecimal amount) {
    Attributes payments = new Attributes();
    BigDecimal rest = amount;
    if (draw.oneIn(3)) {
      BigDecimal part = amount.divide(BigDecimal.valueOf(4), 2, RoundingMode.DOWN);
      payments.map("giftCard", payment("gift card", part));
      rest = amount.subtract(part);
    }
    return payments.map("main", payment(draw.pick(METHODS), rest));
  }

  private static Attributes payment(String method, BigDecimal amount) {
    return new Attributes().text("Method", method).text("Amount", amount.toPlainString());
  }

  private void addShipment(Draw draw, Order order, List<Line> shipped) {
    String id = "sh#" + (60_000 + shipments++);
    String warehouse = ShopStock.warehouse(shipped.get(0).warehouse());
    String date = date(order.placed().plusHours(draw.between(12, 96)));
    items.add(
        new ShopItem("shipment", order.id(), id)
            .gsi1(id, id)
            .gsi2(warehouse, "sh#" + date)
            .text("Date", date)
            .map("Address", Words.address(draw, draw.pick(Words.CITIES)))
            .build());
    for (Line line : shipped) {
      items.add(
          new ShopItem("shipmentItem", order.id(), "shp#" + (70_000 + shipmentItems++))
              .gsi1(id, ShopStock.product(line.product()))
              .number("Quantity", line.quantity())
              .build());
    }
  }

  private static String date(LocalDateTime time) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
  }
}
