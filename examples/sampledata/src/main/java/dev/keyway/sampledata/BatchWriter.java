package dev.keyway.sampledata;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts items into one table, 25 a request, and repeats what DynamoDB hands back as unprocessed.
 *
 * <p>Invariant: after {@link #flush} every item written so far has been accepted. One thread.
 */
final class BatchWriter {
  private static final int LARGEST_BATCH = 25;
  private static final int FRUITLESS_ATTEMPTS = 12;

  private final DynamoDbClient client;
  private final SampleTable table;
  private final Progress progress;
  private final List<WriteRequest> waiting = new ArrayList<>(LARGEST_BATCH);
  private int done;

  BatchWriter(DynamoDbClient client, SampleTable table, Progress progress) {
    this.client = client;
    this.table = table;
    this.progress = progress;
  }

  void write(Map<String, AttributeValue> item) {
    PutRequest put = PutRequest.builder().item(item).build();
    waiting.add(WriteRequest.builder().putRequest(put).build());
    if (waiting.size() == LARGEST_BATCH) {
      flush();
    }
  }

  void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    send(List.copyOf(waiting));
    done += waiting.size();
    waiting.clear();
    progress.loaded(table.name(), done, table.count());
  }

  private void send(List<WriteRequest> batch) {
    Backoff backoff = new Backoff(Duration.ofMillis(20), Duration.ofSeconds(5));
    int fruitless = 0;
    List<WriteRequest> open = batch;
    while (true) {
      List<WriteRequest> handedBack = sendOnce(open);
      if (handedBack.isEmpty()) {
        return;
      }
      if (handedBack.size() < open.size()) {
        backoff.restart();
        fruitless = 0;
      } else if (++fruitless == FRUITLESS_ATTEMPTS) {
        throw new IllegalStateException(
            "DynamoDB accepts no more writes to table "
                + table.name()
                + " for now. Raise its write capacity or load again later.");
      }
      open = handedBack;
      backoff.pause();
    }
  }

  private List<WriteRequest> sendOnce(List<WriteRequest> writes) {
    return client
        .batchWriteItem(batch -> batch.requestItems(Map.of(table.name(), writes)))
        .unprocessedItems()
        .getOrDefault(table.name(), List.of());
  }
}
