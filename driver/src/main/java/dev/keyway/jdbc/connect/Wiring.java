package dev.keyway.jdbc.connect;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A client and whatever has to be closed with it.
 *
 * @param client ready to send requests
 * @param probe the same, but soon gives up
 * @param resources closed when the client is used no more
 */
record Wiring(DynamoDbClient client, DynamoDbClient probe, AutoCloseable resources)
    implements AutoCloseable {

  @Override
  public void close() {
    Closing.quietly(resources);
  }
}
