package dev.keyway.cache.model;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The least cache of GetItem that keeps the promises: one load at a time per key, writes only
 * invalidate. What it takes to be right are three methods, for tests to get wrong. Thread-safe.
 */
class ToyCache extends ConsistentClient {
  private final Executor executor;
  private final Ticker ticker;
  private final long timeToLive;
  private final long window;
  private final Map<Integer, Slot> slots = new HashMap<>();

  ToyCache(DynamoDbClient backend, Executor executor, Ticker ticker, Contract contract) {
    super(backend);
    this.executor = executor;
    this.ticker = ticker;
    this.timeToLive = contract.timeToLive().toNanos();
    this.window = contract.lag().toNanos();
  }

  /** All that is known of one key; guarded by the cache. */
  static final class Slot {
    private @Nullable GetItemResponse entry;
    private long stored;
    private @Nullable Load load;
    private int writers;
    private long changes;
    private long changed;
  }

  /** A request for a key, and how often the key had been changed when it began. */
  static final class Load {
    private final CompletableFuture<GetItemResponse> answer = new CompletableFuture<>();
    private final long changes;

    private Load(long changes) {
      this.changes = changes;
    }
  }

  /** R27: a fill that a write has overtaken is not kept. */
  boolean mayKeep(Slot slot, Load load) {
    return slot.writers == 0 && load.changes == slot.changes;
  }

  /** R28: who comes after a write does not wait for a fill that began before it. */
  boolean mayJoin(Slot slot, Load load) {
    return load.changes == slot.changes;
  }

  /** R29: after a write replicas are not asked. */
  boolean asksLeader(Slot slot) {
    return slot.writers > 0 || (slot.changes > 0 && ticker.read() - slot.changed < window);
  }

  /** P4: an entry is served no longer than it may live. */
  boolean lives(long age) {
    return age < timeToLive;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    if (Boolean.TRUE.equals(request.consistentRead())) {
      return backend().getItem(request);
    }
    try {
      return answer(Keys.of(request.key()), request).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof SdkException cause ? cause : e;
    }
  }

  private synchronized CompletableFuture<GetItemResponse> answer(int key, GetItemRequest request) {
    Slot slot = slot(key);
    GetItemResponse entry = slot.entry;
    if (entry != null && lives(ticker.read() - slot.stored)) {
      return CompletableFuture.completedFuture(entry);
    }
    Load running = slot.load;
    if (running != null && mayJoin(slot, running)) {
      return running.answer;
    }
    Load load = new Load(slot.changes);
    slot.load = load;
    GetItemRequest sent = request.toBuilder().consistentRead(asksLeader(slot)).build();
    executor.execute(() -> fill(slot, load, sent));
    return load.answer;
  }

  private void fill(Slot slot, Load load, GetItemRequest request) {
    try {
      GetItemResponse response = backend().getItem(request);
      end(slot, load, response);
      load.answer.complete(response);
    } catch (SdkException e) {
      end(slot, load, null);
      load.answer.completeExceptionally(e);
    }
  }

  private synchronized void end(Slot slot, Load load, @Nullable GetItemResponse response) {
    if (slot.load == load) {
      slot.load = null;
    }
    if (response != null && mayKeep(slot, load)) {
      slot.entry = response;
      slot.stored = ticker.read();
    }
  }

  private Slot slot(int key) {
    return slots.computeIfAbsent(key, unused -> new Slot());
  }

  private <T> T write(List<Integer> keys, Supplier<T> call) {
    change(keys, 1);
    try {
      return call.get();
    } finally {
      change(keys, -1);
    }
  }

  private synchronized void change(List<Integer> keys, int writers) {
    for (int key : keys) {
      Slot slot = slot(key);
      slot.writers += writers;
      slot.changes++;
      slot.changed = ticker.read();
      slot.entry = null;
    }
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return write(List.of(Keys.of(request.item())), () -> backend().putItem(request));
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return write(List.of(Keys.of(request.key())), () -> backend().updateItem(request));
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return write(List.of(Keys.of(request.key())), () -> backend().deleteItem(request));
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    List<Integer> keys = new ArrayList<>();
    for (WriteRequest write : request.requestItems().getOrDefault(Keys.TABLE, List.of())) {
      Map<String, AttributeValue> item =
          write.putRequest() != null ? write.putRequest().item() : write.deleteRequest().key();
      keys.add(Keys.of(item));
    }
    return write(keys, () -> backend().batchWriteItem(request));
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    List<Integer> keys = request.transactItems().stream().map(Transactions::key).toList();
    return write(keys, () -> backend().transactWriteItems(request));
  }
}
