package dev.keyway.cache;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local keeps to the contract of queries. */
class RawQueryContractTest extends QueryContract {
  @Override
  DynamoDbClient over(DynamoDbClient engine) {
    return engine;
  }
}
