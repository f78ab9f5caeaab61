package dev.keyway.jdbc.patterns;

import dev.keyway.testkit.EmbeddedEngine;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The access patterns on DynamoDB Local. */
final class AccessPatternsTest extends AccessPatternsContract {

  private static final String NOTHING_FOUND = "charges nothing where it finds nothing";

  private final EmbeddedEngine engine = EmbeddedEngine.start();

  @Override
  DynamoDbClient start() {
    return engine.client();
  }

  @Override
  void stop() {
    engine.close();
  }

  @Override
  List<KnownDifference> differences() {
    return List.of(
        new KnownDifference.Charges("shop-nobodys-order", 0, NOTHING_FOUND),
        new KnownDifference.Charges("no-order", 0, NOTHING_FOUND),
        new KnownDifference.Charges("batch-of-nothing", 0, NOTHING_FOUND),
        new KnownDifference.Charges(
            "local-index-alone",
            3.5,
            "fetches from the table for every projection expression over a local index that does"
                + " not hold all of an item, even one that names only what it holds"));
  }
}
