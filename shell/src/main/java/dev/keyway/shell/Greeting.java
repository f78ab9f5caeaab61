package dev.keyway.shell;

/** What the shell says on the sample data. */
final class Greeting {

  static final String TEXT =
      """

      Keyway: SQL over DynamoDB. This is a DynamoDB Local inside the shell; it is gone when you leave.
      Tables: customers, products, orders, and OnlineShop, a single-table design. Try:

        SELECT order_id, status, total FROM orders WHERE customer_id = 'c#000007' LIMIT 5;
        SELECT status, COUNT(*), SUM(total) FROM orders GROUP BY status;
        EXPLAIN SELECT * FROM orders WHERE status = 'open' AND placed_at >= '2026-06-01';

      SHOW TABLES; and DESCRIBE orders; tell more. Ctrl-C stops a statement, !quit or Ctrl-D leaves.
      """;

  private Greeting() {}
}
