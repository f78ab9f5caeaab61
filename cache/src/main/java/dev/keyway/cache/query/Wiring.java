package dev.keyway.cache.query;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.metrics.Counters;
import dev.keyway.cache.table.TableGate;
import dev.keyway.cache.table.Tables;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a query cache works with.
 *
 * @param backend asked for what is not in the cache
 * @param tables known to it
 * @param gate of those that may be kept
 * @param ticker the time
 * @param executor runs loads, so that none is interrupted with one of those who wait for it; if it
 *     takes no more, the caller's thread loads
 * @param counters of what it does
 */
public record Wiring(
    DynamoDbClient backend,
    Tables tables,
    TableGate gate,
    Ticker ticker,
    Executor executor,
    Counters counters) {}
