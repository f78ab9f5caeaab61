package dev.keyway.cache.dax;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.dax.ClusterDaxAsyncClient;
import software.amazon.dax.Configuration;
import software.amazon.dax.DaxAsyncClient;
import software.amazon.dax.InternalConfiguration;

/**
 * The DAX client as a client of DynamoDB: of the operations it has, those that are sent to a
 * cluster, with DynamoDB's exceptions. Over the asynchronous DAX client, for the other one heeds
 * neither interrupts nor a time-out over all repetitions. Thread-safe.
 */
final class ClusterClient implements DynamoDbClient {

  /** No table of anyone's: its absence is an answer, too. */
  private static final String NO_TABLE = "keyway-probe";

  private static final Duration USUAL_REQUEST = Duration.ofMinutes(1);

  private final ClusterDaxAsyncClient client;
  private final DaxSettings settings;

  private ClusterClient(ClusterDaxAsyncClient client, DaxSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /**
   * Asks the endpoint for the cluster's nodes. {@link #build} does so too, but keeps to itself what
   * comes of it.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException of DynamoDB or the cluster if it
   *     answers, SdkClientException if it does not
   */
  static void discover(DaxSettings settings) throws IOException {
    InternalConfiguration name = new InternalConfiguration().dns(settings.cluster().host());
    try (DaxAsyncClient endpoint = new DaxAsyncClient(configuration(settings), name)) {
      await(endpoint.endpoints(), settings.connectTimeout(), settings.cluster());
    }
  }

  /** A client of the cluster, there or not; it goes on looking for its nodes until it is closed. */
  static ClusterClient build(DaxSettings settings) throws IOException {
    return new ClusterClient(
        ClusterDaxAsyncClient.builder().overrideConfiguration(configuration(settings)).build(),
        settings);
  }

  private static Configuration configuration(DaxSettings settings) {
    Duration call = settings.callTimeout().isZero() ? USUAL_REQUEST : settings.callTimeout();
    return Configuration.builder()
        .url(settings.cluster().toString())
        .region(settings.region())
        .credentialsProvider(settings.credentials())
        .endpointRefreshTimeoutMillis(millis(settings.connectTimeout()))
        .requestTimeoutMillis(millis(call))
        // Who writes knows best what may be sent twice.
        .writeRetries(0)
        .build();
  }

  private static int millis(Duration time) {
    return (int) Math.max(1, Math.min(time.toMillis(), Integer.MAX_VALUE));
  }

  /**
   * One request that reads nothing, from login to the answer of a node; throws as {@link #discover}
   * does.
   */
  void probe() {
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("none"));
    await(
        client.getItem(request -> request.tableName(NO_TABLE).key(key)),
        settings.connectTimeout(),
        settings.cluster());
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return send(request, client::getItem);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return send(request, client::batchGetItem);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    QueryResponse page = send(request, client::query);
    int items = page.items().size();
    return page.count() != null && page.scannedCount() != null
        ? page
        : page.toBuilder()
            .count(orElse(page.count(), items))
            .scannedCount(orElse(page.scannedCount(), items))
            .build();
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    ScanResponse page = send(request, client::scan);
    int items = page.items().size();
    return page.count() != null && page.scannedCount() != null
        ? page
        : page.toBuilder()
            .count(orElse(page.count(), items))
            .scannedCount(orElse(page.scannedCount(), items))
            .build();
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return send(request, client::putItem);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return send(request, client::updateItem);
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return send(request, client::deleteItem);
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    return send(request, client::batchWriteItem);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return send(request, client::transactWriteItems);
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    client.close();
  }

  /** DynamoDB counts each page; DAX leaves a count out where there is nothing. */
  private static int orElse(@Nullable Integer count, int items) {
    return count != null ? count : items;
  }

  private <Q extends DynamoDbRequest, R> R send(
      Q request, Function<Q, CompletableFuture<R>> operation) {
    Duration own = settings.callTimeout();
    Duration timeout = request.overrideConfiguration().flatMap(o -> o.apiCallTimeout()).orElse(own);
    return await(operation.apply(request), timeout, settings.cluster());
  }

  private static <R> R await(CompletableFuture<R> answer, Duration timeout, DaxEndpoint cluster) {
    try {
      return timeout.isZero()
          ? answer.get()
          : answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw ClusterErrors.translate(e.getCause() == null ? e : e.getCause(), cluster);
    } catch (TimeoutException e) {
      throw ApiCallTimeoutException.create(timeout.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("Thread was interrupted", e);
    }
  }
}
