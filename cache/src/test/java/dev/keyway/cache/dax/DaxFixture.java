package dev.keyway.cache.dax;

import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.RecordingClient;
import dev.keyway.testkit.dax.FakeDaxCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The client under test between a fake cluster and DynamoDB Local, which do not know of each other:
 * whatever an answer shows, it shows who gave it. Both have the table {@code orders}.
 */
final class DaxFixture implements AutoCloseable {
  static final String TABLE = "orders";

  final FakeDaxCluster cluster = FakeDaxCluster.start();
  final EmbeddedEngine engine = EmbeddedEngine.start();
  final RecordingClient plain = RecordingClient.of(engine.client());
  final DaxDynamoDbClient client;

  DaxFixture() throws IOException {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("c", "S");
    keys.put("n", "N");
    cluster.createTable(TABLE, keys);
    createTable();
    client = DaxDynamoDbClient.open(plain.client(), settings(DaxEndpoint.parse(cluster.url())));
    plain.reset();
  }

  private void createTable() {
    engine
        .client()
        .createTable(
            table ->
                table
                    .tableName(TABLE)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(element("c", KeyType.HASH), element("n", KeyType.RANGE))
                    .attributeDefinitions(
                        attribute("c", ScalarAttributeType.S),
                        attribute("n", ScalarAttributeType.N)));
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  /** Generous, for a busy machine: nothing here waits for it to pass. */
  static DaxSettings settings(DaxEndpoint cluster) {
    return settings(cluster, Duration.ofSeconds(30));
  }

  static DaxSettings settings(DaxEndpoint cluster, Duration timeout) {
    return new DaxSettings(
        cluster, Region.EU_WEST_1, credentials(FakeDaxCluster.USER), timeout, timeout);
  }

  static StaticCredentialsProvider credentials(String user) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(user, "secret"));
  }

  static Map<String, AttributeValue> key(String customer, String number) {
    return Map.of("c", AttributeValue.fromS(customer), "n", AttributeValue.fromN(number));
  }

  static Map<String, AttributeValue> item(String customer, String number, String value) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(key(customer, number));
    item.put("v", AttributeValue.fromS(value));
    return item;
  }

  @Override
  public void close() throws Exception {
    client.close();
    cluster.close();
  }
}
