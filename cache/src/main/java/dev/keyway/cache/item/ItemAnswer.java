package dev.keyway.cache.item;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Answers made of whole items (R13, R15). Stateless. */
final class ItemAnswer {

  private ItemAnswer() {}

  /** From memory: without request id, and for no units where they were asked for. */
  static GetItemResponse of(GetItemRequest request, Projection projection, CachedItem cached) {
    GetItemResponse whole =
        cached instanceof CachedItem.Whole item ? item.response() : CachedItem.Absent.RESPONSE;
    GetItemResponse answer = of(whole, projection);
    ConsumedCapacity nothing = nothing(request.tableName(), request.returnConsumedCapacity());
    return nothing == null ? answer : answer.toBuilder().consumedCapacity(nothing).build();
  }

  /** From DynamoDB, which was asked for the whole item. */
  static GetItemResponse of(GetItemResponse whole, Projection projection) {
    return projection.isWhole() || !whole.hasItem()
        ? whole
        : whole.toBuilder().item(projection.of(whole.item())).build();
  }

  /** No units, in the form asked for; null if none is. */
  static @Nullable ConsumedCapacity nothing(String table, @Nullable ReturnConsumedCapacity asked) {
    if (asked != ReturnConsumedCapacity.TOTAL && asked != ReturnConsumedCapacity.INDEXES) {
      return null;
    }
    ConsumedCapacity.Builder nothing =
        ConsumedCapacity.builder().tableName(table).capacityUnits(0.0);
    return asked == ReturnConsumedCapacity.INDEXES
        ? nothing.table(Capacity.builder().capacityUnits(0.0).build()).build()
        : nothing.build();
  }
}
