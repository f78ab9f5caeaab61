package dev.keyway.sampledata;

/**
 * How large {@link SalesData} is.
 *
 * @param customers at least 60, so that the customers with many orders are among them
 * @param products at least one
 * @param orders at least one, and three times those of the largest customer
 * @param largestCustomer about how many of the orders belong to one customer; nine more have about
 *     a tenth of it each; at most a third of the orders
 */
public record Size(int customers, int products, int orders, int largestCustomer) {
  /** For tests: loads in a fraction of a second. */
  public static final Size SMALL = new Size(60, 25, 600, 60);

  /** For demonstrations: 20 000 items. */
  public static final Size FULL = new Size(2_000, 500, 17_500, 2_000);

  /**
   * @throws IllegalArgumentException if the numbers do not go together
   */
  public Size {
    if (customers < 60 || products < 1 || orders < 1) {
      throw new IllegalArgumentException("Sales data needs 60 customers, a product and an order");
    }
    if (largestCustomer < 0 || largestCustomer > orders / 3) {
      throw new IllegalArgumentException("The largest customer has at most a third of the orders");
    }
  }

  /** Unequal for unequal sizes of practical use, and the same in every JVM. */
  long fingerprint() {
    return ((customers * 1_000_003L + products) * 1_000_003L + orders) * 1_000_003L
        + largestCustomer;
  }
}
