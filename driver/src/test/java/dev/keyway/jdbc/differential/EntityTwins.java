package dev.keyway.jdbc.differential;

import dev.keyway.sampledata.OnlineShop;
import dev.keyway.sampledata.Progress;
import dev.keyway.sampledata.SampleLoader;
import dev.keyway.testkit.EmbeddedEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The shop in DynamoDB Local, with rows that lack what rows may lack and items that look like rows,
 * and its entities as tables in H2.
 */
final class EntityTwins implements AutoCloseable {

  static final List<EntityTwin> TABLES =
      List.of(
          EntityTwin.of(
              "customer",
              "customer",
              List.of("c#", "c#"),
              "customer_id PK c#",
              "name Name",
              "email Email"),
          EntityTwin.of(
              "product",
              "product",
              List.of("p#", "p#"),
              "product_id PK p#",
              "name Name",
              "category Category",
              "price Price number"),
          EntityTwin.of(
              "warehouse",
              "warehouse",
              List.of("w#", "w#"),
              "warehouse_id PK w#",
              "city Address.city"),
          EntityTwin.of(
              "inventory",
              "warehouseItem",
              List.of("p#", "w#"),
              "product_id PK p#",
              "warehouse_id SK w#",
              "quantity Quantity number"),
          EntityTwin.of(
              "orders",
              "order",
              List.of("o#", "o#"),
              "order_id PK o#",
              "customer CustomerId",
              "ordered_at Date",
              "status Status"),
          EntityTwin.of(
              "order_item",
              "orderItem",
              List.of("o#", "p#"),
              "order_id PK o#",
              "product_id SK p#",
              "ordered_at GSI1-SK",
              "customer_id GSI2-PK c#",
              "quantity Quantity number",
              "price Price number"),
          EntityTwin.of(
              "invoice",
              "invoice",
              List.of("o#", "i#"),
              "order_id PK o#",
              "invoice_id SK i#",
              "customer_id GSI2-PK c#",
              "invoiced_at GSI2-SK i#",
              "amount Amount number"),
          EntityTwin.of(
              "shipment",
              "shipment",
              List.of("o#", "sh#"),
              "order_id PK o#",
              "shipment_id SK sh#",
              "warehouse_id GSI2-PK w#",
              "shipped_at GSI2-SK sh#"),
          EntityTwin.of(
              "shipment_item",
              "shipmentItem",
              List.of("o#", "shp#"),
              "order_id PK o#",
              "shipment_item_id SK shp#",
              "shipment_id GSI1-PK sh#",
              "product_id GSI1-SK p#",
              "quantity Quantity number"));

  /** Further items, each as attributes and values; {@code NULL} is one of type NULL. */
  private static final List<String> FURTHER =
      List.of(
          // Rows: ids that others begin with, attributes and sparse index keys that are not there.
          "PK=o#4 SK=o#4 EntityType=order CustomerId=NULL Date=2026-01-01",
          "PK=o#4 SK=p#2 EntityType=orderItem GSI1-PK=p#2 GSI1-SK=2026-01-01 GSI2-PK=c#1"
              + " GSI2-SK=p#2026-01-01 Quantity=NULL",
          "PK=o#4 SK=p#2000 EntityType=orderItem GSI1-PK=p#2000 GSI1-SK=2026-01-01 GSI2-PK=c#1"
              + " GSI2-SK=p#2026-01-01 Price=3.50",
          "PK=o#4 SK=i#5 EntityType=invoice GSI1-PK=i#5 GSI1-SK=i#5",
          "PK=o#40001 SK=i#50 EntityType=invoice GSI1-PK=i#50 GSI1-SK=i#50 Amount=1.00",
          "PK=c#1 SK=c#1 EntityType=customer Name=Ann",
          "PK=p#2 SK=p#2 EntityType=product Category=NULL Price=3.50",
          "PK=p#2 SK=w#3 EntityType=warehouseItem Quantity=0",
          // No rows: another kind of key, another type, none, the wrong one, two ids.
          "PK=o#4 SK=x#1 EntityType=orderItem Quantity=1",
          "PK=o#4 SK=p#1 Quantity=1 GSI1-PK=p#2 GSI1-SK=2026-01-01",
          "PK=o#4 SK=p#3 EntityType=NULL Quantity=1",
          "PK=o#4 SK=i#6 EntityType=orderItem GSI2-PK=c#1 GSI2-SK=i#2026-01-01",
          "PK=x#4 SK=p#2 EntityType=orderItem GSI1-PK=p#2 GSI1-SK=2026-01-01",
          "PK=c#1 SK=c#2 EntityType=customer Name=Bob",
          "PK=o#4 SK=o#5 EntityType=order Status=paid");

  private final EmbeddedEngine engine = EmbeddedEngine.start();
  private final Connection h2;

  EntityTwins() throws SQLException {
    new SampleLoader(engine.client(), Progress.NONE).load(OnlineShop.tables(OnlineShop.SEED));
    for (String further : FURTHER) {
      engine.client().putItem(put -> put.tableName(OnlineShop.TABLE).item(item(further)));
    }
    h2 = TwinStore.emptyH2();
    for (EntityTwin table : TABLES) {
      load(table);
    }
  }

  /** The catalog file of the shop, which promises no more than the further items keep. */
  static String catalog() throws IOException {
    try (InputStream file = OnlineShop.class.getResourceAsStream("online-shop.yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .replace("\"i#{invoiced_at}\" }", "\"i#{invoiced_at}\", sparse: true }");
    }
  }

  private static Map<String, AttributeValue> item(String text) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    for (String attribute : text.split(" ", -1)) {
      String value = attribute.substring(attribute.indexOf('=') + 1);
      item.put(
          attribute.substring(0, attribute.indexOf('=')),
          value.equals("NULL") ? AttributeValue.fromNul(true) : AttributeValue.fromS(value));
    }
    return item;
  }

  private void load(EntityTwin table) throws SQLException {
    try (Statement statement = h2.createStatement()) {
      statement.execute(table.definition());
    }
    String marks = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
    try (PreparedStatement insert =
        h2.prepareStatement("INSERT INTO " + table.name() + " VALUES (" + marks + ")")) {
      for (Map<String, AttributeValue> item : items()) {
        if (table.isRow(item)) {
          for (int i = 0; i < table.columns().size(); i++) {
            insert.setObject(i + 1, table.columns().get(i).sqlValue(item));
          }
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  /** All items, rows or not. */
  List<Map<String, AttributeValue>> items() {
    return client().scanPaginator(scan -> scan.tableName(OnlineShop.TABLE)).items().stream()
        .toList();
  }

  DynamoDbClient client() {
    return engine.client();
  }

  Connection h2() {
    return h2;
  }

  @Override
  public void close() throws SQLException {
    h2.close();
    engine.close();
  }
}
