package dev.keyway.jdbc.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Events of devices, one a minute, and the catalog file that tells what they mean. */
final class Events {

  static final String CATALOG =
      """
      tables:
        events:
          columns:
            at:       { type: TIMESTAMP, encoding: epochMillis }
            total:    DECIMAL(12,2)
            big:      BIGINT
            small:    INTEGER
            ratio:    DOUBLE
            flag:     BOOLEAN
            bytes:    VARBINARY
            quantity: { attribute: Quantity, type: INTEGER, stored: S }
            seconds:  { type: TIMESTAMP, encoding: epochSeconds }
            written:  TIMESTAMP
            minute:   { type: TIMESTAMP, encoding: "yyyy-MM-dd HH:mm" }
            iso:      { type: TIMESTAMP, encoding: iso8601 }
            day:      DATE
            clock:    TIME
            address.city: VARCHAR
            zip:      { attribute: address.zip, type: INTEGER }
            a.b:      VARCHAR
            tags:     { type: VARCHAR, stored: document }
            mixed:    { type: VARCHAR, stored: any }
        orders:
          columns:
            customer_id: BIGINT
      """;

  private Events() {}

  /** Where an engine of this name has the catalog file, which is put into the folder. */
  static String url(Path folder, String name) throws IOException {
    Path file = Files.writeString(folder.resolve("catalog.yaml"), CATALOG);
    return "jdbc:keyway:embedded?name=" + name + "&catalog=" + file;
  }

  /** A table whose items are found by device and time. */
  static void create(DynamoDbClient client, String table) {
    client.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder()
                        .attributeName("device")
                        .keyType(KeyType.HASH)
                        .build(),
                    KeySchemaElement.builder().attributeName("at").keyType(KeyType.RANGE).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("device")
                        .attributeType(ScalarAttributeType.S)
                        .build(),
                    AttributeDefinition.builder()
                        .attributeName("at")
                        .attributeType(ScalarAttributeType.N)
                        .build()));
  }

  static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  static void put(DynamoDbClient client, String table, Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(table).item(item));
  }

  /** One minute after the other, from the start of 2026. */
  static Map<String, AttributeValue> event(int minute) {
    long seconds = 1_767_225_600L + 60L * minute;
    String clock = String.format("00:%02d", minute);
    return Map.ofEntries(
        Map.entry("device", s("d")),
        Map.entry("at", AttributeValue.fromN(String.valueOf(1000 * seconds))),
        Map.entry("total", AttributeValue.fromN("1" + minute + ".5")),
        Map.entry("big", AttributeValue.fromN(minute + "000000000000")),
        Map.entry("small", AttributeValue.fromN(String.valueOf(minute))),
        Map.entry("ratio", AttributeValue.fromN("0." + (minute + 1))),
        Map.entry("flag", AttributeValue.fromBool(minute % 2 == 0)),
        Map.entry(
            "bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {(byte) minute}))),
        Map.entry("Quantity", s("0" + minute)),
        Map.entry("seconds", AttributeValue.fromN(seconds + ".25")),
        Map.entry("written", s("2026-01-01T" + clock + ":00.125Z")),
        Map.entry("minute", s("2026-01-01 " + clock)),
        Map.entry("iso", s("2026-01-01T02:" + clock.substring(3) + "+02:00")),
        Map.entry("day", s("2026-01-" + String.format("%02d", minute + 1))),
        Map.entry("clock", s(clock + ":30.000")),
        Map.entry(
            "address",
            AttributeValue.fromM(
                Map.of("city", s("Ulm"), "zip", AttributeValue.fromN("8907" + minute % 10)))),
        Map.entry("a", AttributeValue.fromM(Map.of("b", s("path")))),
        Map.entry("a.b", s("attribute")),
        Map.entry("tags", AttributeValue.fromSs(List.of("x", "y"))),
        Map.entry("mixed", minute % 2 == 0 ? s("x") : AttributeValue.fromN("7")),
        Map.entry("undeclared", s("u")));
  }
}
