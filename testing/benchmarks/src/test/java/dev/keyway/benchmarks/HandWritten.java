package dev.keyway.benchmarks;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * The reads as a careful programmer writes them with the SDK: the same requests, all pages, exact
 * numbers, each value looked at once. Thread-safe.
 */
final class HandWritten {

  private static final int BATCH = 100;

  private final DynamoDbClient client;
  private final Map<String, AttributeValue> partition;

  /**
   * @param client sends
   * @param partition the partition key that is read, with its name
   */
  HandWritten(DynamoDbClient client, Map<String, AttributeValue> partition) {
    this.client = client;
    this.partition = partition;
  }

  long point() {
    Map<String, AttributeValue> key = new HashMap<>(partition);
    key.put("number", AttributeValue.fromN("7"));
    return hash(
        client
            .getItem(
                GetItemRequest.builder()
                    .tableName("orders")
                    .key(key)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build())
            .item());
  }

  long query() {
    long sum = 0;
    for (Map<String, AttributeValue> item : items(null, Map.of())) {
      sum += hash(item);
    }
    return sum;
  }

  private List<Map<String, AttributeValue>> items(
      @Nullable String projection, Map<String, String> names) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> start = Map.of();
    do {
      QueryRequest.Builder request =
          QueryRequest.builder()
              .tableName("orders")
              .keyConditionExpression("customer = :c")
              .expressionAttributeValues(Map.of(":c", requireNonNull(partition.get("customer"))))
              .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
      if (projection != null) {
        request.projectionExpression(projection).expressionAttributeNames(names);
      }
      if (!start.isEmpty()) {
        request.exclusiveStartKey(start);
      }
      QueryResponse page = client.query(request.build());
      items.addAll(page.items());
      start = page.lastEvaluatedKey();
    } while (!start.isEmpty());
    return items;
  }

  long join() {
    List<Map<String, AttributeValue>> orders =
        items("#n, #t, #p", Map.of("#n", "number", "#t", "total", "#p", "product"));
    Set<AttributeValue> wanted = new LinkedHashSet<>();
    orders.forEach(order -> wanted.add(requireNonNull(order.get("product"))));
    List<AttributeValue> ids = new ArrayList<>(wanted);
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < ids.size(); i += BATCH) {
      for (Map<String, AttributeValue> product :
          products(ids.subList(i, Math.min(ids.size(), i + BATCH)))) {
        names.put(requireNonNull(product.get("id")).s(), requireNonNull(product.get("name")).s());
      }
    }
    long sum = 0;
    for (Map<String, AttributeValue> order : orders) {
      sum += Store.hash(new BigDecimal(requireNonNull(order.get("number")).n()));
      sum += Store.hash(new BigDecimal(requireNonNull(order.get("total")).n()));
      sum += Store.hash(names.get(requireNonNull(order.get("product")).s()));
    }
    return sum;
  }

  private List<Map<String, AttributeValue>> products(List<AttributeValue> ids) {
    return requireNonNull(
        client
            .batchGetItem(
                BatchGetItemRequest.builder()
                    .requestItems(
                        Map.of(
                            "products",
                            KeysAndAttributes.builder()
                                .keys(ids.stream().map(id -> Map.of("id", id)).toList())
                                .projectionExpression("#i, #n")
                                .expressionAttributeNames(Map.of("#i", "id", "#n", "name"))
                                .build()))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build())
            .responses()
            .get("products"));
  }

  long scan() {
    List<CompletableFuture<BigDecimal>> segments = new ArrayList<>();
    for (int i = 0; i < Store.SEGMENTS; i++) {
      int segment = i;
      segments.add(CompletableFuture.supplyAsync(() -> sum(segment)));
    }
    return Store.hash(
        segments.stream().map(CompletableFuture::join).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private BigDecimal sum(int segment) {
    BigDecimal sum = BigDecimal.ZERO;
    Map<String, AttributeValue> start = Map.of();
    do {
      ScanRequest.Builder request =
          ScanRequest.builder()
              .tableName("samples")
              .segment(segment)
              .totalSegments(Store.SEGMENTS)
              .projectionExpression("#a")
              .expressionAttributeNames(Map.of("#a", "amount"))
              .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
      if (!start.isEmpty()) {
        request.exclusiveStartKey(start);
      }
      ScanResponse page = client.scan(request.build());
      for (Map<String, AttributeValue> item : page.items()) {
        sum = sum.add(new BigDecimal(requireNonNull(item.get("amount")).n()));
      }
      start = page.lastEvaluatedKey();
    } while (!start.isEmpty());
    return sum;
  }

  private static long hash(Map<String, AttributeValue> item) {
    long sum = 0;
    for (AttributeValue value : item.values()) {
      sum += Store.hash(plain(value));
    }
    return sum;
  }

  private static Object plain(AttributeValue value) {
    return switch (value.type()) {
      case N -> new BigDecimal(value.n());
      case BOOL -> value.bool();
      default -> value.s();
    };
  }
}
