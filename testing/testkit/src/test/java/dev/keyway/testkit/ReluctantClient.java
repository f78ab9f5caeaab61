package dev.keyway.testkit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Wraps a client and gives less at a time than was asked for, as DynamoDB may and DynamoDB Local
 * hardly ever does: short pages, empty pages with a key to go on from, keys and writes left
 * unprocessed. All that is asked for comes in the end. Thread-safe.
 */
public final class ReluctantClient {
  private static final String TOKEN = "after nothing";

  private final DynamoDbClient wrapped;
  private final DynamoDbClient client;

  /** Where a page goes on that follows an empty one, by what the empty one gave out. */
  private final Map<String, Map<String, AttributeValue>> promised = new ConcurrentHashMap<>();

  private volatile Mood mood = new Mood.Willing();

  private sealed interface Mood {
    record Willing() implements Mood {}

    record Cutting(int items) implements Mood {}

    record Hesitating() implements Mood {}

    record Leaving(int processed, AtomicBoolean begun) implements Mood {}

    record LeavingWrites(int processed, AtomicBoolean begun) implements Mood {}
  }

  private ReluctantClient(DynamoDbClient wrapped) {
    this.wrapped = wrapped;
    this.client = Interception.of(wrapped, this::pass);
  }

  /** Everything passes as it is, until a method says otherwise. */
  public static ReluctantClient of(DynamoDbClient wrapped) {
    return new ReluctantClient(wrapped);
  }

  /** The client to hand to the code under test; closing it closes the wrapped one. */
  public DynamoDbClient client() {
    return client;
  }

  /** No page of a Query or Scan looks at more items than these. */
  public void cutPages(int items) {
    mood = new Mood.Cutting(items);
  }

  /** Before each page of a Query or Scan comes one without items. */
  public void emptyPages() {
    mood = new Mood.Hesitating();
  }

  /** The next BatchGetItem processes no key, each later one so many. */
  public void leaveKeys(int processed) {
    mood = new Mood.Leaving(processed, new AtomicBoolean());
  }

  /** The next BatchWriteItem processes nothing, each later one so many of its writes. */
  public void leaveWrites(int processed) {
    mood = new Mood.LeavingWrites(processed, new AtomicBoolean());
  }

  /** Gives everything that is asked for. */
  public void calm() {
    mood = new Mood.Willing();
  }

  private DynamoDbResponse pass(
      String operation, DynamoDbRequest request, Supplier<DynamoDbResponse> next) {
    if (mood instanceof Mood.Cutting cutting) {
      return cut(request, cutting.items, next);
    }
    if (mood instanceof Mood.Hesitating) {
      return hesitate(request, next);
    }
    if (mood instanceof Mood.LeavingWrites leaving
        && request instanceof BatchWriteItemRequest batch) {
      return leave(batch, leaving.begun.getAndSet(true) ? leaving.processed : 0);
    }
    return mood instanceof Mood.Leaving leaving && request instanceof BatchGetItemRequest batch
        ? leave(batch, leaving.begun.getAndSet(true) ? leaving.processed : 0)
        : next.get();
  }

  private DynamoDbResponse cut(
      DynamoDbRequest request, int items, Supplier<DynamoDbResponse> next) {
    if (request instanceof QueryRequest query) {
      return wrapped.query(query.toBuilder().limit(least(query.limit(), items)).build());
    }
    return request instanceof ScanRequest scan
        ? wrapped.scan(scan.toBuilder().limit(least(scan.limit(), items)).build())
        : next.get();
  }

  private static int least(@Nullable Integer asked, int items) {
    return asked == null ? items : Math.min(asked, items);
  }

  private DynamoDbResponse hesitate(DynamoDbRequest request, Supplier<DynamoDbResponse> next) {
    if (request instanceof QueryRequest query) {
      String token = token(query.exclusiveStartKey());
      return token == null
          ? QueryResponse.builder()
              .items(List.of())
              .count(0)
              .scannedCount(0)
              .lastEvaluatedKey(promise(query.exclusiveStartKey()))
              .build()
          : wrapped.query(query.toBuilder().exclusiveStartKey(kept(token)).build());
    }
    if (request instanceof ScanRequest scan) {
      String token = token(scan.exclusiveStartKey());
      return token == null
          ? ScanResponse.builder()
              .items(List.of())
              .count(0)
              .scannedCount(0)
              .lastEvaluatedKey(promise(scan.exclusiveStartKey()))
              .build()
          : wrapped.scan(scan.toBuilder().exclusiveStartKey(kept(token)).build());
    }
    return next.get();
  }

  private static @Nullable String token(Map<String, AttributeValue> startKey) {
    AttributeValue token = startKey.get(TOKEN);
    return token == null ? null : token.s();
  }

  private Map<String, AttributeValue> promise(Map<String, AttributeValue> startKey) {
    String token = String.valueOf(promised.size());
    promised.put(token, Map.copyOf(startKey));
    return Map.of(TOKEN, AttributeValue.fromS(token));
  }

  /** Null for the beginning. */
  private @Nullable Map<String, AttributeValue> kept(String token) {
    Map<String, AttributeValue> startKey = promised.getOrDefault(token, Map.of());
    return startKey.isEmpty() ? null : startKey;
  }

  private DynamoDbResponse leave(BatchGetItemRequest request, int most) {
    Map.Entry<String, KeysAndAttributes> asked =
        request.requestItems().entrySet().iterator().next();
    List<Map<String, AttributeValue>> keys = asked.getValue().keys();
    int processed = Math.min(most, keys.size());
    BatchGetItemResponse.Builder answer = BatchGetItemResponse.builder().responses(Map.of());
    if (processed > 0) {
      answer = wrapped.batchGetItem(some(request, asked, keys.subList(0, processed))).toBuilder();
    }
    return processed == keys.size()
        ? answer.build()
        : answer
            .unprocessedKeys(
                some(request, asked, keys.subList(processed, keys.size())).requestItems())
            .build();
  }

  private DynamoDbResponse leave(BatchWriteItemRequest request, int most) {
    Map.Entry<String, List<WriteRequest>> asked =
        request.requestItems().entrySet().iterator().next();
    List<WriteRequest> writes = asked.getValue();
    int processed = Math.min(most, writes.size());
    BatchWriteItemResponse.Builder answer = BatchWriteItemResponse.builder();
    if (processed > 0) {
      Map<String, List<WriteRequest>> some = Map.of(asked.getKey(), writes.subList(0, processed));
      answer = wrapped.batchWriteItem(request.toBuilder().requestItems(some).build()).toBuilder();
    }
    return processed == writes.size()
        ? answer.build()
        : answer
            .unprocessedItems(Map.of(asked.getKey(), writes.subList(processed, writes.size())))
            .build();
  }

  private static BatchGetItemRequest some(
      BatchGetItemRequest request,
      Map.Entry<String, KeysAndAttributes> asked,
      List<Map<String, AttributeValue>> keys) {
    return request.toBuilder()
        .requestItems(Map.of(asked.getKey(), asked.getValue().toBuilder().keys(keys).build()))
        .build();
  }
}
