package dev.keyway.sampledata;

import java.math.BigDecimal;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Gathers one item of {@link OnlineShop}: keys, discriminator, attributes. One thread. */
final class ShopItem {
  private final Attributes attributes;

  ShopItem(String entityType, String partitionKey, String sortKey) {
    this.attributes =
        new Attributes()
            .text("PK", partitionKey)
            .text("SK", sortKey)
            .text("EntityType", entityType);
  }

  ShopItem gsi1(String partitionKey, String sortKey) {
    attributes.text("GSI1-PK", partitionKey).text("GSI1-SK", sortKey);
    return this;
  }

  ShopItem gsi2(String partitionKey, String sortKey) {
    attributes.text("GSI2-PK", partitionKey).text("GSI2-SK", sortKey);
    return this;
  }

  ShopItem text(String name, String value) {
    attributes.text(name, value);
    return this;
  }

  /** The shop keeps numbers as text. */
  ShopItem number(String name, int value) {
    return text(name, Integer.toString(value));
  }

  /** Always two decimals, as text can hold them. */
  ShopItem amount(String name, BigDecimal value) {
    return text(name, value.toPlainString());
  }

  ShopItem map(String name, Attributes members) {
    attributes.map(name, members);
    return this;
  }

  Map<String, AttributeValue> build() {
    return attributes.build();
  }
}
