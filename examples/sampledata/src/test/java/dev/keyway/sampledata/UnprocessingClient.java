package dev.keyway.sampledata;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Accepts a part of every second batch and hands the rest back, as DynamoDB does when it is short
 * of capacity. One thread.
 */
final class UnprocessingClient implements DynamoDbClient {
  private final DynamoDbClient wrapped;
  private int calls;
  private int handedBack;

  UnprocessingClient(DynamoDbClient wrapped) {
    this.wrapped = wrapped;
  }

  int handedBack() {
    return handedBack;
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    if (calls++ % 2 == 1) {
      return wrapped.batchWriteItem(request);
    }
    Map.Entry<String, List<WriteRequest>> batch =
        request.requestItems().entrySet().iterator().next();
    int accepted = batch.getValue().size() / 2;
    if (accepted > 0) {
      wrapped.batchWriteItem(
          b -> b.requestItems(Map.of(batch.getKey(), batch.getValue().subList(0, accepted))));
    }
    List<WriteRequest> rest = batch.getValue().subList(accepted, batch.getValue().size());
    handedBack += rest.size();
    return BatchWriteItemResponse.builder().unprocessedItems(Map.of(batch.getKey(), rest)).build();
  }

  @Override
  public CreateTableResponse createTable(CreateTableRequest request) {
    return wrapped.createTable(request);
  }

  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    return wrapped.describeTable(request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    wrapped.close();
  }
}
