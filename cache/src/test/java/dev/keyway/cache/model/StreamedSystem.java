package dev.keyway.cache.model;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.stream.InvalidationSource;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A {@link SystemUnderTest} that may listen to the writes of others. */
@FunctionalInterface
public interface StreamedSystem {
  /**
   * @param environment as of a {@link SystemUnderTest}
   * @param changes of the table, told as steps of the run
   */
  DynamoDbClient over(Environment environment, InvalidationSource changes);

  /** What {@link SystemUnderTest#over} is given. */
  record Environment(DynamoDbClient backend, Executor executor, Ticker ticker) {}
}
