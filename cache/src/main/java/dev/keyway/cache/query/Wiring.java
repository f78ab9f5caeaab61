package dev.keyway.cache.query;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a query cache works with.
 *
 * @param backend asked for what is not in the cache
 * @param schemas of its tables
 * @param ticker the time
 * @param executor runs loads, so that none is interrupted with one of those who wait for it; if it
 *     takes no more, the caller's thread loads
 */
public record Wiring(
    DynamoDbClient backend, TableSchemas schemas, Ticker ticker, Executor executor) {}
