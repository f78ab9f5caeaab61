package dev.keyway.cache.write;

import dev.keyway.cache.write.WriteOutcome.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** BatchWriteItem and TransactWriteItems (R20, R21). Thread-safe. */
public final class GroupWrites {
  private static final WriteOutcome UNKNOWN = new Written(null, null);

  private final DynamoDbClient backend;
  private final Scopes scopes;
  private final WritePath path;

  /**
   * @param path is told of each item that is written
   */
  public GroupWrites(DynamoDbClient backend, Scopes scopes, WritePath path) {
    this.backend = backend;
    this.scopes = scopes;
    this.path = path;
  }

  private record BatchedWrite(String table, WriteRequest request) {}

  /** As {@link DynamoDbClient#batchWriteItem(BatchWriteItemRequest)}. */
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    List<BatchedWrite> writes = new ArrayList<>();
    request
        .requestItems()
        .forEach(
            (table, batched) -> batched.forEach(one -> writes.add(new BatchedWrite(table, one))));
    return path.send(
        writes.stream().map(write -> scopes.of(write.table(), write.request())).toList(),
        () -> backend.batchWriteItem(request),
        answer -> writes.stream().map(write -> outcome(write, request, answer)).toList());
  }

  /**
   * What was left unprocessed may still have been written by an earlier attempt whose answer the
   * SDK has lost. Where what is left cannot be found in the request, nothing is sure.
   */
  private static WriteOutcome outcome(
      BatchedWrite write, BatchWriteItemRequest request, BatchWriteItemResponse answer) {
    List<WriteRequest> left = answer.unprocessedItems().getOrDefault(write.table(), List.of());
    boolean otherNames =
        !request.requestItems().keySet().containsAll(answer.unprocessedItems().keySet());
    if (otherNames
        || left.contains(write.request())
        || !request.requestItems().getOrDefault(write.table(), List.of()).containsAll(left)) {
      return new WriteOutcome.Doubtful();
    }
    return write.request().putRequest() == null
        ? new Written(null, Map.of())
        : new Written(null, write.request().putRequest().item());
  }

  /**
   * As {@link DynamoDbClient#transactWriteItems(TransactWriteItemsRequest)}. The items are not
   * taken from the request: a replay of its token answers as if it had written them once more.
   */
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    List<WriteScope> touched =
        request.transactItems().stream().flatMap(action -> scopes.of(action).stream()).toList();
    return path.send(
        touched,
        () -> backend.transactWriteItems(request),
        answer -> Collections.nCopies(touched.size(), UNKNOWN));
  }
}
