package dev.keyway.jdbc.entities;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Four entities of one table: three share partitions, one is spread over shards; two indexes have
 * entries of several of them, and are promised by some. Each says how it is declared, and by hand
 * how its items are written.
 */
final class HistoryEntities {

  static final String TABLE = "Depot";

  static final String CATALOG =
      """
      tables:
        account:
          from: Depot
          key: { PK: "a#{account_id}", SK: "a#{account_id}" }
          indexes: { GSI1: { G1P: "region{shard:0..2}#{region}", G1S: "a#{account_id}" } }
          where: { kind: account }
          columns:
            region: { attribute: region, type: VARCHAR }
            score: { attribute: score, type: INTEGER }
            name: { attribute: Name, type: VARCHAR }
        bill:
          from: Depot
          key: { PK: "a#{account_id}", SK: "b#{number:%06d}" }
          indexes:
            GSI1: { G1P: "day#{billed:yyyy-MM-dd}", G1S: "b#{state}#{number:%06d}" }
            GSI2: { G2P: "owner#{owner}", G2S: "b#{due:yyyy-MM-dd}#{priority:%03d}", sparse: true }
          where: { kind: bill }
          columns:
            state: { attribute: state, type: VARCHAR }
            total: { attribute: total, type: "DECIMAL(10,2)" }
        line:
          from: Depot
          key: { PK: "a#{account_id}", SK: "l#{number:%06d}#{line_id}" }
          indexes: { GSI2: { G2P: "sku#{sku}", G2S: "l#{quantity:%05d}", sparse: true } }
          where: { kind: line }
          columns:
            quantity: { attribute: quantity, type: INTEGER, stored: S }
            note: { attribute: note, type: VARCHAR }
        visit:
          from: Depot
          key: { PK: "v{shard:0..3}#{place}", SK: "g#{guest}" }
          indexes:
            GSI1: { G1P: "seen#{seen:yyyy-MM-dd}", G1S: "{rank:%04d}" }
            GSI2: { G2P: "{town}[#{street}]", G2S: "{mood:lower}", sparse: true }
          where: { kind: visit }
          columns:
            rank: { attribute: rank, type: INTEGER }
            mood: { attribute: mood, type: VARCHAR }
      """;

  private static final String TEXTS = "'alpha' | 'Alpha' | 'it''s' | '' | 'a#b'";
  private static final String DAYS = "'2026-01-31' | '2026-02-01' | '1999-12-31'";

  private HistoryEntities() {}

  static List<HistoryEntity> all() {
    return List.of(
        entity(
            "account",
            "TRUE",
            List.of(),
            "account_id VARCHAR KEY '1' | '2' | 'x#y'",
            "region VARCHAR NOT_NULL 'n' | 's' | 'n#s' | ''",
            "score INTEGER FREE 0 | 1 | -7 | 100",
            "name VARCHAR FREE " + TEXTS),
        entity(
            "bill",
            "(due IS NULL) = (priority IS NULL)",
            List.of(List.of("due", "priority")),
            "account_id VARCHAR KEY '1' | '2'",
            "number INTEGER KEY 1 | 22 | 999999",
            "billed DATE NOT_NULL " + DAYS,
            "state VARCHAR NOT_NULL 'open' | 'Paid' | ''",
            "owner VARCHAR FREE " + TEXTS,
            "due DATE FREE " + DAYS,
            "priority INTEGER FREE 0 | 7 | 999",
            "total DECIMAL(10,2) FREE 0 | 19.99 | -5.5"),
        entity(
            "line",
            "TRUE",
            List.of(),
            "account_id VARCHAR KEY '1' | '2'",
            "number INTEGER KEY 1 | 22",
            "line_id VARCHAR KEY 'l' | 'm' | 'l#m'",
            "sku VARCHAR FREE " + TEXTS,
            "quantity INTEGER FREE 0 | 12 | 99998",
            "note VARCHAR FREE " + TEXTS),
        entity(
            "visit",
            "town IS NOT NULL OR street IS NULL",
            List.of(List.of("town", "street")),
            "place VARCHAR KEY 'inn' | 'bar' | 'a#b'",
            "guest VARCHAR KEY 'Ann' | 'Bo' | 'C#'",
            "seen DATE NOT_NULL " + DAYS,
            "rank INTEGER NOT_NULL 0 | 5 | 998",
            "town VARCHAR FREE 'ham' | 'Ham' | 'é'",
            "street VARCHAR FREE 'high' | 's#t' | ''",
            "mood VARCHAR FREE 'Glad' | 'glad' | 'SAD'"));
  }

  private static HistoryEntity entity(
      String name, String check, List<List<String>> whole, String... columns) {
    return new HistoryEntity(
        name,
        Stream.of(columns).map(HistoryColumn::parse).toList(),
        check,
        whole,
        row ->
            switch (name) {
              case "account" -> account(row);
              case "bill" -> bill(row);
              case "line" -> line(row);
              default -> visit(row);
            });
  }

  private static RawItem account(Map<String, @Nullable String> row) {
    String id = row.get("account_id");
    return new RawItem()
        .with("PK", "a#" + id)
        .with("SK", "a#" + id)
        .with("G1P", "region" + shard(3, id, id) + "#" + row.get("region"))
        .with("G1S", "a#" + id)
        .with("region", row.get("region"))
        .withNumber("score", row.get("score"))
        .with("Name", row.get("name"));
  }

  private static RawItem bill(Map<String, @Nullable String> row) {
    String number = padded(6, row.get("number"));
    String due = row.get("due");
    return new RawItem()
        .with("PK", "a#" + row.get("account_id"))
        .with("SK", "b#" + number)
        .with("G1P", "day#" + row.get("billed"))
        .with("G1S", "b#" + row.get("state") + "#" + number)
        .with("G2P", behind("owner#", row.get("owner")))
        .with("G2S", due == null ? null : "b#" + due + "#" + padded(3, row.get("priority")))
        .with("state", row.get("state"))
        .withNumber("total", row.get("total"));
  }

  private static RawItem line(Map<String, @Nullable String> row) {
    String quantity = row.get("quantity");
    return new RawItem()
        .with("PK", "a#" + row.get("account_id"))
        .with("SK", "l#" + padded(6, row.get("number")) + "#" + row.get("line_id"))
        .with("G2P", behind("sku#", row.get("sku")))
        .with("G2S", quantity == null ? null : "l#" + padded(5, quantity))
        .with("quantity", quantity)
        .with("note", row.get("note"));
  }

  private static RawItem visit(Map<String, @Nullable String> row) {
    String town = row.get("town");
    String street = row.get("street");
    String mood = row.get("mood");
    return new RawItem()
        .with("PK", "v" + shard(4, row.get("place"), row.get("guest")) + "#" + row.get("place"))
        .with("SK", "g#" + row.get("guest"))
        .with("G1P", "seen#" + row.get("seen"))
        .with("G1S", padded(4, row.get("rank")))
        .with("G2P", street == null ? town : town + "#" + street)
        .with("G2S", mood == null ? null : mood.toLowerCase(Locale.ROOT))
        .withNumber("rank", row.get("rank"))
        .with("mood", mood);
  }

  /** Items keep their shard for life: which one it is may not change from version to version. */
  private static int shard(int shards, @Nullable String partition, @Nullable String sort) {
    return Math.floorMod(List.of(text(partition), text(sort)).hashCode(), shards);
  }

  private static String padded(int width, @Nullable String number) {
    String digits = text(number);
    return "0".repeat(width - digits.length()) + digits;
  }

  private static @Nullable String behind(String prefix, @Nullable String text) {
    return text == null ? null : prefix + text;
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNull(text);
  }

  static CreateTableRequest definition() {
    return CreateTableRequest.builder()
        .tableName(TABLE)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(key("PK", "SK"))
        .attributeDefinitions(
            Stream.of("PK", "SK", "G1P", "G1S", "G2P", "G2S")
                .map(
                    name ->
                        AttributeDefinition.builder()
                            .attributeName(name)
                            .attributeType(ScalarAttributeType.S)
                            .build())
                .toList())
        .globalSecondaryIndexes(index("GSI1", "G1P", "G1S"), index("GSI2", "G2P", "G2S"))
        .build();
  }

  private static GlobalSecondaryIndex index(String name, String partition, String sort) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key(partition, sort))
        .projection(projection -> projection.projectionType(ProjectionType.ALL))
        .build();
  }

  private static List<KeySchemaElement> key(String partition, String sort) {
    return List.of(
        KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
  }
}
