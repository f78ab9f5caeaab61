package dev.keyway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

final class LaggingClientTest {
  @Test
  void globalIndexesAnswerAsTheyWereUntilTheyCatchUp() {
    try (EmbeddedEngine engine = EmbeddedEngine.start();
        LaggingClient lagging = LaggingClient.of(engine.client())) {
      create(engine);
      put(engine, "a");
      assertThat(inIndex(lagging)).isEqualTo(1);

      lagging.lag("notes");
      put(engine, "b");
      assertThat(inIndex(lagging)).isEqualTo(1);
      assertThat(lagging.client().scan(scan -> scan.tableName("notes")).count()).isEqualTo(2);

      lagging.catchUp();
      assertThat(inIndex(lagging)).isEqualTo(2);
    }
  }

  @Test
  void eventuallyConsistentReadsAnswerAsTheyWereAndConsistentOnesAsTheyAre() {
    try (EmbeddedEngine engine = EmbeddedEngine.start();
        LaggingClient lagging = LaggingClient.of(engine.client())) {
      create(engine);
      put(engine, "a");
      lagging.lagEverywhere("notes");
      put(engine, "b");

      assertThat(inIndex(lagging)).isEqualTo(1);
      assertThat(lagging.client().scan(scan -> scan.tableName("notes")).count()).isEqualTo(1);
      assertThat(found(lagging, false)).containsExactly(0, 0);
      assertThat(found(lagging, true)).containsExactly(1, 1);

      lagging.catchUp();
      assertThat(found(lagging, false)).containsExactly(1, 1);
    }
  }

  /** How many GetItem and BatchGetItem find of the item b. */
  private static List<Integer> found(LaggingClient lagging, boolean consistent) {
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("b"));
    boolean got =
        lagging
            .client()
            .getItem(get -> get.tableName("notes").key(key).consistentRead(consistent))
            .hasItem();
    Map<String, KeysAndAttributes> keys =
        Map.of(
            "notes",
            KeysAndAttributes.builder().keys(List.of(key)).consistentRead(consistent).build());
    return List.of(
        got ? 1 : 0,
        lagging
            .client()
            .batchGetItem(batch -> batch.requestItems(keys))
            .responses()
            .getOrDefault("notes", List.of())
            .size());
  }

  private static int inIndex(LaggingClient lagging) {
    int scanned =
        lagging.client().scan(scan -> scan.tableName("notes").indexName("by_kind")).count();
    int queried =
        lagging
            .client()
            .query(
                query ->
                    query
                        .tableName("notes")
                        .indexName("by_kind")
                        .keyConditionExpression("kind = :k")
                        .expressionAttributeValues(Map.of(":k", AttributeValue.fromS("x"))))
            .count();
    assertThat(queried).isEqualTo(scanned);
    return queried;
  }

  private static void put(EmbeddedEngine engine, String id) {
    engine
        .client()
        .putItem(
            put ->
                put.tableName("notes")
                    .item(
                        Map.of("id", AttributeValue.fromS(id), "kind", AttributeValue.fromS("x"))));
  }

  private static void create(EmbeddedEngine engine) {
    engine
        .client()
        .createTable(
            table ->
                table
                    .tableName("notes")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(hash("id"))
                    .attributeDefinitions(text("id"), text("kind"))
                    .globalSecondaryIndexes(
                        GlobalSecondaryIndex.builder()
                            .indexName("by_kind")
                            .keySchema(hash("kind"))
                            .projection(p -> p.projectionType(ProjectionType.ALL))
                            .build()));
  }

  private static KeySchemaElement hash(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
