package dev.keyway.cache.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * DynamoDB as the promises assume it: a leader whose commits are in one order, replicas that lag,
 * and requests and answers that take their time or are lost. Knows the operations and expressions
 * that the histories use and refuses all others.
 */
final class ModelBackend implements DynamoDbClient {
  private final Exchange exchange;
  private final Faults faults;
  private final VersionedTable table;
  private final Leader leader;
  private final ReplicaReads replicas;

  ModelBackend(Exchange exchange, Faults faults, VersionedTable table, Stores stores) {
    this.exchange = exchange;
    this.faults = faults;
    this.table = table;
    this.leader = stores.leader();
    this.replicas = stores.replicas();
  }

  /** What writes and what answers eventually consistent reads. */
  record Stores(Leader leader, ReplicaReads replicas) {}

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    exchange.pause("DescribeTable");
    return DescribeTableResponse.builder().table(TableShape.described()).build();
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    int key = Keys.of(request.key());
    boolean consistent = Boolean.TRUE.equals(request.consistentRead());
    return exchange.read(
        "GetItem",
        List.of(ReadsUnderWay.item(key)),
        () -> {
          Map<String, AttributeValue> item = items(consistent, List.of(key)).get(key);
          GetItemResponse.Builder response = GetItemResponse.builder();
          return (item == null ? response : response.item(item)).build();
        });
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    KeysAndAttributes asked = request.requestItems().get(Keys.TABLE);
    if (asked == null) {
      throw new UnsupportedOperationException("BatchGetItem of other tables");
    }
    boolean consistent = Boolean.TRUE.equals(asked.consistentRead());
    List<String> targets = asked.keys().stream().map(Keys::of).map(ReadsUnderWay::item).toList();
    return exchange.read("BatchGetItem", targets, () -> batch(asked, consistent));
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    boolean consistent = Boolean.TRUE.equals(request.consistentRead());
    Map<String, AttributeValue> values = request.expressionAttributeValues();
    if (request.indexName() == null) {
      int partition = Leader.value(values, ":p").s().charAt(1) - '0';
      return exchange.read(
          "Query",
          List.of(ReadsUnderWay.partition(partition)),
          () -> {
            List<Integer> keys = Keys.ofPartition(partition);
            return page(List.copyOf(items(consistent, keys).values()), request);
          });
    }
    AttributeValue group = Leader.value(values, ":g");
    return exchange.read(
        "Query by index",
        List.of(ReadsUnderWay.group(group.s().charAt(1) - '0')),
        () ->
            page(
                replicas.ofIndex().values().stream()
                    .filter(item -> group.equals(item.get(Keys.GROUP)))
                    .toList(),
                request));
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    boolean consistent = Boolean.TRUE.equals(request.consistentRead());
    return exchange.read(
        "Scan",
        List.of(ReadsUnderWay.table()),
        () -> {
          Map<Integer, Map<String, AttributeValue>> items = items(consistent, Keys.all());
          return ScanResponse.builder()
              .items(items.values())
              .count(items.size())
              .scannedCount(items.size())
              .build();
        });
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return exchange.write(
        "PutItem",
        () -> {
          int key = Keys.of(request.item());
          require(
              key, request.conditionExpression(), request.returnValuesOnConditionCheckFailure());
          Map<String, AttributeValue> old = leader.item(key);
          leader.put(request.item());
          PutItemResponse.Builder response = PutItemResponse.builder();
          return (asksOld(request.returnValues()) && old != null
                  ? response.attributes(old)
                  : response)
              .build();
        });
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return exchange.write(
        "UpdateItem",
        () -> {
          int key = Keys.of(request.key());
          require(
              key, request.conditionExpression(), request.returnValuesOnConditionCheckFailure());
          Map<String, AttributeValue> old = leader.item(key);
          leader.update(key, request.updateExpression(), request.expressionAttributeValues());
          UpdateItemResponse.Builder response = UpdateItemResponse.builder();
          if (request.returnValues() == ReturnValue.ALL_NEW) {
            response.attributes(leader.item(key));
          } else if (asksOld(request.returnValues()) && old != null) {
            response.attributes(old);
          }
          return response.build();
        });
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return exchange.write(
        "DeleteItem",
        () -> {
          int key = Keys.of(request.key());
          require(
              key, request.conditionExpression(), request.returnValuesOnConditionCheckFailure());
          Map<String, AttributeValue> old = leader.item(key);
          leader.delete(key);
          DeleteItemResponse.Builder response = DeleteItemResponse.builder();
          return (asksOld(request.returnValues()) && old != null
                  ? response.attributes(old)
                  : response)
              .build();
        });
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    return exchange.write(
        "BatchWriteItem",
        () -> {
          List<WriteRequest> left = new ArrayList<>();
          List<WriteRequest> writes = request.requestItems().getOrDefault(Keys.TABLE, List.of());
          for (int at = 0; at < writes.size(); at++) {
            WriteRequest write = writes.get(at);
            // DynamoDB fails when it can do none of them, so the first is always done.
            if (at > 0 && faults.unprocessed()) {
              left.add(write);
            } else if (write.putRequest() != null) {
              leader.put(write.putRequest().item());
            } else {
              leader.delete(Keys.of(write.deleteRequest().key()));
            }
          }
          return BatchWriteItemResponse.builder()
              .unprocessedItems(left.isEmpty() ? Map.of() : Map.of(Keys.TABLE, left))
              .build();
        });
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return exchange.write(
        "TransactWriteItems",
        () -> {
          Transactions.apply(request, leader);
          return TransactWriteItemsResponse.builder().build();
        });
  }

  private BatchGetItemResponse batch(KeysAndAttributes asked, boolean consistent) {
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    List<Map<String, AttributeValue>> left = new ArrayList<>();
    for (int at = 0; at < asked.keys().size(); at++) {
      Map<String, AttributeValue> key = asked.keys().get(at);
      if (at > 0 && faults.unprocessed()) {
        left.add(key);
      } else {
        // Each item may come from another replica.
        found.addAll(items(consistent, List.of(Keys.of(key))).values());
      }
    }
    return BatchGetItemResponse.builder()
        .responses(Map.of(Keys.TABLE, found))
        .unprocessedKeys(
            left.isEmpty() ? Map.of() : Map.of(Keys.TABLE, asked.toBuilder().keys(left).build()))
        .build();
  }

  /** Those of the keys that exist, in the order asked. */
  private Map<Integer, Map<String, AttributeValue>> items(boolean consistent, List<Integer> keys) {
    IntFunction<Version> leading = table::latest;
    return consistent ? ReplicaReads.existing(keys, leading) : replicas.ofTable(keys);
  }

  private void require(
      int key, @Nullable String condition, @Nullable ReturnValuesOnConditionCheckFailure returned) {
    if (leader.holds(key, condition)) {
      return;
    }
    ConditionalCheckFailedException.Builder failure =
        ConditionalCheckFailedException.builder().message("the condition does not hold");
    Map<String, AttributeValue> item = leader.item(key);
    if (returned == ReturnValuesOnConditionCheckFailure.ALL_OLD && item != null) {
      failure.item(item);
    }
    throw failure
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode("ConditionalCheckFailedException").build())
        .statusCode(400)
        .build();
  }

  private static QueryResponse page(
      List<Map<String, AttributeValue>> ascending, QueryRequest request) {
    List<Map<String, AttributeValue>> items = new ArrayList<>(ascending);
    if (Boolean.FALSE.equals(request.scanIndexForward())) {
      Collections.reverse(items);
    }
    return QueryResponse.builder()
        .items(items)
        .count(items.size())
        .scannedCount(items.size())
        .build();
  }

  private static boolean asksOld(@Nullable ReturnValue returned) {
    return returned == ReturnValue.ALL_OLD;
  }
}
