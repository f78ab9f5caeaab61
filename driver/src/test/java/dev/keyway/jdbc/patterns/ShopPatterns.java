package dev.keyway.jdbc.patterns;

import static dev.keyway.jdbc.patterns.HandWritten.key;
import static dev.keyway.jdbc.patterns.HandWritten.query;
import static dev.keyway.jdbc.patterns.Items.between;
import static dev.keyway.jdbc.patterns.Items.by;
import static dev.keyway.jdbc.patterns.Items.has;
import static dev.keyway.jdbc.patterns.Items.is;
import static dev.keyway.jdbc.patterns.Items.startsWith;

import dev.keyway.sampledata.OnlineShop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The sixteen published patterns of the online shop, and three that people add. */
final class ShopPatterns {

  private ShopPatterns() {}

  static List<AccessPattern> all() {
    return List.of(
        one("shop-customer", "c#10003"),
        one("shop-product", "p#20005"),
        one("shop-warehouse", "w#30001"),
        collection("shop-inventory-of-product", "p#20005", "w#"),
        pattern("shop-order", query(OnlineShop.TABLE, "PK = :a", "o#40007"))
            .rows(is("PK", "o#40007")),
        collection("shop-items-of-order", "o#40007", "p#"),
        collection("shop-invoice-of-order", "o#40007", "i#"),
        collection("shop-shipments-of-order", "o#40007", "sh#"),
        pattern(
                "shop-orders-of-product",
                index(
                    "GSI1", "#pk = :a AND #sk BETWEEN :b AND :c", "p#20004", "2026-01", "2026-05"))
            .rows(is("GSI1-PK", "p#20004").and(between("GSI1-SK", "2026-01", "2026-05"))),
        invoice("shop-invoice"),
        invoice("shop-payments-of-invoice"),
        pattern("shop-shipment", index("GSI1", "#pk = :a", "sh#60003"))
            .rows(is("GSI1-PK", "sh#60003").and(has("GSI1-SK"))),
        ofGsi2("shop-shipments-of-warehouse", "w#30001", "sh#"),
        ofGsi2("shop-inventory-of-warehouse", "w#30001", "p#"),
        inTime("shop-invoices-of-customer", "i#"),
        inTime("shop-products-of-customer", "p#"),
        pattern(
                "shop-last-invoices-of-customer",
                index("GSI2", "#pk = :a AND begins_with(#sk, :b)", "c#10002", "i#")
                    .scanIndexForward(false)
                    .limit(2),
                Pages.FIRST)
            .rows(gsi2("c#10002", "i#"))
            .sorted(by("GSI2-SK").reversed())
            .limit(2),
        pattern(
                "shop-count-of-shipments",
                index("GSI2", "#pk = :a AND begins_with(#sk, :b)", "w#30001", "sh#"))
            .rows(gsi2("w#30001", "sh#"))
            .counted(),
        pattern("shop-nobodys-order", query(OnlineShop.TABLE, "PK = :a", "o#1")));
  }

  private enum Pages {
    ALL,
    FIRST
  }

  private static AccessPattern pattern(String id, QueryRequest.Builder query) {
    return pattern(id, query, Pages.ALL);
  }

  private static AccessPattern pattern(String id, QueryRequest.Builder query, Pages pages) {
    return AccessPattern.of(
        id,
        OnlineShop.TABLE,
        pages == Pages.ALL ? sdk -> sdk.query(query) : sdk -> sdk.queryPage(query));
  }

  private static QueryRequest.Builder index(String name, String condition, Object... values) {
    Map<String, String> names = new HashMap<>(Map.of("#pk", name + "-PK"));
    if (condition.contains("#sk")) {
      names.put("#sk", name + "-SK");
    }
    return query(OnlineShop.TABLE, condition, values)
        .indexName(name)
        .expressionAttributeNames(names);
  }

  /** An item whose two keys are the same. */
  private static AccessPattern one(String id, String key) {
    return AccessPattern.of(
            id, OnlineShop.TABLE, sdk -> sdk.get(OnlineShop.TABLE, key("PK", key, "SK", key)))
        .rows(is("PK", key).and(is("SK", key)));
  }

  private static AccessPattern collection(String id, String partition, String prefix) {
    return pattern(
            id, query(OnlineShop.TABLE, "PK = :a AND begins_with(SK, :b)", partition, prefix))
        .rows(is("PK", partition).and(startsWith("SK", prefix)));
  }

  private static AccessPattern invoice(String id) {
    return pattern(id, index("GSI1", "#pk = :a AND #sk = :b", "i#50007", "i#50007"))
        .rows(is("GSI1-PK", "i#50007").and(is("GSI1-SK", "i#50007")));
  }

  private static AccessPattern ofGsi2(String id, String partition, String prefix) {
    return pattern(id, index("GSI2", "#pk = :a AND begins_with(#sk, :b)", partition, prefix))
        .rows(gsi2(partition, prefix));
  }

  private static Predicate<Map<String, AttributeValue>> gsi2(String partition, String prefix) {
    return is("GSI2-PK", partition).and(startsWith("GSI2-SK", prefix));
  }

  /** Of one customer, in February to April. */
  private static AccessPattern inTime(String id, String prefix) {
    String from = prefix + "2026-02";
    String to = prefix + "2026-05";
    return pattern(id, index("GSI2", "#pk = :a AND #sk BETWEEN :b AND :c", "c#10002", from, to))
        .rows(is("GSI2-PK", "c#10002").and(between("GSI2-SK", from, to)));
  }
}
