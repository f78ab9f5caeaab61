package dev.keyway.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Wraps a client whose replicas lag. After {@link #lag} global indexes answer as they were then,
 * while tables and local indexes answer as they are; after {@link #lagEverywhere} so does every
 * eventually consistent read; until {@link #catchUp}. DynamoDB Local's are always up to date.
 *
 * <p>What was is kept in an engine of its own, so one client lags at a time. Not thread-safe but
 * for requests.
 */
public final class LaggingClient implements AutoCloseable {
  private final DynamoDbClient wrapped;
  private final DynamoDbClient client;
  private volatile @Nullable Past past;

  /** Tables as they were, their global indexes as table/index, and those that lag themselves. */
  private record Past(EmbeddedEngine engine, Set<String> indexes, Set<String> tables) {
    boolean has(String table, @Nullable String index, @Nullable Boolean consistent) {
      return indexes.contains(table + "/" + index)
          || (tables.contains(table) && !Boolean.TRUE.equals(consistent));
    }
  }

  private LaggingClient(DynamoDbClient wrapped) {
    this.wrapped = wrapped;
    this.client = Interception.of(wrapped, this::pass);
  }

  /** Nothing lags yet. */
  public static LaggingClient of(DynamoDbClient wrapped) {
    return new LaggingClient(wrapped);
  }

  /** The client to hand to the code under test; closing it closes the wrapped one. */
  public DynamoDbClient client() {
    return client;
  }

  /** From now on the global indexes of these tables stay as they are. */
  public void lag(String... tables) {
    lag(Set.of(), tables);
  }

  /** From now on eventually consistent reads of these tables and all their indexes are old. */
  public void lagEverywhere(String... tables) {
    lag(Set.of(tables), tables);
  }

  private void lag(Set<String> everywhere, String... tables) {
    catchUp();
    EmbeddedEngine engine = EmbeddedEngine.start();
    Set<String> indexes = new HashSet<>();
    for (String table : tables) {
      TableDescription described = wrapped.describeTable(d -> d.tableName(table)).table();
      engine.client().createTable(definition(described));
      described
          .globalSecondaryIndexes()
          .forEach(index -> indexes.add(table + "/" + index.indexName()));
      for (Map<String, AttributeValue> item :
          wrapped.scanPaginator(scan -> scan.tableName(table)).items()) {
        engine.client().putItem(put -> put.tableName(table).item(item));
      }
    }
    past = new Past(engine, indexes, everywhere);
  }

  /** The indexes are up to date again. */
  public void catchUp() {
    Past known = past;
    past = null;
    if (known != null) {
      known.engine.close();
    }
  }

  @Override
  public void close() {
    catchUp();
  }

  private static CreateTableRequest definition(TableDescription described) {
    CreateTableRequest.Builder table =
        CreateTableRequest.builder()
            .tableName(described.tableName())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(described.keySchema())
            .attributeDefinitions(described.attributeDefinitions());
    List<GlobalSecondaryIndex> global =
        described.globalSecondaryIndexes().stream()
            .map(
                index ->
                    GlobalSecondaryIndex.builder()
                        .indexName(index.indexName())
                        .keySchema(index.keySchema())
                        .projection(index.projection())
                        .build())
            .toList();
    List<LocalSecondaryIndex> local =
        described.localSecondaryIndexes().stream()
            .map(
                index ->
                    LocalSecondaryIndex.builder()
                        .indexName(index.indexName())
                        .keySchema(index.keySchema())
                        .projection(index.projection())
                        .build())
            .toList();
    // An empty list of indexes is refused; none at all is right.
    if (!global.isEmpty()) {
      table.globalSecondaryIndexes(global);
    }
    if (!local.isEmpty()) {
      table.localSecondaryIndexes(local);
    }
    return table.build();
  }

  private DynamoDbResponse pass(
      String operation, DynamoDbRequest request, Supplier<DynamoDbResponse> next) {
    Past known = past;
    if (known == null) {
      return next.get();
    }
    DynamoDbClient then = known.engine.client();
    if (request instanceof QueryRequest query
        && known.has(query.tableName(), query.indexName(), query.consistentRead())) {
      return then.query(query);
    }
    if (request instanceof ScanRequest scan
        && known.has(scan.tableName(), scan.indexName(), scan.consistentRead())) {
      return then.scan(scan);
    }
    if (request instanceof GetItemRequest get
        && known.has(get.tableName(), null, get.consistentRead())) {
      return then.getItem(get);
    }
    return request instanceof BatchGetItemRequest batch && isOfPast(batch, known)
        ? then.batchGetItem(batch)
        : next.get();
  }

  /** Batches of this driver are of one table each. */
  private static boolean isOfPast(BatchGetItemRequest batch, Past known) {
    Map.Entry<String, KeysAndAttributes> asked = batch.requestItems().entrySet().iterator().next();
    return known.has(asked.getKey(), null, asked.getValue().consistentRead());
  }
}
