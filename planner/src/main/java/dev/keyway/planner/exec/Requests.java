package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.AccessPath.Completion;
import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponseMetadata;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/**
 * The only caller of a client for statements: every request of an execution passes here, can be
 * stopped here, is held to budget and rate, counted and logged here. One for each read of an
 * execution. Thread-safe, as the segments of a Scan share it.
 */
final class Requests {

  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

  private final ExecutionContext context;
  private final AccessPath path;
  private final DynamoDbClient client;
  private final ReadPace pace;
  private final ScanMeter meter;
  private final ReadMode mode;
  private final double plannedShare;
  private final StatementCost cost;
  private final CallReports reports;

  /**
   * @param context the execution
   * @param path the read whose requests these are
   */
  Requests(ExecutionContext context, AccessPath path) {
    this(context, path, context.freshness(path));
  }

  private Requests(ExecutionContext context, AccessPath path, Freshness freshness) {
    this.context = context;
    this.path = path;
    this.pace = new ReadPace(context, path.source());
    this.meter = new ScanMeter(context, path, freshness);
    this.client = context.client(ReadMode.use(freshness));
    this.mode = context.readMode(freshness);
    this.plannedShare = path.freshness().price() / freshness.price();
    this.cost = context.costOf(path);
    this.reports = context.callReports();
  }

  /** Those of the same read for the items that its index points to. */
  Requests ofItems() {
    return new Requests(context, path, context.freshnessOfItems(path));
  }

  /** To be part of each request that is sent here: tells how often it was throttled. */
  AwsRequestOverrideConfiguration metering() {
    return reports.configuration();
  }

  /** What each request that is sent here says of ConsistentRead: nothing, unless it is to be. */
  @Nullable Boolean consistentRead() {
    return mode.consistency() == ReadMode.Consistency.STRONG ? Boolean.TRUE : null;
  }

  /** The image of an item that a transaction keeps, which DynamoDB is not asked for. */
  @Nullable KeptItem kept(String table, Map<String, AttributeValue> key) {
    return context.kept(table, key);
  }

  GetItemResponse get(GetItemRequest request) {
    KeptItem kept = kept(request.tableName(), request.key());
    if (kept != null) {
      return GetItemResponse.builder().item(kept.now()).build();
    }
    Call call = new Call("GetItem", request.tableName());
    GetItemResponse response = send(call, request, client::getItem);
    long items = response.hasItem() ? 1 : 0;
    count(call, response, response.consumedCapacity(), new Items(items, items, 1));
    return response;
  }

  BatchGetItemResponse batchGet(String table, BatchGetItemRequest request) {
    Call call = new Call("BatchGetItem", table);
    BatchGetItemResponse response = send(call, request, client::batchGetItem);
    long items = response.responses().values().stream().mapToLong(List::size).sum();
    ConsumedCapacity consumed =
        response.consumedCapacity().isEmpty() ? null : response.consumedCapacity().get(0);
    long keys =
        request.requestItems().values().stream()
            .map(KeysAndAttributes::keys)
            .mapToLong(List::size)
            .sum();
    count(call, response, consumed, new Items(items, items, items == keys ? items : 0));
    return response;
  }

  TransactGetItemsResponse transactGet(String table, TransactGetItemsRequest request) {
    Call call = new Call("TransactGetItems", table);
    TransactGetItemsResponse response = send(call, request, client::transactGetItems);
    long items = response.responses().stream().filter(ItemResponse::hasItem).count();
    ConsumedCapacity consumed =
        response.consumedCapacity().isEmpty() ? null : response.consumedCapacity().get(0);
    count(call, response, consumed, new Items(items, items, request.transactItems().size()));
    return response;
  }

  QueryResponse query(QueryRequest request) {
    Call call = new Call("Query", resource(request.tableName(), request.indexName()));
    boolean later = !request.exclusiveStartKey().isEmpty();
    if (later) {
      keepPace();
    }
    QueryResponse response = send(call, request, client::query);
    ConsumedCapacity consumed = response.consumedCapacity();
    count(call, response, consumed, Items.of(response.scannedCount(), response.items().size()));
    if (later || !response.lastEvaluatedKey().isEmpty()) {
      pace.take(units(consumed));
    }
    return response;
  }

  ScanResponse scan(ScanRequest request) {
    Call call = new Call("Scan", resource(request.tableName(), request.indexName()));
    // What is read in segments has more than a page.
    boolean later = !request.exclusiveStartKey().isEmpty() || request.segment() != null;
    meter.check();
    if (later) {
      keepPace();
    }
    ScanResponse response = send(call, request, client::scan);
    ConsumedCapacity consumed = response.consumedCapacity();
    count(call, response, consumed, Items.of(response.scannedCount(), response.items().size()));
    meter.add(units(consumed));
    if (later || !response.lastEvaluatedKey().isEmpty()) {
      pace.take(units(consumed));
    }
    return response;
  }

  /** Counts a request that DynamoDB answered by doing nothing of it. */
  void throttled() {
    cost.addThrottles(1);
  }

  /** Waits before a request is repeated; ends early, with 57014, when the execution is stopped. */
  void pause(long millis) {
    context.sleep(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Waits until it is the turn of a read that has more than one page. */
  private void keepPace() {
    checkBudget();
    pace.await();
  }

  private <Q, R> R send(Call call, Q request, Function<Q, R> method) {
    checkBudget();
    long start = System.nanoTime();
    try {
      return context.interruptibly(() -> method.apply(request));
    } catch (SdkException e) {
      cost.add(0, 0, 0);
      countThrottles(e instanceof AwsServiceException service ? service.requestId() : null);
      PlannerException translated = SdkErrors.translate(e, call.operation, call.resource);
      if (translated.state() == SqlState.UNKNOWN_TABLE) {
        context.catalog().forget(path.source().table());
      } else if (SdkErrors.isInvalid(e) && isOutdated()) {
        throw new PlannerException(
            SqlState.TABLE_CHANGED,
            call.resource
                + " has not the keys any more that the statement was planned with; run it again",
            translated);
      }
      throw translated;
    } finally {
      cost.addWait(System.nanoTime() - start);
    }
  }

  /** What was read before is handed out; only what would cost more is not asked for. */
  private void checkBudget() {
    long budget = context.limits().reads().readBudget();
    StatementCost whole = context.cost();
    if (budget > 0 && context.budgetedUnits() >= budget) {
      throw new PlannerException(
          SqlState.LIMIT_REACHED,
          "The statement was stopped at readBudget="
              + budget
              + ": it has read "
              + whole
              + ", and there is more to read. Filter by a key or add a LIMIT, or raise readBudget (0"
              + " is no limit)");
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
      Call call, DynamoDbResponse response, @Nullable ConsumedCapacity consumed, Items items) {
    DynamoDbResponseMetadata metadata = response.responseMetadata();
    String requestId = metadata == null ? null : metadata.requestId();
    double units = units(consumed);
    if (requestId == null && consumed != null && units == 0 && isOfCache(items)) {
      cost.addCacheHit(items.returned);
      LOG.debug("{} {} answered by the cache", call.operation, call.resource);
      return;
    }
    cost.add(items.read, items.returned, units);
    context.addSessionUnits(units * (1 - plannedShare));
    countThrottles(requestId);
    if (LOG.isDebugEnabled()) {
      LOG.debug("{} {} {} units {}", call.operation, call.resource, items, units);
    }
  }

  /**
   * Whether an answer for no units and without request id is that of a cache. DynamoDB Local
   * charges nothing for a Query or a batch that finds nothing, and where it is called without HTTP
   * its answers may have no ids either: then, what is not surely an answer of a cache counts as one
   * of DynamoDB's.
   */
  private boolean isOfCache(Items items) {
    return mode.cache() == ReadMode.Cache.ON
        && (items.charged > 0 || reports.areAnswersIdentified());
  }

  private void countThrottles(@Nullable String requestId) {
    long attempts = reports.throttles(requestId);
    if (attempts > 0) {
      cost.addThrottles(attempts);
    }
  }

  /** Units as DynamoDB has reported them; 0 where it has not. */
  private static double units(@Nullable ConsumedCapacity consumed) {
    Double units = consumed == null ? null : consumed.capacityUnits();
    return units == null ? 0 : units;
  }

  /** What is asked of which table or index. */
  private record Call(String operation, String resource) {}

  /**
   * Items of an answer.
   *
   * @param read how many were looked at
   * @param returned how many there are
   * @param charged for how many every DynamoDB takes units, DynamoDB Local included
   */
  private record Items(long read, long returned, long charged) {
    static Items of(@Nullable Integer read, @Nullable Integer returned) {
      long looked = read == null ? 0 : read;
      return new Items(looked, returned == null ? 0 : returned, looked);
    }

    @Override
    public String toString() {
      return read + " items read, " + returned + " returned";
    }
  }

  /** A table or index as DynamoDB's ARNs name it. */
  static String resource(String table, @Nullable String index) {
    return index == null ? table : table + "/index/" + index;
  }
}
