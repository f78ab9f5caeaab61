package dev.keyway.testkit;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * A DynamoDB Local inside this JVM, in memory; every engine is a database of its own.
 *
 * <p>The first one costs about a second, the next ones some milliseconds: take one per test class.
 * Its client is a proxy without HTTP: no retries, no interceptors, no HTTP metadata in responses;
 * use {@link HttpEngine} where these matter. Thread-safe, as the clients are.
 */
public final class EmbeddedEngine implements AutoCloseable {
  private final AmazonDynamoDBLocal engine;
  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streamsClient;

  private EmbeddedEngine(AmazonDynamoDBLocal engine) {
    this.engine = engine;
    this.client = engine.dynamoDbClient();
    this.streamsClient = engine.dynamoDbStreamsClient();
  }

  /** Starts an empty engine. */
  public static EmbeddedEngine start() {
    return new EmbeddedEngine(DynamoDBEmbedded.create(true));
  }

  /** The one client of this engine; closing it, or a wrapper around it, shuts the engine down. */
  public DynamoDbClient client() {
    return client;
  }

  /** The streams of the same database. */
  public DynamoDbStreamsClient streamsClient() {
    return streamsClient;
  }

  /** Ends the open shard of every stream and opens its child. */
  public void rollOverShards() {
    engine.triggerShardRollovers();
  }

  @Override
  public void close() {
    engine.shutdownNow();
  }
}
