package dev.keyway.cache;

import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The accelerator keeps to the contract, with copies that never expire. */
class AcceleratedClientContractTest extends ClientContract {
  @Override
  DynamoDbClient over(DynamoDbClient engine) {
    return AcceleratedDynamoDbClient.builder(engine)
        .itemTtl(Duration.ZERO)
        .negativeTtl(Duration.ofDays(1))
        .build();
  }
}
