package dev.keyway.cache;

import dev.keyway.cache.metrics.CacheCounters;
import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.write.CallerSettings;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableFromBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableFromBackupResponse;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;

/**
 * A client of DynamoDB that answers eventually consistent GetItem and BatchGetItem from memory and
 * keeps that memory current with the writes that go through it. All else, strongly consistent and
 * transactional reads included, goes to the client it stands before.
 *
 * <p>Answers from memory bear no request id, and no consumed units where these were asked for. One
 * accelerator is for one user: who may call it may read what it holds. Thread-safe.
 */
public final class AcceleratedDynamoDbClient extends ForwardingClient implements CachingClient {
  private final Accelerator accelerator;
  private final Accelerator.Writes writes;
  private final @Nullable LoadThreads threads;
  private final Closing closing;

  /** Which view of an accelerator ends it. */
  private enum Closing {
    CLOSES,
    LEAVES_OPEN
  }

  AcceleratedDynamoDbClient(
      DynamoDbClient backend, Accelerator accelerator, @Nullable LoadThreads threads) {
    super(backend);
    this.accelerator = accelerator;
    this.writes = accelerator.through();
    this.threads = threads;
    this.closing = Closing.CLOSES;
  }

  private AcceleratedDynamoDbClient(AcceleratedDynamoDbClient main, Accelerator.Writes writes) {
    super(main.backend());
    this.accelerator = main.accelerator;
    this.writes = writes;
    this.threads = null;
    this.closing = Closing.LEAVES_OPEN;
  }

  /**
   * An accelerator before a client.
   *
   * @param client answers what is not in memory; closed with the accelerator
   * @throws IllegalArgumentException if the client has a cache, such as a DAX cluster's
   */
  public static AcceleratorBuilder builder(DynamoDbClient client) {
    CachingClient.requireNone(client);
    return new AcceleratorBuilder(client);
  }

  /**
   * The same accelerator for bulk loads: writes leave nothing in the cache, and take out what they
   * touch. Closing it closes nothing.
   */
  public AcceleratedDynamoDbClient writeAround() {
    return new AcceleratedDynamoDbClient(this, accelerator.around());
  }

  /** What was counted since the start. */
  public CacheCounters counters() {
    return accelerator.counters().snapshot(accelerator.items().bytes());
  }

  /** Throws away all that is in memory. Reads under way are answered and not kept. */
  public void flush() {
    accelerator.counters().count(Counter.FLUSHES);
    accelerator.items().flush();
  }

  /** Closes the client it stands before, too. */
  @Override
  public void close() {
    if (closing == Closing.LEAVES_OPEN) {
      return;
    }
    if (threads != null) {
      threads.stop();
    }
    backend().close();
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    accelerator.counters().count(Counter.GET_ITEM_REQUEST_COUNT);
    return accelerator.reads().getItem(request);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    accelerator.counters().count(Counter.BATCH_GET_ITEM_REQUEST_COUNT);
    return accelerator.reads().batchGetItem(request);
  }

  @Override
  public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    accelerator.counters().count(Counter.TRANSACT_GET_ITEMS_COUNT);
    return backend().transactGetItems(request);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    accelerator.counters().count(Counter.PUT_ITEM_REQUEST_COUNT);
    return writes(request).single().putItem(request);
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    accelerator.counters().count(Counter.DELETE_ITEM_REQUEST_COUNT);
    return writes(request).single().deleteItem(request);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    accelerator.counters().count(Counter.UPDATE_ITEM_REQUEST_COUNT);
    return writes(request).single().updateItem(request);
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    accelerator.counters().count(Counter.BATCH_WRITE_ITEM_REQUEST_COUNT);
    return writes(request).group().batchWriteItem(request);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    accelerator.counters().count(Counter.TRANSACT_WRITE_ITEMS_COUNT);
    return accelerator.coherence() == Coherence.TTL
        ? backend().transactWriteItems(request)
        : writes.group().transactWriteItems(request);
  }

  @Override
  public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
    return writes
        .tables()
        .execute(Arrays.asList(request.statement()), () -> backend().executeStatement(request));
  }

  @Override
  public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
    List<@Nullable String> statements =
        request.statements().stream().map(BatchStatementRequest::statement).toList();
    return writes.tables().execute(statements, () -> backend().batchExecuteStatement(request));
  }

  @Override
  public ExecuteTransactionResponse executeTransaction(ExecuteTransactionRequest request) {
    List<@Nullable String> statements =
        request.transactStatements().stream().map(ParameterizedStatement::statement).toList();
    return writes.tables().execute(statements, () -> backend().executeTransaction(request));
  }

  @Override
  public CreateTableResponse createTable(CreateTableRequest request) {
    return writes.tables().define(request.tableName(), () -> backend().createTable(request));
  }

  @Override
  public UpdateTableResponse updateTable(UpdateTableRequest request) {
    return writes.tables().define(request.tableName(), () -> backend().updateTable(request));
  }

  @Override
  public DeleteTableResponse deleteTable(DeleteTableRequest request) {
    return writes.tables().define(request.tableName(), () -> backend().deleteTable(request));
  }

  @Override
  public RestoreTableFromBackupResponse restoreTableFromBackup(
      RestoreTableFromBackupRequest request) {
    return writes
        .tables()
        .define(request.targetTableName(), () -> backend().restoreTableFromBackup(request));
  }

  @Override
  public RestoreTableToPointInTimeResponse restoreTableToPointInTime(
      RestoreTableToPointInTimeRequest request) {
    return writes
        .tables()
        .define(request.targetTableName(), () -> backend().restoreTableToPointInTime(request));
  }

  /** What another user writes, or in another way, is not ours to keep. */
  private Accelerator.Writes writes(DynamoDbRequest request) {
    return CallerSettings.mayShare(request.overrideConfiguration()) ? writes : accelerator.around();
  }
}
