package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TextTables;
import dev.keyway.planner.exec.ExecutionContext.CacheUse;
import dev.keyway.planner.exec.ExecutionContext.Clients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Which answers count as those of a cache: no request then, no units. */
class CacheHitsTest {

  private static final Map<String, AttributeValue> ITEM = Map.of("k", AttributeValue.fromS("x"));
  private static final ConsumedCapacity FREE = consumed(0);

  private final CallReports reports = new CallReports();

  @Test
  void anItemForNothingIsAHitWhereThereIsACache() {
    GetItemResponse answer = GetItemResponse.builder().item(ITEM).consumedCapacity(FREE).build();

    StatementCost cost = cost(answer, Freshness.CACHED);

    assertThat(cost.cacheHits()).isEqualTo(1);
    assertThat(cost.requests()).isZero();
    assertThat(cost.itemsRead()).isZero();
    assertThat(cost.itemsReturned()).isEqualTo(1);
  }

  @Test
  void withoutACacheNothingIsAHit() {
    GetItemResponse answer = GetItemResponse.builder().item(ITEM).consumedCapacity(FREE).build();
    Answering plain = new Answering(answer);

    StatementCost cost = sent(use -> plain, Freshness.CACHED);

    assertThat(cost.cacheHits()).isZero();
    assertThat(cost.requests()).isEqualTo(1);
  }

  @Test
  void whatGoesRoundTheCacheIsNoHit() {
    GetItemResponse answer = GetItemResponse.builder().consumedCapacity(FREE).build();

    assertThat(cost(answer, Freshness.UNCACHED).requests()).isEqualTo(1);
    assertThat(cost(answer, Freshness.CONSISTENT).cacheHits()).isZero();
  }

  @Test
  void anAbsentItemForNothingIsAHitSinceEveryDynamoDbChargesForIt() {
    GetItemResponse answer = GetItemResponse.builder().consumedCapacity(FREE).build();

    assertThat(cost(answer, Freshness.CACHED).cacheHits()).isEqualTo(1);
  }

  @Test
  void whatIsNotSaidToBeFreeIsNoHit() {
    assertThat(cost(GetItemResponse.builder().item(ITEM).build(), Freshness.CACHED).cacheHits())
        .isZero();
  }

  @Test
  void aQueryThatFindsNothingForNothingMayBeOneOfTheEmbeddedEngine() {
    QueryResponse answer = query(0, FREE);

    assertThat(cost(answer, Freshness.CACHED).requests()).isEqualTo(1);
    assertThat(cost(query(3, FREE), Freshness.CACHED).cacheHits()).isEqualTo(1);
  }

  @Test
  void whereServersAnswerWithIdsItIsAnAnswerOfACache() {
    cost(identified(), Freshness.CACHED);

    assertThat(cost(query(0, FREE), Freshness.CACHED).cacheHits()).isEqualTo(1);
  }

  @Test
  void anAnswerWithARequestIdIsOneOfAServer() {
    StatementCost cost = cost(identified(), Freshness.CACHED);

    assertThat(cost.cacheHits()).isZero();
    assertThat(cost.requests()).isEqualTo(1);
  }

  /** DynamoDB Local's, of a Query that finds nothing. */
  private static DynamoDbResponse identified() {
    return query(0, FREE).toBuilder()
        .responseMetadata(DefaultAwsResponseMetadata.create(Map.of("AWS_REQUEST_ID", "r1")))
        .build();
  }

  @Test
  void aBatchThatIsAnsweredInPartWasSent() {
    StatementCost cost = cost(batch(2, consumed(0.5)), Freshness.CACHED);

    assertThat(cost.requests()).isEqualTo(1);
    assertThat(cost.units()).isEqualTo(0.5);
    assertThat(cost.cacheHits()).isZero();
  }

  @Test
  void aBatchOfWhichAllIsThereForNothingIsAHit() {
    assertThat(cost(batch(2, FREE), Freshness.CACHED).cacheHits()).isEqualTo(1);
    assertThat(cost(batch(1, FREE), Freshness.CACHED).cacheHits()).isZero();
  }

  private static ConsumedCapacity consumed(double units) {
    return ConsumedCapacity.builder().tableName("t").capacityUnits(units).build();
  }

  private static QueryResponse query(int items, ConsumedCapacity consumed) {
    return QueryResponse.builder()
        .items(IntStream.range(0, items).mapToObj(i -> ITEM).toList())
        .count(items)
        .scannedCount(items)
        .consumedCapacity(consumed)
        .build();
  }

  private static BatchGetItemResponse batch(int items, ConsumedCapacity consumed) {
    return BatchGetItemResponse.builder()
        .responses(Map.of("t", IntStream.range(0, items).mapToObj(i -> ITEM).toList()))
        .consumedCapacity(consumed)
        .build();
  }

  private StatementCost cost(DynamoDbResponse answer, Freshness freshness) {
    Answering cached = new Answering(answer);
    Answering plain = new Answering(answer);
    return sent(use -> use == CacheUse.CACHED ? cached : plain, freshness);
  }

  /** What it costs to send what the client answers to: a batch has two keys. */
  private StatementCost sent(Clients clients, Freshness freshness) {
    ExecutionContext context =
        new ExecutionContext(
            new ExecutionContext.Shared(
                clients,
                new Catalog(TextTables.of(""), Duration.ofHours(1), () -> 0),
                new ReadRates(ReadRates.Time.SYSTEM),
                reports),
            new @Nullable Object[0],
            new Limits(0, 0, 0));
    Requests requests = new Requests(context, path(freshness));
    DynamoDbResponse answer = ((Answering) clients.client(CacheUse.CACHED)).answer;
    if (answer instanceof GetItemResponse) {
      requests.get(GetItemRequest.builder().tableName("t").build());
    } else if (answer instanceof QueryResponse) {
      requests.query(QueryRequest.builder().tableName("t").build());
    } else {
      KeysAndAttributes keys =
          KeysAndAttributes.builder()
              .keys(List.of(ITEM, Map.of("k", AttributeValue.fromS("y"))))
              .build();
      requests.batchGet("t", BatchGetItemRequest.builder().requestItems(Map.of("t", keys)).build());
    }
    return context.cost();
  }

  private static AccessPath path(Freshness freshness) {
    return new AccessPath(
        new AccessPath.Source("t", "t", null, new KeySchema(List.of(), List.of())),
        new Lookup.Everything(List.of(), Lookup.Everything.Verdict.BY_SIZE, null),
        null,
        new AccessPath.Output(
            List.of(), AccessPath.Fetch.WHOLE_ITEMS, new AccessPath.Completion.None()),
        null,
        new ReadLimit.AllRows(),
        freshness);
  }

  /** Has one answer to everything. */
  private static final class Answering implements DynamoDbClient {
    private final DynamoDbResponse answer;

    Answering(DynamoDbResponse answer) {
      this.answer = answer;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return (GetItemResponse) answer;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
      return (QueryResponse) answer;
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      return (BatchGetItemResponse) answer;
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }
}
