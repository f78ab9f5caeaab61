package dev.keyway.cache;

import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The accelerator keeps to the contract of queries, with pages that live for a day. */
class AcceleratedQueryContractTest extends QueryContract {
  @Override
  DynamoDbClient over(DynamoDbClient engine) {
    return AcceleratedDynamoDbClient.builder(engine)
        .queryTtl(Duration.ofDays(1))
        .consistentFillWindow(Duration.ZERO)
        .build();
  }
}
