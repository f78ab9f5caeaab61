package dev.keyway.sampledata;

import java.util.List;

/**
 * A sales database of three tables, one entity each, as people design who come from SQL.
 *
 * <ul>
 *   <li>{@code customers}: partition key {@code customer_id}
 *   <li>{@code products}: partition key {@code product_id}
 *   <li>{@code orders}: partition key {@code customer_id}, sort key {@code order_id}; GSI {@code
 *       by_status} ({@code status}, {@code placed_at}; everything; sparse: drafts and some
 *       cancelled orders have no {@code placed_at}), GSI {@code by_product} ({@code product_id},
 *       {@code total}; with {@code status} and {@code quantity}), LSI {@code by_total} ({@code
 *       total}; everything)
 * </ul>
 *
 * <p>The data is uneven on purpose: attributes are missing or NULL-typed here and there, a few
 * customers have many orders, every tenth has none, {@code dimensions} is a list or a map.
 */
public final class SalesData {
  /** The seed of the demonstration. */
  public static final long SEED = 2026;

  private SalesData() {}

  /**
   * The three tables, each order after the customer and the product it names.
   *
   * @param seed of the data: the same items for the same seed and size
   * @param size how many items
   */
  public static List<SampleTable> tables(long seed, Size size) {
    // Another size is another data set: a small load must not be taken for a part of a full one.
    long own = seed * 31 + size.fingerprint();
    Customers customers = new Customers(own);
    Products products = new Products(own);
    Orders orders = new Orders(own, size, products);
    return List.of(
        new SampleTable(
            new TableDefinition("customers", "customer_id").build(),
            size.customers(),
            customers::item),
        new SampleTable(
            new TableDefinition("products", "product_id").build(), size.products(), products::item),
        new SampleTable(
            new TableDefinition("orders", "customer_id", "order_id")
                .number("total")
                .globalIndex("by_status", TableDefinition.everything(), "status", "placed_at")
                .globalIndex(
                    "by_product",
                    TableDefinition.including("status", "quantity"),
                    "product_id",
                    "total")
                .localIndex("by_total", TableDefinition.everything(), "customer_id", "total")
                .build(),
            size.orders(),
            orders::item));
  }
}
