package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.AccessPath.Completion;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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
 * stopped here, is counted and logged here. One for each execution; used by its thread.
 */
final class Requests {

  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

  private final ExecutionContext context;
  private final AccessPath path;
  private final Pause pause;
  private final DynamoDbClient client;

  /** Lets time pass. */
  interface Pause {
    void sleep(long millis) throws InterruptedException;
  }

  Requests(ExecutionContext context, AccessPath path) {
    this(context, path, Thread::sleep);
  }

  /**
   * @param context the execution
   * @param path the read that requests are sent for
   * @param pause lets time pass
   */
  Requests(ExecutionContext context, AccessPath path, Pause pause) {
    this.context = context;
    this.path = path;
    this.pause = pause;
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
    QueryResponse response = send("Query", resource, request, client::query);
    count(
        "Query",
        resource,
        response.consumedCapacity(),
        Items.of(response.scannedCount(), response.items().size()));
    return response;
  }

  ScanResponse scan(ScanRequest request) {
    String resource = resource(request.tableName(), request.indexName());
    ScanResponse response = send("Scan", resource, request, client::scan);
    count(
        "Scan",
        resource,
        response.consumedCapacity(),
        Items.of(response.scannedCount(), response.items().size()));
    return response;
  }

  /** Waits before a request is repeated; ends early, with 57014, when the execution is stopped. */
  void pause(long millis) {
    context.interruptibly(
        () -> {
          try {
            pause.sleep(millis);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            context.check();
            throw new PlannerException(SqlState.CANCELLED, "The thread was interrupted", e);
          }
          return true;
        });
  }

  private <Q, R> R send(String operation, String resource, Q request, Function<Q, R> call) {
    try {
      return context.interruptibly(() -> call.apply(request));
    } catch (SdkException e) {
      PlannerException translated = SdkErrors.translate(e, operation, resource);
      if (translated.state() == SqlState.UNKNOWN_TABLE) {
        context.catalog().forget(path.source().table());
      } else if (SdkErrors.isInvalid(e) && isOutdated()) {
        throw new PlannerException(
            SqlState.TABLE_CHANGED,
            resource
                + " has not the keys any more that the statement was planned with; run it again",
            translated);
      }
      throw translated;
    }
  }

  /** Whether the keys that the read was planned with are no more those of the table. */
  private boolean isOutdated() {
    AccessPath.Source source = path.source();
    context.catalog().forget(source.table());
    TableMetadata now = context.table(source.table());
    boolean same =
        source.index() == null
            ? now.key().equals(source.key())
            : now.index(source.index()).filter(i -> i.key().equals(source.key())).isPresent();
    boolean fetched =
        path.output().completion() instanceof Completion.ByKey fetch
            && !fetch.key().equals(now.key());
    return !same || fetched;
  }

  private void count(
      String operation, String resource, @Nullable ConsumedCapacity consumed, Items items) {
    Double units = consumed == null ? null : consumed.capacityUnits();
    context.cost().add(items.read, items.returned, units == null ? 0 : units);
    LOG.debug("{} {} {} units {}", operation, resource, items, units);
  }

  /** Items that a request looked at, and those it returned. */
  private record Items(long read, long returned) {
    static Items of(@Nullable Integer read, @Nullable Integer returned) {
      return new Items(read == null ? 0 : read, returned == null ? 0 : returned);
    }
  }

  private static String resource(String table, @Nullable String index) {
    return index == null ? table : table + "/index/" + index;
  }
}
