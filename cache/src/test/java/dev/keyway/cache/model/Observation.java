package dev.keyway.cache.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one answer says of one key.
 *
 * @param item null when the answer could have had it and has it not: it did not exist, or was out
 *     of the scope
 * @param scope what the request asked for
 */
record Observation(int key, @Nullable Map<String, AttributeValue> item, Scope scope) {

  /** Which items a request is for. */
  @FunctionalInterface
  interface Scope {
    /** Every item of the keys asked. */
    Scope ALL = item -> true;

    boolean holds(Map<String, AttributeValue> item);
  }
}
