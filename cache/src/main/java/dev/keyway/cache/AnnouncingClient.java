package dev.keyway.cache;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.request.CallerSettings;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
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
 * A client of DynamoDB that tells caches what it writes, and learns from descriptions what keys
 * tables have; reads go as they are. Thread-safe.
 */
class AnnouncingClient extends ForwardingClient {
  private final WriteSide writes;
  private final Closing closing;

  /** What closing it does to the client that it stands before. */
  enum Closing {
    CLOSES,
    LEAVES_OPEN
  }

  AnnouncingClient(DynamoDbClient backend, WriteSide writes, Closing closing) {
    super(backend);
    this.writes = writes;
    this.closing = closing;
  }

  /** Where its writes go. */
  final WriteSide writes() {
    return writes;
  }

  final void count(Counter counter) {
    writes.counters().count(counter);
  }

  /** What another user writes, or in another way, is not ours to keep. */
  private WriteSide.Writes own(DynamoDbRequest request) {
    return CallerSettings.mayShare(request.overrideConfiguration())
        ? writes.shared()
        : writes.foreign();
  }

  @Override
  public void close() {
    if (closing == Closing.CLOSES) {
      backend().close();
    }
  }

  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    DescribeTableResponse response = backend().describeTable(request);
    boolean ours = CallerSettings.mayShare(request.overrideConfiguration());
    if (ours && request.tableName() != null && response.table() != null) {
      writes.tables().learn(request.tableName(), response.table());
    }
    return response;
  }

  @Override
  public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    count(Counter.TRANSACT_GET_ITEMS_COUNT);
    return backend().transactGetItems(request);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    count(Counter.PUT_ITEM_REQUEST_COUNT);
    return own(request).single().putItem(request);
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    count(Counter.DELETE_ITEM_REQUEST_COUNT);
    return own(request).single().deleteItem(request);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    count(Counter.UPDATE_ITEM_REQUEST_COUNT);
    return own(request).single().updateItem(request);
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    count(Counter.BATCH_WRITE_ITEM_REQUEST_COUNT);
    return own(request).group().batchWriteItem(request);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    count(Counter.TRANSACT_WRITE_ITEMS_COUNT);
    return own(request).transactions().transactWriteItems(request);
  }

  @Override
  public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
    return own(request)
        .tables()
        .execute(Arrays.asList(request.statement()), () -> backend().executeStatement(request));
  }

  @Override
  public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
    List<@Nullable String> statements =
        request.statements().stream().map(BatchStatementRequest::statement).toList();
    return own(request)
        .tables()
        .execute(statements, () -> backend().batchExecuteStatement(request));
  }

  @Override
  public ExecuteTransactionResponse executeTransaction(ExecuteTransactionRequest request) {
    List<@Nullable String> statements =
        request.transactStatements().stream().map(ParameterizedStatement::statement).toList();
    return own(request).tables().execute(statements, () -> backend().executeTransaction(request));
  }

  @Override
  public CreateTableResponse createTable(CreateTableRequest request) {
    return own(request).tables().define(request.tableName(), () -> backend().createTable(request));
  }

  @Override
  public UpdateTableResponse updateTable(UpdateTableRequest request) {
    return own(request).tables().define(request.tableName(), () -> backend().updateTable(request));
  }

  @Override
  public DeleteTableResponse deleteTable(DeleteTableRequest request) {
    return own(request).tables().define(request.tableName(), () -> backend().deleteTable(request));
  }

  @Override
  public RestoreTableFromBackupResponse restoreTableFromBackup(
      RestoreTableFromBackupRequest request) {
    return own(request)
        .tables()
        .define(request.targetTableName(), () -> backend().restoreTableFromBackup(request));
  }

  @Override
  public RestoreTableToPointInTimeResponse restoreTableToPointInTime(
      RestoreTableToPointInTimeRequest request) {
    return own(request)
        .tables()
        .define(request.targetTableName(), () -> backend().restoreTableToPointInTime(request));
  }
}
