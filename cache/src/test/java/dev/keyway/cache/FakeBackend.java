package dev.keyway.cache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Tables whose key is {@code id}, by what a test of the cache has to see: a leader that is always
 * up to date, and a replica that answers eventually consistent reads as of {@link #lag}. An update
 * sets {@code v} to {@code :v}. Thread-safe.
 */
class FakeBackend implements DynamoDbClient {
  static final String ACCOUNT = "arn:aws:dynamodb:eu-west-1:111122223333:table/";

  private final Map<List<Object>, Map<String, AttributeValue>> leader = new ConcurrentHashMap<>();
  private volatile @Nullable Map<List<Object>, Map<String, AttributeValue>> replica;

  /** From now on the replica answers as of now. */
  void lag() {
    replica = new HashMap<>(leader);
  }

  /** The replica is up to date again. */
  void catchUp() {
    replica = null;
  }

  /** As if another process had written. */
  void store(String table, Map<String, AttributeValue> item) {
    leader.put(place(table, item), item);
  }

  /** As if the item had never been. */
  final void forget(String table, Map<String, AttributeValue> item) {
    leader.remove(place(table, item));
  }

  private static List<Object> place(String table, Map<String, AttributeValue> key) {
    return List.of(table.substring(table.lastIndexOf('/') + 1), key.get("id"));
  }

  private @Nullable Map<String, AttributeValue> read(
      String table, Map<String, AttributeValue> key, @Nullable Boolean consistent) {
    Map<List<Object>, Map<String, AttributeValue>> old = replica;
    return (old == null || Boolean.TRUE.equals(consistent) ? leader : old).get(place(table, key));
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    Map<String, AttributeValue> item =
        read(request.tableName(), request.key(), request.consistentRead());
    GetItemResponse.Builder response = GetItemResponse.builder().item(item);
    if (request.returnConsumedCapacity() == ReturnConsumedCapacity.TOTAL) {
      response.consumedCapacity(
          ConsumedCapacity.builder().tableName(request.tableName()).capacityUnits(0.5).build());
    }
    return response.build();
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    Map<String, List<Map<String, AttributeValue>>> responses = new HashMap<>();
    request
        .requestItems()
        .forEach(
            (table, asked) -> {
              List<Map<String, AttributeValue>> items = new ArrayList<>();
              for (Map<String, AttributeValue> key : asked.keys()) {
                Map<String, AttributeValue> item = read(table, key, asked.consistentRead());
                if (item != null) {
                  items.add(item);
                }
              }
              responses.put(table, items);
            });
    return BatchGetItemResponse.builder().responses(responses).unprocessedKeys(Map.of()).build();
  }

  /** All items there are, of whatever table. */
  @Override
  public ScanResponse scan(ScanRequest request) {
    return ScanResponse.builder().items(List.copyOf(leader.values())).count(leader.size()).build();
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    store(request.tableName(), request.item());
    return PutItemResponse.builder().build();
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    leader.remove(place(request.tableName(), request.key()));
    return DeleteItemResponse.builder().build();
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    Map<String, AttributeValue> item = new HashMap<>(request.key());
    item.put("v", request.expressionAttributeValues().get(":v"));
    store(request.tableName(), item);
    return request.returnValues() == ReturnValue.ALL_NEW
        ? UpdateItemResponse.builder().attributes(item).build()
        : UpdateItemResponse.builder().build();
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    request.requestItems().forEach((table, writes) -> writes.forEach(one -> write(table, one)));
    return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
  }

  private void write(String table, WriteRequest request) {
    if (request.putRequest() != null) {
      store(table, request.putRequest().item());
    } else {
      leader.remove(place(table, request.deleteRequest().key()));
    }
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    request.transactItems().forEach(action -> store(action.put().tableName(), action.put().item()));
    return TransactWriteItemsResponse.builder().build();
  }

  /** Does nothing: what it would have changed, a test stores. */
  @Override
  public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
    return ExecuteStatementResponse.builder().build();
  }

  @Override
  public DeleteTableResponse deleteTable(DeleteTableRequest request) {
    leader.keySet().removeIf(place -> place.get(0).equals(request.tableName()));
    return DeleteTableResponse.builder().build();
  }

  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    return DescribeTableResponse.builder()
        .table(
            TableDescription.builder()
                .tableName(request.tableName())
                .tableArn(ACCOUNT + request.tableName())
                .keySchema(
                    KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
                .build())
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
