package dev.keyway.benchmarks;

import dev.keyway.testkit.HttpEngine;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Connect and first row in a JVM that has loaded nothing yet, on a running engine over HTTP: Keyway
 * and Calcite's own driver over the SDK, each in its own fresh JVM, in turns.
 *
 * <p>Run without arguments it is the parent: it starts the engine and the JVMs and prints the
 * medians.
 */
public final class ColdStart {

  private static final int RUNS = 11;

  private ColdStart() {}

  /**
   * @param arguments none; or, in a child, who is measured and the engine's endpoint
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      compare();
    } else if (arguments[0].equals("keyway")) {
      print(keyway(arguments[1]));
    } else {
      print(calcite(arguments[1]));
    }
    System.exit(0);
  }

  private static void print(long millis) {
    System.out.println(millis);
  }

  private static void compare() throws Exception {
    try (HttpEngine engine = HttpEngine.start()) {
      load(engine.client());
      List<Long> keyway = new ArrayList<>();
      List<Long> calcite = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        keyway.add(child("keyway", engine.endpoint()));
        calcite.add(child("calcite", engine.endpoint()));
      }
      System.out.println("connect + first row in a cold JVM, ms, " + RUNS + " runs each:");
      System.out.println("keyway          median " + median(keyway) + "  all " + keyway);
      System.out.println("calcite driver  median " + median(calcite) + "  all " + calcite);
    }
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static long child(String who, URI endpoint) throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-cp",
                System.getProperty("java.class.path"),
                ColdStart.class.getName(),
                who,
                endpoint.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(who + " failed: " + output);
    }
    return Long.parseLong(output.substring(output.lastIndexOf('\n') + 1));
  }

  private static void load(DynamoDbClient client) {
    client.createTable(
        request ->
            request
                .tableName(StubClient.TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(element("customer", KeyType.HASH), element("id", KeyType.RANGE))
                .attributeDefinitions(text("customer"), text("id")));
    try (StubClient rows = new StubClient()) {
      rows.all()
          .forEach(
              item -> client.putItem(request -> request.tableName(StubClient.TABLE).item(item)));
    }
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static long keyway(String endpoint) throws Exception {
    long start = System.nanoTime();
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:keyway:" + endpoint + "?region=us-east-1&user=local&password=local")) {
      return firstRow(connection, start);
    }
  }

  private static long calcite(String endpoint) throws Exception {
    long start = System.nanoTime();
    Map<String, AttributeValue> key = StubClient.key(StubClient.customer(7), StubClient.id(7));
    try (DynamoDbClient client =
            DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
        Connection connection = CalciteTable.connect(client, key)) {
      return firstRow(connection, start);
    }
  }

  private static long firstRow(Connection connection, long start) throws Exception {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM orders WHERE customer = ? AND id = ?")) {
      select.setString(1, StubClient.customer(7));
      select.setString(2, StubClient.id(7));
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next() || !rows.getString("id").equals(StubClient.id(7))) {
          throw new IllegalStateException("no row");
        }
        return (System.nanoTime() - start) / 1_000_000;
      }
    }
  }
}
