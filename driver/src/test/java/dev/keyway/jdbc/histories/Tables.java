package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Comparand;
import dev.keyway.jdbc.histories.HistoryColumn.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The tables of the histories. */
final class Tables {

  /** What the catalog file declares of them. */
  static final String CATALOG =
      """
      tables:
        ledger:
          columns:
            state:           VARCHAR NOT NULL
            total:           DECIMAL(12,2)
            quantity:        INTEGER
            placed:          { type: TIMESTAMP, encoding: epochMillis }
            "address.city":  VARCHAR
            "address.zip":   INTEGER
      """;

  private Tables() {}

  static List<HistoryTable> all() {
    return List.of(notes(), entries(), ledger());
  }

  /** A partition key alone. */
  private static HistoryTable notes() {
    return new HistoryTable(
        definition(
            "notes",
            table ->
                table
                    .keySchema(part("id", KeyType.HASH))
                    .attributeDefinitions(attribute("id", ScalarAttributeType.S))),
        List.of(
            new HistoryColumn("id", Kind.TEXT, Use.KEY),
            new HistoryColumn("memo", Kind.TEXT, Use.PLAIN),
            new HistoryColumn("amount", Kind.NUMBER, Use.PLAIN),
            new HistoryColumn("data", Kind.BINARY, Use.PLAIN),
            new HistoryColumn("flag", Kind.BOOLEAN, Use.PLAIN)),
        keys("'k'", "'K'", "'it''s'", "'\uD83D\uDE00'", "' k'"));
  }

  /** A key of text and number, a global and a local index. */
  private static HistoryTable entries() {
    List<List<Comparand>> keys = new ArrayList<>();
    for (String customer : List.of("'a'", "'b'")) {
      for (String number : List.of("1", "2.5", "-12345678901234567890123456789012345678")) {
        keys.add(List.of(Comparand.parse(customer), Comparand.parse(number)));
      }
    }
    return new HistoryTable(
        definition(
            "entries",
            table ->
                table
                    .keySchema(part("customer", KeyType.HASH), part("number", KeyType.RANGE))
                    .attributeDefinitions(
                        attribute("customer", ScalarAttributeType.S),
                        attribute("number", ScalarAttributeType.N),
                        attribute("kind", ScalarAttributeType.S),
                        attribute("score", ScalarAttributeType.N),
                        attribute("level", ScalarAttributeType.B))
                    .globalSecondaryIndexes(
                        GlobalSecondaryIndex.builder()
                            .indexName("by_kind")
                            .keySchema(part("kind", KeyType.HASH), part("score", KeyType.RANGE))
                            .projection(p -> p.projectionType(ProjectionType.ALL))
                            .build())
                    .localSecondaryIndexes(
                        LocalSecondaryIndex.builder()
                            .indexName("by_level")
                            .keySchema(part("customer", KeyType.HASH), part("level", KeyType.RANGE))
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                            .build())),
        List.of(
            new HistoryColumn("customer", Kind.TEXT, Use.KEY),
            new HistoryColumn("number", Kind.NUMBER, Use.KEY),
            new HistoryColumn("kind", Kind.TEXT, Use.INDEX_KEY),
            new HistoryColumn("score", Kind.NUMBER, Use.INDEX_KEY),
            new HistoryColumn("level", Kind.BINARY, Use.INDEX_KEY),
            new HistoryColumn("memo", Kind.TEXT, Use.PLAIN),
            new HistoryColumn("amount", Kind.NUMBER, Use.PLAIN),
            new HistoryColumn("flag", Kind.BOOLEAN, Use.PLAIN)),
        List.copyOf(keys));
  }

  /** A key of bytes, and columns that are declared. */
  private static HistoryTable ledger() {
    return new HistoryTable(
        definition(
            "ledger",
            table ->
                table
                    .keySchema(part("id", KeyType.HASH))
                    .attributeDefinitions(attribute("id", ScalarAttributeType.B))),
        List.of(
            new HistoryColumn("id", Kind.BINARY, Use.KEY),
            new HistoryColumn("state", Kind.TEXT, Use.NOT_NULL),
            new HistoryColumn("total", Kind.MONEY, Use.PLAIN),
            new HistoryColumn("quantity", Kind.INTEGER, Use.PLAIN),
            new HistoryColumn("placed", Kind.MOMENT, Use.PLAIN),
            new HistoryColumn("address.city", Kind.TEXT, Use.MEMBER),
            new HistoryColumn("address.zip", Kind.INTEGER, Use.MEMBER)),
        keys("X'00'", "X'0000'", "X'7F'", "X'FFFF'"));
  }

  private static List<List<Comparand>> keys(String... literals) {
    return List.of(literals).stream().map(Comparand::parse).map(List::of).toList();
  }

  private static CreateTableRequest definition(
      String name, Consumer<CreateTableRequest.Builder> parts) {
    CreateTableRequest.Builder table =
        CreateTableRequest.builder().tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
    parts.accept(table);
    return table.build();
  }

  private static KeySchemaElement part(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}
