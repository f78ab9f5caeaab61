package dev.keyway.shell;

/** What the shell says on the sample data. */
final class Greeting {

  static final String TEXT =
      """

      Keyway: SQL over DynamoDB. The data is in a DynamoDB Local inside this shell.
      Tables: customers, products, orders, and OnlineShop, a single-table design.
      Try:

        SELECT order_id, total FROM orders WHERE customer_id = 'c#000007' LIMIT 5;
        SELECT status, COUNT(*), SUM(total) FROM orders GROUP BY status;
        EXPLAIN SELECT * FROM orders WHERE status = 'open' AND placed_at > '2026-06';

      SHOW TABLES; and DESCRIBE orders; tell more. Ctrl-C stops a statement, !quit
      leaves. !outputformat vertical shows rows that are too wide for the terminal.
      """;

  private Greeting() {}
}
