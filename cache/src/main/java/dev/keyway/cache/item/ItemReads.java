package dev.keyway.cache.item;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.metrics.Counters;
import dev.keyway.cache.request.CallerSettings;
import dev.keyway.cache.request.DeniedTables;
import dev.keyway.cache.request.Refusal;
import dev.keyway.cache.request.SharedLoads;
import dev.keyway.cache.table.TableGate;
import dev.keyway.cache.table.Tables;
import dev.keyway.cache.value.HeapBytes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * Answers GetItem and BatchGetItem from the item cache, and fills it (R1, R2, R6 to R15, R30 to
 * R32, R65). Thread-safe.
 *
 * <p>A request that is not surely understood goes to DynamoDB as it is.
 */
public final class ItemReads {
  private final DynamoDbClient backend;
  private final ItemCache cache;
  private final Tables tables;
  private final TableGate gate;
  private final Counters counters;
  private final SharedLoads loads;
  private final DeniedTables denied = new DeniedTables();
  private final BatchReads batches;

  /** Where reads come from and what is learnt from them. */
  public record Sources(DynamoDbClient backend, Tables tables, Counters counters, TableGate gate) {}

  /**
   * @param executor runs the requests that are shared
   */
  public ItemReads(ItemCache cache, Sources sources, Executor executor) {
    this.backend = sources.backend();
    this.cache = cache;
    this.tables = sources.tables();
    this.gate = sources.gate();
    this.counters = sources.counters();
    this.loads = new SharedLoads(executor);
    this.batches = new BatchReads(cache, sources, loads, denied);
  }

  /** As {@link DynamoDbClient#batchGetItem(BatchGetItemRequest)}. */
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return batches.batchGetItem(request);
  }

  /** As {@link DynamoDbClient#getItem(GetItemRequest)}. */
  public GetItemResponse getItem(GetItemRequest request) {
    Projection projection = projection(request);
    ItemKey key = projection == null ? null : key(request);
    if (projection == null || key == null) {
      return backend.getItem(request);
    }
    if (!gate.isOpen(key.table()) || (!projection.isWhole() && denied.includes(key.table()))) {
      return past(request, key);
    }
    CachedItem hit = ready(cache.store().find(key));
    if (hit != null) {
      counters.count(Counter.ITEM_CACHE_HITS);
      return ItemAnswer.of(request, projection, hit);
    }
    counters.count(Counter.ITEM_CACHE_MISSES);
    return fill(request, projection, key);
  }

  /** From DynamoDB alone, and yet with all that this JVM has written (P1). */
  private GetItemResponse past(GetItemRequest request, ItemKey key) {
    GetItemResponse answer =
        backend.getItem(
            cache.needsConsistentFill(key)
                ? request.toBuilder().consistentRead(true).build()
                : request);
    tables.learn(key.table(), request.key().keySet());
    return answer;
  }

  private static @Nullable Projection projection(GetItemRequest request) {
    return Boolean.TRUE.equals(request.consistentRead())
            || request.hasAttributesToGet()
            || !CallerSettings.mayShare(request.overrideConfiguration())
        ? null
        : Projection.of(request.projectionExpression(), request.expressionAttributeNames());
  }

  private @Nullable ItemKey key(GetItemRequest request) {
    if (request.tableName() == null || !request.hasKey()) {
      return null;
    }
    Optional<String> table = tables.canonical(request.tableName());
    return table.isEmpty() ? null : ItemKey.of(table.get(), request.key());
  }

  static @Nullable CachedItem ready(@Nullable CompletableFuture<CachedItem> entry) {
    return entry == null ? null : entry.getNow(null);
  }

  private GetItemResponse fill(GetItemRequest request, Projection projection, ItemKey key) {
    CompletableFuture<CachedItem> fill = new CompletableFuture<>();
    CompletableFuture<CachedItem> running = cache.store().join(key, fill);
    ItemLoad load = null;
    if (running == fill) {
      load = new ItemLoad(request, key, fill);
      loads.start(load);
    } else {
      counters.count(Counter.COALESCED_LOADS);
    }
    CachedItem result = SharedLoads.await(running, request.overrideConfiguration());
    if (result instanceof CachedItem.Unanswered) {
      // It was part of a batch that was cut short.
      return fill(request, projection, key);
    }
    if (!(result instanceof CachedItem.Failed failed)) {
      return load == null || load.response == null
          ? ItemAnswer.of(request, projection, result)
          : ItemAnswer.of(load.response, projection);
    }
    if (!projection.isWhole() && Refusal.isDenied(failed.failure())) {
      denied.add(key.table());
      return past(request, key);
    }
    throw failed.thrown();
  }

  /** One request for a whole item. */
  private final class ItemLoad implements Runnable {
    private final GetItemRequest request;
    private final ItemKey key;
    private final CompletableFuture<CachedItem> fill;
    // Written before the fill is settled, read after.
    private @Nullable GetItemResponse response;

    ItemLoad(GetItemRequest request, ItemKey key, CompletableFuture<CachedItem> fill) {
      this.request = request;
      this.key = key;
      this.fill = fill;
    }

    @Override
    public void run() {
      CachedItem result = CachedItem.UNANSWERED;
      try {
        cache.fillRuns(key);
        // Looked at only now that the fill can be put out: a write that comes later does so, one
        // that came before is seen here.
        boolean consistent = cache.needsConsistentFill(key);
        GetItemResponse answer = backend.getItem(wholeItem(consistent));
        if (consistent) {
          counters.consistent(1, answer.consumedCapacity(), HeapBytes.of(answer.item()));
        }
        tables.learn(key.table(), request.key().keySet());
        response = answer;
        result = answer.hasItem() ? CachedItem.whole(answer.item()) : CachedItem.ABSENT;
      } catch (Throwable e) {
        result = new CachedItem.Failed(e);
      } finally {
        cache.store().settle(key, fill, result);
      }
    }

    private GetItemRequest wholeItem(boolean consistent) {
      GetItemRequest.Builder whole = request.toBuilder();
      if (consistent) {
        whole.consistentRead(true);
      }
      whole.projectionExpression(null).expressionAttributeNames(null);
      whole.overrideConfiguration(
          CallerSettings.withoutTimeouts(request.overrideConfiguration()).orElse(null));
      return whole.build();
    }
  }
}
