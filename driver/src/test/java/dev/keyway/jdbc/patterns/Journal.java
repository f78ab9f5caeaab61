package dev.keyway.jdbc.patterns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A table of items whose sizes are round, so that read units can be told by hand: accounts of
 * entries of 2 000 bytes, one account of entries of 40 000 bytes, and an index of each kind.
 *
 * <table>
 *   <caption>Keys</caption>
 *   <tr><td>table<td>account, entry (number)
 *   <tr><td>by_day<td>local: account, day; keys only
 *   <tr><td>by_kind<td>global: kind, day; keys only
 *   <tr><td>by_place<td>global: region and branch, then day and kind; with amount
 *   <tr><td>by_flag<td>global: flag, day; everything; five entries have a flag
 * </table>
 */
final class Journal {

  static final String TABLE = "journal";

  /** Entries of account a1; a2 and a3 have 30 and 10, big has {@link #LARGE_ENTRIES}. */
  static final int ENTRIES = 160;

  static final int LARGE_ENTRIES = 60;

  private static final int SMALL = 2_000;
  private static final int LARGE = 40_000;
  private static final int BATCH = 25;
  private static final List<String> KINDS = List.of("rent", "food", "fuel", "toys");

  private Journal() {}

  static void load(DynamoDbClient client) {
    client.createTable(
        create ->
            create
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(hash("account"), range("entry"))
                .localSecondaryIndexes(
                    LocalSecondaryIndex.builder()
                        .indexName("by_day")
                        .keySchema(hash("account"), range("day"))
                        .projection(projection(ProjectionType.KEYS_ONLY))
                        .build())
                .globalSecondaryIndexes(
                    global(
                        "by_kind",
                        projection(ProjectionType.KEYS_ONLY),
                        hash("kind"),
                        range("day")),
                    global(
                        "by_place",
                        projection(ProjectionType.INCLUDE).toBuilder()
                            .nonKeyAttributes("amount")
                            .build(),
                        hash("region"),
                        hash("branch"),
                        range("day"),
                        range("kind")),
                    global("by_flag", projection(ProjectionType.ALL), hash("flag"), range("day")))
                .attributeDefinitions(
                    attribute("account", ScalarAttributeType.S),
                    attribute("entry", ScalarAttributeType.N),
                    attribute("day", ScalarAttributeType.S),
                    attribute("kind", ScalarAttributeType.S),
                    attribute("region", ScalarAttributeType.S),
                    attribute("branch", ScalarAttributeType.S),
                    attribute("flag", ScalarAttributeType.S)));
    List<Map<String, AttributeValue>> items = items();
    for (int i = 0; i < items.size(); i += BATCH) {
      write(client, items.subList(i, Math.min(i + BATCH, items.size())));
    }
  }

  private static void write(DynamoDbClient client, List<Map<String, AttributeValue>> items) {
    List<WriteRequest> writes =
        items.stream()
            .map(item -> PutRequest.builder().item(item).build())
            .map(put -> WriteRequest.builder().putRequest(put).build())
            .toList();
    if (!client
        .batchWriteItem(w -> w.requestItems(Map.of(TABLE, writes)))
        .unprocessedItems()
        .isEmpty()) {
      throw new IllegalStateException("entries were left unwritten");
    }
  }

  private static List<Map<String, AttributeValue>> items() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int i = 1; i <= ENTRIES; i++) {
      items.add(entry("a1", i));
    }
    for (int i = 1; i <= 30; i++) {
      items.add(entry("a2", i));
    }
    for (int i = 1; i <= 10; i++) {
      items.add(entry("a3", i));
    }
    for (int i = 1; i <= LARGE_ENTRIES; i++) {
      Map<String, AttributeValue> item = new HashMap<>();
      item.put("account", AttributeValue.fromS("big"));
      item.put("entry", AttributeValue.fromN(String.valueOf(i)));
      item.put("amount", AttributeValue.fromN(String.valueOf(i)));
      items.add(filled(item, LARGE));
    }
    return items;
  }

  /** Every fifth has no place, and the first five of a1 that are multiples of three have a flag. */
  private static Map<String, AttributeValue> entry(String account, int number) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("account", AttributeValue.fromS(account));
    item.put("entry", AttributeValue.fromN(String.valueOf(number)));
    item.put(
        "day", AttributeValue.fromS(String.format(Locale.ROOT, "2026-01-%02d", 1 + number % 28)));
    item.put("kind", AttributeValue.fromS(KINDS.get(number % 4)));
    item.put("amount", AttributeValue.fromN(String.valueOf(number * 5 % 97)));
    if (number % 5 != 0) {
      item.put("region", AttributeValue.fromS(number % 2 == 0 ? "eu" : "us"));
      item.put("branch", AttributeValue.fromS("b" + number % 3));
    }
    if (account.equals("a1") && number <= 15 && number % 3 == 0) {
      item.put("flag", AttributeValue.fromS("audit"));
    }
    return filled(item, SMALL);
  }

  /** With a note that makes it so large, a number being two or three bytes. */
  private static Map<String, AttributeValue> filled(Map<String, AttributeValue> item, int bytes) {
    int used = "note".length();
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      String text = attribute.getValue().s();
      used += attribute.getKey().length() + (text == null ? 2 : text.length());
    }
    item.put("note", AttributeValue.fromS("x".repeat(bytes - used)));
    return item;
  }

  private static GlobalSecondaryIndex global(
      String name, Projection projection, KeySchemaElement... key) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key)
        .projection(projection)
        .build();
  }

  private static Projection projection(ProjectionType type) {
    return Projection.builder().projectionType(type).build();
  }

  private static KeySchemaElement hash(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
  }

  private static KeySchemaElement range(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.RANGE).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}
