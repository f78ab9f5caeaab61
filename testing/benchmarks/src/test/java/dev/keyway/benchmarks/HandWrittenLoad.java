package dev.keyway.benchmarks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The load as a careful programmer writes it with the SDK: requests of 25 items, as many of them on
 * their way as the driver has, what is left unprocessed sent again. Used by one thread.
 */
final class HandWrittenLoad implements AutoCloseable {

  private static final int ITEMS = 25;
  private static final int THREADS = 8;

  private final DynamoDbClient client;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  HandWrittenLoad(DynamoDbClient client) {
    this.client = client;
  }

  /** How many requests it takes. */
  int requests() {
    return BatchLoad.ROWS / ITEMS;
  }

  /** Writes all items and gives their number. */
  long load() {
    List<Future<Integer>> chunks = new ArrayList<>();
    List<WriteRequest> chunk = new ArrayList<>();
    for (int i = 0; i < BatchLoad.ROWS; i++) {
      Map<String, AttributeValue> item = item(i);
      chunk.add(WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build());
      if (chunk.size() == ITEMS) {
        List<WriteRequest> full = chunk;
        chunks.add(threads.submit(() -> send(full)));
        chunk = new ArrayList<>();
      }
    }
    long written = 0;
    for (Future<Integer> each : chunks) {
      try {
        written += each.get();
      } catch (Exception e) {
        throw new IllegalStateException("a chunk was not written", e);
      }
    }
    return written;
  }

  private static Map<String, AttributeValue> item(int i) {
    return Map.of(
        "customer", AttributeValue.fromS(Store.TEN_THOUSAND),
        "number", AttributeValue.fromN(Integer.toString(i)),
        "product", AttributeValue.fromS("p" + i),
        "total", AttributeValue.fromN(new BigDecimal(i + ".25").toPlainString()),
        "status", AttributeValue.fromS("open"),
        "gift", AttributeValue.fromBool(i % 2 == 0),
        "placed", AttributeValue.fromS("2026-01-01T00:00:00Z"),
        "note", AttributeValue.fromS("nothing to be said of number " + i));
  }

  private int send(List<WriteRequest> writes) {
    Map<String, List<WriteRequest>> left = Map.of("orders", writes);
    while (!left.isEmpty()) {
      Map<String, List<WriteRequest>> now = left;
      left =
          client
              .batchWriteItem(
                  write ->
                      write.requestItems(now).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
              .unprocessedItems();
    }
    return writes.size();
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
