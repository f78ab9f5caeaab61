package dev.keyway.cache.item;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.request.DeniedTables;
import dev.keyway.cache.request.Refusal;
import dev.keyway.cache.request.SharedLoads;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

/**
 * BatchGetItem: answers what is in memory, waits for what others load already, and asks for the
 * rest in one request (R11). Thread-safe.
 *
 * <p>Two batches may each wait for a key of the other: neither waits before its own request is on
 * its way on a thread of the accelerator, so both end.
 */
final class BatchReads {
  private final ItemCache cache;
  private final ItemReads.Sources sources;
  private final SharedLoads loads;
  private final DeniedTables denied;

  BatchReads(ItemCache cache, ItemReads.Sources sources, SharedLoads loads, DeniedTables denied) {
    this.cache = cache;
    this.sources = sources;
    this.loads = loads;
    this.denied = denied;
  }

  BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    AskedBatch asked = AskedBatch.of(request, new AskedBatch.Known(sources, denied, cache));
    if (asked == null) {
      return sources.backend().batchGetItem(request);
    }
    Map<ItemKey, CompletableFuture<CachedItem>> entries = new HashMap<>();
    Map<ItemKey, CompletableFuture<CachedItem>> own = new LinkedHashMap<>();
    asked
        .cached()
        .values()
        .forEach(table -> table.keys().forEach(key -> entries.put(key, entry(key, own))));
    BatchLoad load = null;
    if (!own.isEmpty() || !asked.direct().isEmpty()) {
      load = new BatchLoad(new BatchLoad.Asked(request, asked, own), cache, sources);
      loads.start(load);
      SharedLoads.await(load.ended(), request.overrideConfiguration());
      if (load.failure() != null) {
        return failed(request, asked, new CachedItem.Failed(load.failure()));
      }
    }
    Map<ItemKey, CachedItem> results = new HashMap<>();
    for (Map.Entry<ItemKey, CompletableFuture<CachedItem>> entry : entries.entrySet()) {
      CachedItem result = SharedLoads.await(entry.getValue(), request.overrideConfiguration());
      if (result instanceof CachedItem.Failed failed) {
        return failed(request, asked, failed);
      }
      results.put(entry.getKey(), result);
    }
    return new BatchAnswer(request, asked, results).with(load == null ? null : load.response());
  }

  /** What is there, or runs, or else a fill of our own. */
  private CompletableFuture<CachedItem> entry(
      ItemKey key, Map<ItemKey, CompletableFuture<CachedItem>> own) {
    CompletableFuture<CachedItem> found = cache.store().find(key);
    if (found != null && ItemReads.ready(found) != null) {
      sources.counters().count(Counter.ITEM_CACHE_HITS);
      return found;
    }
    sources.counters().count(Counter.ITEM_CACHE_MISSES);
    CompletableFuture<CachedItem> fill = new CompletableFuture<>();
    CompletableFuture<CachedItem> running = cache.store().join(key, fill);
    if (running == fill) {
      own.put(key, fill);
    } else {
      sources.counters().count(Counter.COALESCED_LOADS);
    }
    return running;
  }

  /** R65: whole items may be denied where the attributes asked for are not. */
  private BatchGetItemResponse failed(
      BatchGetItemRequest request, AskedBatch asked, CachedItem.Failed failed) {
    boolean projected =
        asked.cached().values().stream().anyMatch(table -> !table.projection().isWhole());
    if (!projected || !Refusal.isDenied(failed.failure())) {
      throw failed.thrown();
    }
    asked.cached().values().stream()
        .filter(table -> !table.projection().isWhole())
        .forEach(table -> denied.add(table.canonical()));
    return batchGetItem(request);
  }
}
