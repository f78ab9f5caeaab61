package dev.keyway.cache.metrics;

/** What is counted; the first ones under the names of CloudWatch's AWS/DAX namespace. */
public enum Counter {
  GET_ITEM_REQUEST_COUNT("GetItemRequestCount", "GetItem calls, whoever answered them"),
  BATCH_GET_ITEM_REQUEST_COUNT(
      "BatchGetItemRequestCount", "BatchGetItem calls, whoever answered them"),
  QUERY_REQUEST_COUNT("QueryRequestCount", "Query calls, whoever answered them"),
  SCAN_REQUEST_COUNT("ScanRequestCount", "Scan calls, whoever answered them"),
  PUT_ITEM_REQUEST_COUNT("PutItemRequestCount", "PutItem calls"),
  UPDATE_ITEM_REQUEST_COUNT("UpdateItemRequestCount", "UpdateItem calls"),
  DELETE_ITEM_REQUEST_COUNT("DeleteItemRequestCount", "DeleteItem calls"),
  BATCH_WRITE_ITEM_REQUEST_COUNT("BatchWriteItemRequestCount", "BatchWriteItem calls"),
  TRANSACT_GET_ITEMS_COUNT("TransactGetItemsCount", "TransactGetItems calls"),
  TRANSACT_WRITE_ITEMS_COUNT("TransactWriteItemsCount", "TransactWriteItems calls"),
  ITEM_CACHE_HITS("ItemCacheHits", "keys answered from memory"),
  ITEM_CACHE_MISSES(
      "ItemCacheMisses", "keys not in memory, those that joined a running request included"),
  QUERY_CACHE_HITS("QueryCacheHits", "pages of a Query answered from memory"),
  QUERY_CACHE_MISSES("QueryCacheMisses", "pages of a Query not in memory"),
  SCAN_CACHE_HITS("ScanCacheHits", "pages of a Scan answered from memory"),
  SCAN_CACHE_MISSES("ScanCacheMisses", "pages of a Scan not in memory"),
  ESTIMATED_DB_SIZE("EstimatedDbSize", "bytes of the heap held now, as estimated"),
  EVICTED_SIZE("EvictedSize", "bytes that had to go for want of room"),
  COALESCED_LOADS("CoalescedLoads", "misses that waited for the request of another"),
  DISCARDED_FILLS(
      "DiscardedFills", "answers not kept, since what they tell of was written meanwhile"),
  CONSISTENT_FILLS(
      "ConsistentFills", "keys and pages read strongly consistently, since written shortly before"),
  EXTRA_READ_UNITS("ExtraReadUnits", "read units that those have cost more, rounded up"),
  FLUSHES("Flushes", "how often everything, or all of a table, was thrown away"),
  STREAM_LAG("StreamLag", "milliseconds since the changes of a table served were last complete");

  private final String metric;
  private final String description;

  Counter(String metric, String description) {
    this.metric = metric;
    this.description = description;
  }

  /** The name of the metric. */
  public String metric() {
    return metric;
  }

  /** What it counts, since the start if nothing else is said. */
  public String description() {
    return description;
  }
}
