package dev.keyway.cache.item;

import dev.keyway.cache.item.AskedBatch.AskedTable;
import dev.keyway.cache.request.CallerSettings;
import dev.keyway.cache.table.Tables;
import dev.keyway.cache.value.HeapBytes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * The one request of a batch: for the keys that nobody has or loads, and for the tables that are
 * not cached. Run once; what it ended with is read after {@link #ended}.
 */
final class BatchLoad implements Runnable {
  private final Asked asked;
  private final ItemCache cache;
  private final ItemReads.Sources sources;
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private final Set<String> consistent = new HashSet<>();
  private @Nullable BatchGetItemResponse response;
  private @Nullable Throwable failure;

  /** The request of the caller, and the fills that are ours to settle. */
  record Asked(
      BatchGetItemRequest request,
      AskedBatch batch,
      Map<ItemKey, CompletableFuture<CachedItem>> fills) {}

  BatchLoad(Asked asked, ItemCache cache, ItemReads.Sources sources) {
    this.asked = asked;
    this.cache = cache;
    this.sources = sources;
  }

  /** Completed when the load has ended, however; after all its fills. */
  CompletableFuture<Boolean> ended() {
    return ended;
  }

  @Nullable BatchGetItemResponse response() {
    return response;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void run() {
    Map<ItemKey, CachedItem> results = new HashMap<>();
    try {
      asked.fills().keySet().forEach(cache::fillRuns);
      BatchGetItemResponse answer = sources.backend().batchGetItem(wholeItems());
      for (AskedTable table : asked.batch().cached().values()) {
        read(table, answer, results);
      }
      asked.batch().direct().forEach(this::learn);
      response = answer;
    } catch (Throwable e) {
      // Its cause may be a key or table that others who wait have not asked for: they ask again.
      failure = e;
      results.clear();
    } finally {
      settle(results);
    }
  }

  private void settle(Map<ItemKey, CachedItem> results) {
    try {
      asked
          .fills()
          .forEach(
              (key, fill) ->
                  cache
                      .store()
                      .settle(key, fill, results.getOrDefault(key, CachedItem.UNANSWERED)));
    } finally {
      ended.complete(true);
    }
  }

  private BatchGetItemRequest wholeItems() {
    Map<String, KeysAndAttributes> items = new LinkedHashMap<>(asked.batch().direct());
    for (AskedTable table : asked.batch().cached().values()) {
      List<ItemKey> missing = missing(table);
      if (!missing.isEmpty()) {
        items.put(table.name(), wholeItems(table, missing));
      }
    }
    return asked.request().toBuilder()
        .requestItems(items)
        .overrideConfiguration(
            CallerSettings.withoutTimeouts(asked.request().overrideConfiguration()).orElse(null))
        .build();
  }

  private List<ItemKey> missing(AskedTable table) {
    return table.keys().stream().filter(asked.fills()::containsKey).toList();
  }

  /** One key in the window of R29 makes the whole table consistent: a second request costs more. */
  private KeysAndAttributes wholeItems(AskedTable table, List<ItemKey> missing) {
    KeysAndAttributes.Builder whole = table.asked().toBuilder();
    if (missing.stream().anyMatch(cache::needsConsistentFill)) {
      consistent.add(table.name());
      whole.consistentRead(true);
    }
    return whole
        .keys(missing.stream().map(table.written()::get).toList())
        .projectionExpression(null)
        .expressionAttributeNames(null)
        .build();
  }

  private void learn(String name, KeysAndAttributes answered) {
    // An ARN would have to be asked about, and what is asked for by ARN is not kept anyway.
    if (Tables.simpleName(name).equals(name)) {
      sources.tables().learn(name, answered.keys().get(0).keySet());
    }
  }

  /** Every key is answered, left unprocessed, or absent. */
  private void read(
      AskedTable table, BatchGetItemResponse answer, Map<ItemKey, CachedItem> results) {
    List<ItemKey> missing = missing(table);
    if (missing.isEmpty()) {
      return;
    }
    String name = table.canonical();
    Set<String> keyNames = table.asked().keys().get(0).keySet();
    sources.tables().learn(name, keyNames);
    Map<ItemKey, CachedItem> found = new HashMap<>();
    for (Map<String, AttributeValue> item :
        answer.responses().getOrDefault(table.name(), List.of())) {
      found.put(keyOf(name, item, keyNames), CachedItem.whole(item));
    }
    if (consistent.contains(table.name())) {
      sources.counters().consistent(missing.size(), consumed(table, answer), bytes(found));
    }
    KeysAndAttributes left = answer.unprocessedKeys().get(table.name());
    List<Map<String, AttributeValue>> leftKeys = left == null ? List.of() : left.keys();
    for (Map<String, AttributeValue> key : leftKeys) {
      found.put(keyOf(name, key, keyNames), CachedItem.UNANSWERED);
    }
    for (ItemKey key : missing) {
      results.put(key, found.getOrDefault(key, CachedItem.ABSENT));
    }
  }

  private static @Nullable ConsumedCapacity consumed(
      AskedTable table, BatchGetItemResponse answer) {
    return answer.consumedCapacity().stream()
        .filter(consumed -> table.name().equals(consumed.tableName()))
        .findFirst()
        .orElse(null);
  }

  private static long bytes(Map<ItemKey, CachedItem> found) {
    return found.values().stream()
        .mapToLong(item -> item instanceof CachedItem.Whole whole ? HeapBytes.of(whole.item()) : 0)
        .sum();
  }

  private static ItemKey keyOf(
      String table, Map<String, AttributeValue> item, Set<String> keyNames) {
    ItemKey key = ItemKey.of(table, item, keyNames);
    if (key == null) {
      throw new IllegalStateException(
          "DynamoDB has answered a BatchGetItem on " + table + " with an item without its key");
    }
    return key;
  }
}
