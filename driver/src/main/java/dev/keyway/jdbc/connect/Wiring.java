package dev.keyway.jdbc.connect;

import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A client and whatever has to be closed with it.
 *
 * @param client ready to send requests
 * @param once the same, but repeats nothing by itself
 * @param probe the same, but soon gives up
 * @param streams makes a client of the streams of its tables, to be used no longer than the others
 * @param resources closed when the client is used no more
 */
record Wiring(
    DynamoDbClient client,
    DynamoDbClient once,
    DynamoDbClient probe,
    Supplier<DynamoDbStreamsClient> streams,
    AutoCloseable resources)
    implements AutoCloseable {

  @Override
  public void close() {
    Closing.quietly(resources);
  }
}
