package dev.keyway.shell;

import java.util.List;

/**
 * A stop of the guided tour.
 *
 * @param title what DynamoDB is asked
 * @param shows what is to be seen, in a sentence
 * @param sql over the sample data; deterministic, also in the order of rows
 * @param url the connection it runs on
 * @param outcome how it has to end
 */
record Step(String title, String shows, String sql, String url, Outcome outcome) {

  /** How a step ends. */
  enum Outcome {
    ROWS,
    /** Rows, and the same when it is run once more. */
    ROWS_AGAIN,
    REFUSED
  }

  static final List<Step> TOUR =
      List.of(
          rows(
              "GetItem",
              "Equality on the whole key is one GetItem, the cheapest read there is.",
              """
              SELECT name, city, country, vip, credit_limit
              FROM customers
              WHERE customer_id = 'c#000042'
              """),
          rows(
              "Query with a range of the sort key",
              "One customer's orders of March: only that part of the partition is read.",
              """
              SELECT order_id, placed_at, status, total
              FROM orders
              WHERE customer_id = 'c#000007'
                AND order_id BETWEEN 'o#2026-03-01' AND 'o#2026-03-31~'
              ORDER BY order_id
              """),
          rows(
              "Query of an index",
              "The latest returns of all customers: the index by_status is found by itself.",
              """
              SELECT placed_at, customer_id, order_id, total
              FROM orders
              WHERE status = 'returned' AND placed_at >= '2026-06-01'
              ORDER BY placed_at DESC
              LIMIT 5
              """),
          rows(
              "Single-table design",
              "The shipments of an order: LIKE on a sort key reads only what begins so.",
              """
              SELECT SK, EntityType, "GSI2-PK", "GSI2-SK"
              FROM OnlineShop
              WHERE PK = 'o#40002' AND SK LIKE 'sh#%'
              ORDER BY SK
              """),
          rows(
              "Aggregate",
              "DynamoDB cannot group; the driver does. The table is small: a Scan will do.",
              """
              SELECT category, COUNT(*) AS products, MIN(price) AS cheapest,
                     CAST(AVG(price) AS DECIMAL(10, 2)) AS average
              FROM products
              GROUP BY category
              ORDER BY category
              """),
          rows(
              "Join",
              "Open orders of the last days with the names of their customers.",
              """
              SELECT o.placed_at, c.name, c.city, o.total
              FROM orders o
              JOIN customers c ON c.customer_id = o.customer_id
              WHERE o.status = 'open' AND o.placed_at >= '2026-06-15'
              ORDER BY o.total DESC, o.placed_at
              LIMIT 5
              """),
          new Step(
              "The accelerator",
              "What was read a moment ago is answered from memory, until somebody writes it.",
              """
              SELECT name, price
              FROM products
              WHERE product_id IN ('p#000017', 'p#000018')
              ORDER BY product_id
              """,
              SampleStore.ACCELERATED_URL,
              Outcome.ROWS_AGAIN),
          new Step(
              "A read that is refused",
              "No key serves the filter, and this connection has fullScanLimit=0.",
              """
              SELECT customer_id, name
              FROM customers
              WHERE city = 'Kyoto'
              """,
              SampleStore.UNCACHED_URL + "&fullScanLimit=0",
              Outcome.REFUSED));

  private static Step rows(String title, String shows, String sql) {
    return new Step(title, shows, sql, SampleStore.UNCACHED_URL, Outcome.ROWS);
  }
}
