package dev.keyway.jdbc.patterns;

import static dev.keyway.jdbc.patterns.HandWritten.key;
import static dev.keyway.jdbc.patterns.HandWritten.query;
import static dev.keyway.jdbc.patterns.HandWritten.scan;
import static dev.keyway.jdbc.patterns.Items.between;
import static dev.keyway.jdbc.patterns.Items.by;
import static dev.keyway.jdbc.patterns.Items.has;
import static dev.keyway.jdbc.patterns.Items.is;
import static dev.keyway.jdbc.patterns.Items.moreThan;
import static dev.keyway.jdbc.patterns.Items.startsWith;
import static dev.keyway.jdbc.patterns.Items.text;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Each way to read tables of one entity each, with indexes that hold all and some of an item. */
final class SalesPatterns {

  /** The customer with the most orders. */
  private static final String LARGEST = "c#000007";

  private static final String OTHER = "c#000011";

  private SalesPatterns() {}

  static List<AccessPattern> all() {
    return List.of(
        AccessPattern.of(
                "get", "customers", sdk -> sdk.get("customers", key("customer_id", LARGEST)))
            .rows(is("customer_id", LARGEST)),
        AccessPattern.of(
            "get-nothing", "customers", sdk -> sdk.get("customers", key("customer_id", "nobody"))),
        AccessPattern.of("batch-of-2", "products", sdk -> batchOf(sdk, "p#000003", "p#000001"))
            .rows(is("product_id", "p#000003", "p#000001")),
        AccessPattern.of("batch-of-nothing", "products", sdk -> batchOf(sdk, "p#0", "p#1")),
        AccessPattern.of("impossible-key", "products", sdk -> {}),
        AccessPattern.of("two-keys-at-once", "products", sdk -> {}),
        ofLargest("partition", orders("customer_id = :a", LARGEST), item -> true),
        ofLargest(
            "filter",
            orders("customer_id = :a", LARGEST)
                .filterExpression("#s = :b")
                .expressionAttributeNames(Map.of("#s", "status"))
                .expressionAttributeValues(key(":a", LARGEST, ":b", "paid")),
            is("status", "paid")),
        ofLargest(
            "filter-in-memory",
            orders("customer_id = :a", LARGEST),
            item -> text(item, "status").length() == 4),
        ofLargest(
            "key-prefix",
            orders("customer_id = :a AND begins_with(order_id, :b)", LARGEST, "o#2025-0"),
            startsWith("order_id", "o#2025-0")),
        ofLargest(
            "key-between",
            orders(
                "customer_id = :a AND order_id BETWEEN :b AND :c", LARGEST, "o#2024-03", "o#2026"),
            between("order_id", "o#2024-03", "o#2026")),
        firstOf("first-5", "customer_id = :a", 5, LARGEST)
            .rows(is("customer_id", LARGEST))
            .sorted(by("order_id"))
            .limit(5),
        AccessPattern.of(
                "last-5",
                "orders",
                sdk ->
                    sdk.queryPage(
                        orders("customer_id = :a", LARGEST).scanIndexForward(false).limit(5)))
            .rows(is("customer_id", LARGEST))
            .sorted(by("order_id").reversed())
            .limit(5),
        firstOf("offset", "customer_id = :a", 30, LARGEST).someOf(is("customer_id", LARGEST)),
        firstOf("limit-over-filter", "customer_id = :a", 12, LARGEST)
            .someOf(is("customer_id", LARGEST).and(is("status", "delivered"))),
        partitions("partitions", 1000).rows(is("customer_id", LARGEST, OTHER)),
        partitions("partitions-merged", 10)
            .rows(is("customer_id", LARGEST, OTHER))
            .sorted(by("order_id"))
            .limit(10),
        AccessPattern.of(
                "count",
                "orders",
                sdk -> sdk.query(orders("customer_id = :a", LARGEST).select(Select.COUNT)))
            .rows(is("customer_id", LARGEST))
            .counted(),
        firstOf("least-key", "customer_id = :a", 1, LARGEST)
            .rows(is("customer_id", LARGEST))
            .sorted(by("order_id"))
            .limit(1),
        AccessPattern.of(
                "greatest-key",
                "orders",
                sdk ->
                    sdk.queryPage(
                        orders("customer_id = :a", LARGEST).scanIndexForward(false).limit(1)))
            .rows(is("customer_id", LARGEST))
            .sorted(by("order_id").reversed())
            .limit(1),
        index("local-index", "by_total", "customer_id = :a AND #t > :b", LARGEST, 500)
            .rows(is("customer_id", LARGEST).and(moreThan("total", 500))),
        index("global-index", "by_status", "#s = :a AND placed_at >= :b", "shipped", "2026")
            .rows(is("status", "shipped").and(between("placed_at", "2026", "9"))),
        index("index-that-includes", "by_product", "product_id = :a AND #t > :b", "p#000003", 100)
            .rows(product()),
        AccessPattern.of("fetch-of-items", "orders", SalesPatterns::fetch).rows(product()),
        AccessPattern.of("scan", "products", sdk -> sdk.scan(scan("products"))).rows(item -> true),
        AccessPattern.of("scan-filter", "products", sdk -> sdk.scan(scan("products")))
            .rows(is("category", "kitchen")),
        AccessPattern.of("scan-limit", "orders", sdk -> sdk.scanPage(scan("orders").limit(10)))
            .someOf(has("order_id")),
        AccessPattern.of("scan-count", "customers", sdk -> sdk.scan(scan("customers")))
            .rows(item -> true)
            .counted(),
        AccessPattern.of("no-order", "orders", sdk -> sdk.query(orders("customer_id = :a", "x"))));
  }

  private static void batchOf(HandWritten sdk, String... products) {
    sdk.batch("products", List.of(key("product_id", products[0]), key("product_id", products[1])));
  }

  private static QueryRequest.Builder orders(String condition, Object... values) {
    return query("orders", condition, values);
  }

  private static AccessPattern ofLargest(
      String id, QueryRequest.Builder query, Predicate<Map<String, AttributeValue>> condition) {
    return AccessPattern.of(id, "orders", sdk -> sdk.query(query))
        .rows(is("customer_id", LARGEST).and(condition));
  }

  private static AccessPattern firstOf(String id, String condition, int limit, String partition) {
    return AccessPattern.of(
        id, "orders", sdk -> sdk.queryPage(orders(condition, partition).limit(limit)));
  }

  private static AccessPattern partitions(String id, int limit) {
    return AccessPattern.of(
        id,
        "orders",
        sdk -> {
          sdk.queryPage(orders("customer_id = :a", LARGEST).limit(limit));
          sdk.queryPage(orders("customer_id = :a", OTHER).limit(limit));
        });
  }

  private static AccessPattern index(String id, String index, String condition, Object... values) {
    QueryRequest.Builder query = entries(index, condition, values);
    return AccessPattern.of(id, "orders", sdk -> sdk.query(query));
  }

  private static QueryRequest.Builder entries(String index, String condition, Object... values) {
    return orders(condition, values)
        .indexName(index)
        .expressionAttributeNames(
            condition.contains("#s") ? Map.of("#s", "status") : Map.of("#t", "total"));
  }

  private static Predicate<Map<String, AttributeValue>> product() {
    return is("product_id", "p#000003").and(moreThan("total", 100));
  }

  private static void fetch(HandWritten sdk) {
    List<Map<String, AttributeValue>> entries =
        sdk.query(entries("by_product", "product_id = :a AND #t > :b", "p#000003", 100));
    sdk.batch(
        "orders",
        entries.stream()
            .map(e -> key("customer_id", text(e, "customer_id"), "order_id", text(e, "order_id")))
            .toList());
  }
}
