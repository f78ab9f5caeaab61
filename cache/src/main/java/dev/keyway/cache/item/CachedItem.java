package dev.keyway.cache.item;

import dev.keyway.cache.request.SharedLoads;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * What a fill of a key ends with. Only an item or its absence is kept; the others are handed to who
 * waits, since futures that fail or give null are lost on the cache (R32). Immutable.
 */
sealed interface CachedItem {

  /** The key is absent: the only instance needed. */
  CachedItem ABSENT = new Absent();

  /** The fill did not ask, or was not told: ask again. */
  CachedItem UNANSWERED = new Unanswered();

  /** An item, whole, as DynamoDB would give it. */
  static CachedItem whole(Map<String, AttributeValue> item) {
    return new Whole(GetItemResponse.builder().item(item).build());
  }

  /**
   * A whole item.
   *
   * @param response what a hit is answered with, so that a hit copies nothing; without request id
   */
  record Whole(GetItemResponse response) implements CachedItem {
    Map<String, AttributeValue> item() {
      return response.item();
    }
  }

  /** See {@link #ABSENT}. */
  record Absent() implements CachedItem {
    /** What a hit is answered with. */
    static final GetItemResponse RESPONSE = GetItemResponse.builder().build();
  }

  /** See {@link #UNANSWERED}. */
  record Unanswered() implements CachedItem {}

  /** What DynamoDB, or the client, threw instead of an answer. */
  record Failed(Throwable failure) implements CachedItem {

    /** Throws it to one who waited. */
    RuntimeException thrown() {
      return SharedLoads.thrown(failure);
    }
  }
}
