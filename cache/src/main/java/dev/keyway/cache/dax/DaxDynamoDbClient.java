package dev.keyway.cache.dax;

import dev.keyway.cache.CachingClient;
import dev.keyway.cache.ForwardingClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
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

/**
 * A client of DynamoDB whose eventually consistent reads and item writes go through a DAX cluster.
 * All else goes to DynamoDB: strongly consistent and transactional reads, PartiQL, tables, streams,
 * and writes that ask for the item that made their condition fail.
 *
 * <p>What the cluster remembers is not told of writes that DynamoDB gets past it; it shows the old
 * items until its own TTL. Never together with the embedded accelerator, in either order: neither
 * would hear of what the other knows. Its exceptions are those of a client of DynamoDB.
 * Thread-safe.
 */
public final class DaxDynamoDbClient extends ForwardingClient implements CachingClient {

  private final DynamoDbClient cluster;
  private final DynamoDbClient reads;
  private final Closing closing;

  /** Which view ends the clients. */
  private enum Closing {
    CLOSES,
    LEAVES_OPEN
  }

  private DaxDynamoDbClient(
      DynamoDbClient plain, DynamoDbClient cluster, DynamoDbClient reads, Closing closing) {
    super(plain);
    this.cluster = cluster;
    this.reads = reads;
    this.closing = closing;
  }

  /**
   * Connects to a cluster, and sends it a request to know that it is there.
   *
   * @param plain a client of DynamoDB itself, of the same region and credentials; closed with this
   *     one, but not if this fails
   * @throws DaxConnectException if there is no cluster, or it does not accept the credentials, or
   *     the class path lacks the DAX client
   * @throws IllegalArgumentException if the client has a cache already
   */
  public static DaxDynamoDbClient open(DynamoDbClient plain, DaxSettings settings) {
    CachingClient.requireNone(plain);
    DaxLibrary.require(DaxDynamoDbClient.class.getClassLoader());
    DynamoDbClient cluster = Opening.open(settings);
    return new DaxDynamoDbClient(plain, cluster, cluster, Closing.CLOSES);
  }

  /** The same for others to use: closing it closes nothing. */
  public DaxDynamoDbClient keptOpen() {
    return new DaxDynamoDbClient(backend(), cluster, reads, Closing.LEAVES_OPEN);
  }

  /**
   * The same for reads that want what DynamoDB has: no read goes through the cluster, while writes
   * keep it current. Closing it closes nothing.
   */
  public DaxDynamoDbClient bypass() {
    return new DaxDynamoDbClient(backend(), cluster, backend(), Closing.LEAVES_OPEN);
  }

  @Override
  public void close() {
    if (closing == Closing.CLOSES) {
      cluster.close();
      backend().close();
    }
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return (Routes.isCached(request) ? reads : backend()).getItem(request);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return (Routes.isCached(request) ? reads : backend()).batchGetItem(request);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return (Routes.isCached(request) ? reads : backend()).query(request);
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return (Routes.isCached(request) ? reads : backend()).scan(request);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return (Routes.isSupported(request) ? cluster : backend()).putItem(request);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return (Routes.isSupported(request) ? cluster : backend()).updateItem(request);
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return (Routes.isSupported(request) ? cluster : backend()).deleteItem(request);
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    return (Routes.isSupported(request) ? cluster : backend()).batchWriteItem(request);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return (Routes.isSupported(request) ? cluster : backend()).transactWriteItems(request);
  }
}
