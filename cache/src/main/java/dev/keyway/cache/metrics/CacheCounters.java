package dev.keyway.cache.metrics;

/**
 * What an accelerator has counted since its start, under the names of CloudWatch's AWS/DAX
 * namespace; those after {@code estimatedDbSize} DAX does not have.
 *
 * @param getItemRequestCount calls, whoever answered them; so the other request counts
 * @param itemCacheHits keys answered from memory
 * @param itemCacheMisses keys that were not in memory, those that joined a running load included
 * @param evictedSize bytes that had to go for want of room
 * @param estimatedDbSize bytes held now
 * @param coalescedLoads misses that waited for the request of another
 * @param discardedFills answers not kept, since their key was written meanwhile
 * @param consistentFills keys read strongly consistently, at twice the units, since they were
 *     written shortly before
 * @param flushes how often everything was thrown away
 */
public record CacheCounters(
    long getItemRequestCount,
    long batchGetItemRequestCount,
    long batchWriteItemRequestCount,
    long deleteItemRequestCount,
    long putItemRequestCount,
    long updateItemRequestCount,
    long transactWriteItemsCount,
    long transactGetItemsCount,
    long itemCacheHits,
    long itemCacheMisses,
    long evictedSize,
    long estimatedDbSize,
    long coalescedLoads,
    long discardedFills,
    long consistentFills,
    long flushes) {}
