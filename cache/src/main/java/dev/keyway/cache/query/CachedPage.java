package dev.keyway.cache.query;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * A page as it is kept (R34). Immutable, as the responses of the SDK are down to their values
 * (R14).
 *
 * @param response without a request id, as an answer to those who ask for this capacity
 * @param capacity the one who caused the load asked for
 * @param origin when it was read
 * @param bytes on the heap, as estimated
 */
record CachedPage(
    DynamoDbResponse response, ReturnConsumedCapacity capacity, Origin origin, long bytes) {

  /**
   * The answer to one who asks for it. The usual one asks for what all others ask for, and gets the
   * same object: to build another copies every item.
   */
  DynamoDbResponse answer(PageRead read) {
    return read.capacity() == capacity ? response : read.hit(response);
  }
}
