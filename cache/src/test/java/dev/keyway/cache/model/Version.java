package dev.keyway.cache.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One state of one key.
 *
 * @param number place in the table's one order of commits; 0 is the state before all of them
 * @param time model time of the commit, in nanoseconds
 * @param writer the write that made it, unique per key
 * @param item null where the key does not exist
 */
record Version(long number, long time, String writer, @Nullable Map<String, AttributeValue> item) {}
