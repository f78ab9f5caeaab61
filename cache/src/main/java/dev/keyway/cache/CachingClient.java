package dev.keyway.cache;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A client that answers from what it remembers. None stands before another: what the one remembers
 * would be taken for what DynamoDB has, and neither hears of what the other is told.
 */
public interface CachingClient extends DynamoDbClient {

  /**
   * Refuses to put a cache before a client that has one, the DAX client included.
   *
   * @throws IllegalArgumentException if it does
   */
  static void requireNone(DynamoDbClient client) {
    if (client instanceof CachingClient
        || client.getClass().getName().startsWith("software.amazon.dax.")) {
      throw new IllegalArgumentException(
          "The client ("
              + client.getClass().getSimpleName()
              + ") has a cache already, and two caches do not hear of each other; give the client of"
              + " DynamoDB itself");
    }
  }
}
