package dev.keyway.cache.dax;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client that is asked for nothing. */
record NoRequests() implements DynamoDbClient {
  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
