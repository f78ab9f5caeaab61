package dev.keyway.cache;

import dev.keyway.cache.metrics.CacheCounters;
import dev.keyway.cache.metrics.Counter;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * A client of DynamoDB that answers eventually consistent GetItem, BatchGetItem, Query and Scan
 * from memory and keeps that memory current with the writes that go through it. All else, strongly
 * consistent and transactional reads included, goes to the client it stands before.
 *
 * <p>Answers from memory bear neither response metadata nor an HTTP response, so no request id, and
 * no consumed units where these were asked for. One accelerator is for one user: who may call it
 * may read what it holds. Thread-safe.
 */
public final class AcceleratedDynamoDbClient extends AnnouncingClient implements CachingClient {
  private static final Logger LOG = LoggerFactory.getLogger(AcceleratedDynamoDbClient.class);

  private final Accelerator accelerator;
  private final List<Runnable> ends;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * The view that ends the accelerator.
   *
   * @param ends what has to be done then, each whatever becomes of the others
   */
  AcceleratedDynamoDbClient(DynamoDbClient backend, Accelerator accelerator, List<Runnable> ends) {
    super(backend, accelerator.through(), Closing.CLOSES);
    this.accelerator = accelerator;
    this.ends = List.copyOf(ends);
  }

  private AcceleratedDynamoDbClient(AcceleratedDynamoDbClient main, WriteSide writes) {
    super(main.backend(), writes, Closing.LEAVES_OPEN);
    this.accelerator = main.accelerator;
    this.ends = List.of();
  }

  /**
   * An accelerator before a client.
   *
   * @param client answers what is not in memory; closed with the accelerator
   * @throws IllegalArgumentException if the client has a cache, such as a DAX cluster's
   */
  public static AcceleratorBuilder builder(DynamoDbClient client) {
    CachingClient.requireNone(client);
    return new AcceleratorBuilder(client);
  }

  /** The same accelerator to be handed on to others: closing it closes nothing. */
  public AcceleratedDynamoDbClient keptOpen() {
    return new AcceleratedDynamoDbClient(this, writes());
  }

  /**
   * The same accelerator for bulk loads: writes leave nothing in the cache, and take out what they
   * touch. Closing it closes nothing.
   */
  public AcceleratedDynamoDbClient writeAround() {
    return new AcceleratedDynamoDbClient(this, accelerator.around());
  }

  /**
   * The same accelerator for reads that no cache may answer: they are neither served nor stored,
   * while writes do what they do through this client. Closing it closes nothing.
   */
  public DynamoDbClient bypass() {
    return new AnnouncingClient(backend(), writes(), Closing.LEAVES_OPEN);
  }

  /**
   * A client whose writes another one sends, and which keep this accelerator current as if it had
   * sent them: one that repeats nothing by itself, say. It reads past the cache. Closing it closes
   * nothing.
   *
   * @param sender a client of the same tables, for the same user
   * @throws IllegalArgumentException if the client has a cache, such as a DAX cluster's
   */
  public DynamoDbClient writingBy(DynamoDbClient sender) {
    CachingClient.requireNone(sender);
    return new AnnouncingClient(sender, writes().sentBy(sender), Closing.LEAVES_OPEN);
  }

  /** What was counted since the start. */
  public CacheCounters counters() {
    return accelerator.counters();
  }

  /** Throws away all that is in memory. Reads under way are answered and not kept. */
  public void flush() {
    accelerator.flush();
  }

  /** Closes the client it stands before, too. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      ends.forEach(AcceleratedDynamoDbClient::run);
      super.close();
    }
  }

  private static void run(Runnable end) {
    try {
      end.run();
    } catch (RuntimeException e) {
      LOG.debug("Something of an accelerator does not end as it should", e);
    }
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    count(Counter.GET_ITEM_REQUEST_COUNT);
    return accelerator.reads().getItem(request);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    count(Counter.BATCH_GET_ITEM_REQUEST_COUNT);
    return accelerator.reads().batchGetItem(request);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    count(Counter.QUERY_REQUEST_COUNT);
    return accelerator.queries().query(request);
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    count(Counter.SCAN_REQUEST_COUNT);
    return accelerator.queries().scan(request);
  }
}
