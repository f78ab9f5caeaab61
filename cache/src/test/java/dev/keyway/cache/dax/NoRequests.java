package dev.keyway.cache.dax;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client that is asked for nothing but the name of its service. */
record NoRequests(String serviceName) implements DynamoDbClient {
  NoRequests() {
    this("dynamodb");
  }

  @Override
  public void close() {}
}
