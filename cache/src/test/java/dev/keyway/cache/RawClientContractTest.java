package dev.keyway.cache;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract is DynamoDB's. */
class RawClientContractTest extends ClientContract {
  @Override
  DynamoDbClient over(DynamoDbClient engine) {
    return engine;
  }
}
