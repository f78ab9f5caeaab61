package dev.keyway.cache.item;

import dev.keyway.cache.item.AskedBatch.AskedTable;
import dev.keyway.cache.request.ZeroCapacity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * The answer to a batch, made of what was in memory and what DynamoDB said. Keys that it left
 * unprocessed are handed back as they were asked for (R11).
 *
 * @param results of all keys of the cached tables
 */
record BatchAnswer(
    BatchGetItemRequest request, AskedBatch asked, Map<ItemKey, CachedItem> results) {

  /**
   * The whole answer.
   *
   * @param sent what DynamoDB answered, null if it was not asked
   */
  BatchGetItemResponse with(@Nullable BatchGetItemResponse sent) {
    Map<String, List<Map<String, AttributeValue>>> responses = new LinkedHashMap<>();
    Map<String, KeysAndAttributes> unprocessed = new LinkedHashMap<>();
    if (sent != null) {
      responses.putAll(sent.responses());
      unprocessed.putAll(sent.unprocessedKeys());
    }
    for (AskedTable table : asked.cached().values()) {
      responses.put(table.name(), items(table));
      List<ItemKey> left = left(table);
      if (left.isEmpty()) {
        unprocessed.remove(table.name());
      } else {
        unprocessed.put(
            table.name(),
            table.asked().toBuilder()
                .keys(left.stream().map(table.written()::get).toList())
                .build());
      }
    }
    BatchGetItemResponse.Builder answer =
        sent == null ? BatchGetItemResponse.builder() : sent.toBuilder();
    List<ConsumedCapacity> capacity = capacity(sent);
    if (!capacity.isEmpty()) {
      answer.consumedCapacity(capacity);
    }
    return answer.responses(responses).unprocessedKeys(unprocessed).build();
  }

  private List<Map<String, AttributeValue>> items(AskedTable table) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (ItemKey key : table.keys()) {
      if (results.get(key) instanceof CachedItem.Whole whole) {
        items.add(table.projection().of(whole.item()));
      }
    }
    return items;
  }

  private List<ItemKey> left(AskedTable table) {
    return table.keys().stream()
        .filter(key -> results.get(key) instanceof CachedItem.Unanswered)
        .toList();
  }

  private List<ConsumedCapacity> capacity(@Nullable BatchGetItemResponse sent) {
    List<ConsumedCapacity> capacity =
        new ArrayList<>(sent == null ? List.of() : sent.consumedCapacity());
    Set<String> told = new HashSet<>();
    capacity.forEach(table -> told.add(table.tableName()));
    for (String table : asked.cached().keySet()) {
      ConsumedCapacity nothing =
          ZeroCapacity.of(table, ZeroCapacity.asked(request.returnConsumedCapacity()));
      if (nothing != null && !told.contains(table)) {
        capacity.add(nothing);
      }
    }
    return capacity;
  }
}
