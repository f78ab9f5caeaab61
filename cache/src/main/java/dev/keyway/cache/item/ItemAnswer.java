package dev.keyway.cache.item;

import dev.keyway.cache.request.ZeroCapacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Answers made of whole items (R13, R15). Stateless. */
final class ItemAnswer {

  private ItemAnswer() {}

  /** From memory: without request id, and for no units where they were asked for. */
  static GetItemResponse of(GetItemRequest request, Projection projection, CachedItem cached) {
    GetItemResponse whole =
        cached instanceof CachedItem.Whole item ? item.response() : CachedItem.Absent.RESPONSE;
    GetItemResponse answer = of(whole, projection);
    ConsumedCapacity nothing =
        ZeroCapacity.of(request.tableName(), ZeroCapacity.asked(request.returnConsumedCapacity()));
    return nothing == null ? answer : answer.toBuilder().consumedCapacity(nothing).build();
  }

  /** From DynamoDB, which was asked for the whole item. */
  static GetItemResponse of(GetItemResponse whole, Projection projection) {
    return projection.isWhole() || !whole.hasItem()
        ? whole
        : whole.toBuilder().item(projection.of(whole.item())).build();
  }
}
