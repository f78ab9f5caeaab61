package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath.Source;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * The only caller of a client for statements: every request of an execution passes here, can be
 * stopped here, is held to budget and rate, counted and logged here. One for each read of an
 * execution. Thread-safe, as the segments of a Scan share it.
 */
final class Requests {

  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

  private final ExecutionContext context;
  private final DynamoDbClient client;
  private final ReadPace pace;

  /**
   * @param context the execution
   * @param source what is read
   */
  Requests(ExecutionContext context, Source source) {
    this.context = context;
    this.pace = new ReadPace(context, source);
    this.client = context.client(ExecutionContext.CacheUse.CACHED);
  }

  GetItemResponse get(GetItemRequest request) {
    GetItemResponse response = send("GetItem", request.tableName(), request, client::getItem);
    long items = response.hasItem() ? 1 : 0;
    count("GetItem", request.tableName(), response.consumedCapacity(), new Items(items, items));
    return response;
  }

  BatchGetItemResponse batchGet(String table, BatchGetItemRequest request) {
    BatchGetItemResponse response = send("BatchGetItem", table, request, client::batchGetItem);
    long items = response.responses().values().stream().mapToLong(List::size).sum();
    ConsumedCapacity consumed =
        response.consumedCapacity().isEmpty() ? null : response.consumedCapacity().get(0);
    count("BatchGetItem", table, consumed, new Items(items, items));
    return response;
  }

  QueryResponse query(QueryRequest request) {
    String resource = resource(request.tableName(), request.indexName());
    keepPace(request.exclusiveStartKey());
    QueryResponse response = send("Query", resource, request, client::query);
    count(
        "Query",
        resource,
        response.consumedCapacity(),
        Items.of(response.scannedCount(), response.items().size()));
    if (isLong(request.exclusiveStartKey(), response.lastEvaluatedKey())) {
      pace.take(units(response.consumedCapacity()));
    }
    return response;
  }

  ScanResponse scan(ScanRequest request) {
    String resource = resource(request.tableName(), request.indexName());
    keepPace(request.exclusiveStartKey());
    ScanResponse response = send("Scan", resource, request, client::scan);
    count(
        "Scan",
        resource,
        response.consumedCapacity(),
        Items.of(response.scannedCount(), response.items().size()));
    if (isLong(request.exclusiveStartKey(), response.lastEvaluatedKey())) {
      pace.take(units(response.consumedCapacity()));
    }
    return response;
  }

  /** Waits before a request is repeated; ends early, with 57014, when the execution is stopped. */
  void pause(long millis) {
    context.sleep(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private void keepPace(Map<String, AttributeValue> startKey) {
    if (!startKey.isEmpty()) {
      checkBudget();
      pace.await();
    }
  }

  /** Whether a read has more than one page. */
  private static boolean isLong(
      Map<String, AttributeValue> startKey, Map<String, AttributeValue> lastKey) {
    return !startKey.isEmpty() || !lastKey.isEmpty();
  }

  private <Q, R> R send(String operation, String resource, Q request, Function<Q, R> call) {
    checkBudget();
    try {
      return context.interruptibly(() -> call.apply(request));
    } catch (SdkException e) {
      PlannerException translated = SdkErrors.translate(e, operation, resource);
      if (translated.state() == SqlState.UNKNOWN_TABLE) {
        context.catalog().forget(resource.split("/index/", 2)[0]);
      }
      throw translated;
    }
  }

  /** What was read before is handed out; only what would cost more is not asked for. */
  private void checkBudget() {
    long budget = context.limits().reads().readBudget();
    StatementCost cost = context.cost();
    if (budget > 0 && cost.units() >= budget) {
      throw new PlannerException(
          SqlState.LIMIT_REACHED,
          "The statement was stopped at readBudget="
              + budget
              + ": it has read "
              + cost
              + ", and there is more to read. Filter by a key or add a LIMIT, or raise readBudget (0"
              + " is no limit)");
    }
  }

  private void count(
      String operation, String resource, @Nullable ConsumedCapacity consumed, Items items) {
    double units = units(consumed);
    context.cost().add(items.read, items.returned, units);
    LOG.debug("{} {} {} units {}", operation, resource, items, units);
  }

  /** Units as DynamoDB has reported them; 0 where it has not. */
  static double units(@Nullable ConsumedCapacity consumed) {
    Double units = consumed == null ? null : consumed.capacityUnits();
    return units == null ? 0 : units;
  }

  /** Items that a request looked at, and those it returned. */
  private record Items(long read, long returned) {
    static Items of(@Nullable Integer read, @Nullable Integer returned) {
      return new Items(read == null ? 0 : read, returned == null ? 0 : returned);
    }
  }

  /** A table or index as DynamoDB's ARNs name it. */
  static String resource(String table, @Nullable String index) {
    return index == null ? table : table + "/index/" + index;
  }
}
