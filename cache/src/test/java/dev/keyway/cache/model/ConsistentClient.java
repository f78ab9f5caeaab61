package dev.keyway.cache.model;

import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads from the leader whatever it can, and so keeps every promise without a cache. */
class ConsistentClient extends PassThrough {

  ConsistentClient(DynamoDbClient backend) {
    super(backend);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return backend().getItem(request.toBuilder().consistentRead(true).build());
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    Map<String, KeysAndAttributes> asked =
        request.requestItems().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    table -> table.getValue().toBuilder().consistentRead(true).build()));
    return backend().batchGetItem(request.toBuilder().requestItems(asked).build());
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return request.indexName() == null
        ? backend().query(request.toBuilder().consistentRead(true).build())
        : backend().query(request);
  }
}
