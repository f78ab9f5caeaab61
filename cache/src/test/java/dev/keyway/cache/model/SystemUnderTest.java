package dev.keyway.cache.model;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Builds the client that is checked. It may wait only in its backend and for {@code
 * CompletableFuture}s, holds no lock meanwhile, and starts no threads but by the executor.
 */
@FunctionalInterface
public interface SystemUnderTest {
  /**
   * @param backend the model of DynamoDB
   * @param executor for all that the client does beside its callers
   * @param ticker the only time the client may know
   */
  DynamoDbClient over(DynamoDbClient backend, Executor executor, Ticker ticker);
}
