package dev.keyway.jdbc.entities;

import static dev.keyway.jdbc.entities.EntityPattern.between;
import static dev.keyway.jdbc.entities.EntityPattern.id;
import static dev.keyway.jdbc.entities.EntityPattern.is;
import static dev.keyway.jdbc.entities.EntityPattern.member;
import static dev.keyway.jdbc.entities.EntityPattern.number;
import static dev.keyway.jdbc.entities.EntityPattern.whole;

import java.util.List;

/**
 * The published patterns of the shop, but for the inventory of a warehouse, which depends on what
 * is promised of its index.
 */
final class EntityPatterns {

  private static final String FEBRUARY_TO_APRIL = " BETWEEN '2026-02' AND '2026-05'";

  private EntityPatterns() {}

  static List<EntityPattern> all() {
    return List.of(
        EntityPattern.of(
                "customer",
                "SELECT customer_id, name, email FROM customer WHERE customer_id = '10003'",
                "GetItem OnlineShop {PK='c#10003', SK='c#10003'}")
            .rows("customer", is("PK", "c#10003"))
            .column(id("SK"))
            .column(whole("Name"))
            .column(whole("Email")),
        EntityPattern.of(
                "product",
                "SELECT product_id, name, category, price FROM product WHERE product_id = '20005'",
                "GetItem OnlineShop {PK='p#20005', SK='p#20005'}")
            .rows("product", is("PK", "p#20005"))
            .column(id("SK"))
            .column(whole("Name"))
            .column(whole("Category"))
            .column(number("Price")),
        EntityPattern.of(
                "warehouse",
                "SELECT warehouse_id, city FROM warehouse WHERE warehouse_id = '30001'",
                "GetItem OnlineShop {PK='w#30001', SK='w#30001'}")
            .rows("warehouse", is("PK", "w#30001"))
            .column(id("SK"))
            .column(member("Address", "city")),
        EntityPattern.of(
                "inventory of a product",
                "SELECT warehouse_id, quantity FROM inventory WHERE product_id = '20005'",
                "Query OnlineShop PK = 'p#20005' AND begins_with(SK, 'w#')")
            .rows("warehouseItem", is("PK", "p#20005"))
            .column(id("SK"))
            .column(number("Quantity")),
        EntityPattern.of(
                "the collection of an order",
                "SELECT \"EntityType\", SK FROM OnlineShop WHERE PK = 'o#40007'",
                "Query OnlineShop PK = 'o#40007'")
            .rows(is("PK", "o#40007"))
            .column(whole("EntityType"))
            .column(whole("SK")),
        EntityPattern.of(
                "items of an order",
                "SELECT product_id, customer_id, ordered_at, quantity, price FROM order_item"
                    + " WHERE order_id = '40007'",
                "Query OnlineShop PK = 'o#40007' AND begins_with(SK, 'p#')")
            .rows("orderItem", is("PK", "o#40007"))
            .column(id("SK"))
            .column(id("GSI2-PK"))
            .column(whole("GSI1-SK"))
            .column(number("Quantity"))
            .column(number("Price")),
        EntityPattern.of(
                "invoice of an order",
                "SELECT invoice_id, customer_id, invoiced_at, amount FROM invoice"
                    + " WHERE order_id = '40007'",
                "Query OnlineShop PK = 'o#40007' AND begins_with(SK, 'i#')")
            .rows("invoice", is("PK", "o#40007"))
            .column(id("SK"))
            .column(id("GSI2-PK"))
            .column(id("GSI2-SK"))
            .column(number("Amount")),
        EntityPattern.of(
                "shipments of an order",
                "SELECT shipment_id, warehouse_id, shipped_at FROM shipment"
                    + " WHERE order_id = '40007'",
                "Query OnlineShop PK = 'o#40007' AND begins_with(SK, 'sh#')")
            .rows("shipment", is("PK", "o#40007"))
            .column(id("SK"))
            .column(id("GSI2-PK"))
            .column(id("GSI2-SK")),
        EntityPattern.of(
                "orders of a product in a range of dates",
                "SELECT order_id, ordered_at, quantity FROM order_item"
                    + " WHERE product_id = '20004' AND ordered_at BETWEEN '2026-01' AND '2026-05'",
                "Query OnlineShop.GSI1 GSI1-PK = 'p#20004'"
                    + " AND GSI1-SK BETWEEN '2026-01' AND '2026-05'")
            .rows("orderItem", is("SK", "p#20004").and(between("GSI1-SK", "2026-01", "2026-05")))
            .column(id("PK"))
            .column(whole("GSI1-SK"))
            .column(number("Quantity")),
        EntityPattern.of(
                "invoice",
                "SELECT order_id, customer_id, amount FROM invoice WHERE invoice_id = '50007'",
                "Query OnlineShop.GSI1 GSI1-PK = 'i#50007' AND GSI1-SK = 'i#50007'")
            .rows("invoice", is("SK", "i#50007"))
            .column(id("PK"))
            .column(id("GSI2-PK"))
            .column(number("Amount")),
        EntityPattern.of(
                "payments of an invoice",
                "SELECT JSON_VALUE(payments, '$.main.Method'),"
                    + " JSON_VALUE(payments, '$.main.Amount') FROM invoice"
                    + " WHERE invoice_id = '50007'",
                "Query OnlineShop.GSI1 GSI1-PK = 'i#50007' AND GSI1-SK = 'i#50007'")
            .rows("invoice", is("SK", "i#50007"))
            .column(member("Payments", "main", "Method"))
            .column(member("Payments", "main", "Amount")),
        EntityPattern.of(
                "what is in a shipment",
                "SELECT order_id, product_id, quantity FROM shipment_item"
                    + " WHERE shipment_id = '60003'",
                "Query OnlineShop.GSI1 GSI1-PK = 'sh#60003' AND begins_with(GSI1-SK, 'p#')")
            .rows("shipmentItem", is("GSI1-PK", "sh#60003"))
            .column(id("PK"))
            .column(id("GSI1-SK"))
            .column(number("Quantity")),
        EntityPattern.of(
                "shipments of a warehouse",
                "SELECT shipment_id, order_id, shipped_at FROM shipment"
                    + " WHERE warehouse_id = '30001'",
                "Query OnlineShop.GSI2 GSI2-PK = 'w#30001' AND begins_with(GSI2-SK, 'sh#')")
            .rows("shipment", is("GSI2-PK", "w#30001"))
            .column(id("SK"))
            .column(id("PK"))
            .column(id("GSI2-SK")),
        EntityPattern.of(
                "invoices of a customer in a range of dates",
                "SELECT invoice_id, invoiced_at, amount FROM invoice"
                    + " WHERE customer_id = '10002' AND invoiced_at"
                    + FEBRUARY_TO_APRIL,
                "Query OnlineShop.GSI2 GSI2-PK = 'c#10002'"
                    + " AND GSI2-SK BETWEEN 'i#2026-02' AND 'i#2026-05'")
            .rows(
                "invoice",
                is("GSI2-PK", "c#10002").and(between("GSI2-SK", "i#2026-02", "i#2026-05")))
            .column(id("SK"))
            .column(id("GSI2-SK"))
            .column(number("Amount")),
        EntityPattern.of(
                "products of a customer in a range of dates",
                "SELECT order_id, product_id, ordered_at FROM order_item"
                    + " WHERE customer_id = '10002' AND ordered_at"
                    + FEBRUARY_TO_APRIL,
                "Query OnlineShop.GSI2 GSI2-PK = 'c#10002'"
                    + " AND GSI2-SK BETWEEN 'p#2026-02' AND 'p#2026-05'")
            .rows(
                "orderItem",
                is("GSI2-PK", "c#10002").and(between("GSI2-SK", "p#2026-02", "p#2026-05")))
            .column(id("PK"))
            .column(id("SK"))
            .column(id("GSI2-SK")));
  }
}
