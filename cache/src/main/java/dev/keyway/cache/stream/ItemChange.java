package dev.keyway.cache.stream;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * That an item was written or deleted. Good for forgetting only: changes may be reported late,
 * twice and in any order, so an image may be older than what is stored.
 *
 * @param table as given to {@link InvalidationSource#start}
 * @param key the attributes of the primary key
 * @param oldImage the item before, null if it did not exist or the source does not know
 * @param newImage the item after, null if it does not exist or the source does not know
 */
public record ItemChange(
    String table,
    Map<String, AttributeValue> key,
    @Nullable Map<String, AttributeValue> oldImage,
    @Nullable Map<String, AttributeValue> newImage) {

  static ItemChange of(String table, StreamRecord change) {
    return new ItemChange(
        table,
        change.keys(),
        change.hasOldImage() ? change.oldImage() : null,
        change.hasNewImage() ? change.newImage() : null);
  }
}
