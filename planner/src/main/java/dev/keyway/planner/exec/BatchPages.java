package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath.Source;
import dev.keyway.planner.access.KeyRange;
import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Items by their keys: a BatchGetItem for each hundred. Keys that DynamoDB did not process (over 16
 * MB, or throttled) go with the next request, after a pause where none was processed.
 */
final class BatchPages implements ItemPages {

  private static final int MOST_PAUSES = 8;
  private static final long FIRST_PAUSE_MILLIS = 50;

  private final Requests requests;
  private final Source source;
  private final List<KeyRange> keys;
  private int sent;
  private int pauses;
  private List<Map<String, AttributeValue>> unprocessed = List.of();

  BatchPages(Requests requests, Source source, List<KeyRange> keys) {
    this.requests = requests;
    this.source = source;
    this.keys = keys;
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    List<Map<String, AttributeValue>> batch = new ArrayList<>(unprocessed);
    while (batch.size() < ReadEstimate.BATCH && sent < keys.size()) {
      batch.add(GetItemPages.key(source.key(), keys.get(sent++)));
    }
    if (batch.isEmpty()) {
      return null;
    }
    BatchGetItemResponse response =
        requests.batchGet(
            source.table(),
            BatchGetItemRequest.builder()
                .requestItems(
                    Map.of(source.table(), KeysAndAttributes.builder().keys(batch).build()))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
    KeysAndAttributes left = response.unprocessedKeys().get(source.table());
    unprocessed = left == null ? List.of() : left.keys();
    if (unprocessed.size() == batch.size()) {
      pause();
    } else {
      pauses = 0;
    }
    return response.responses().getOrDefault(source.table(), List.of());
  }

  private void pause() {
    if (pauses == MOST_PAUSES) {
      throw new PlannerException(
          SqlState.RESOURCES,
          "DynamoDB is throttling BatchGetItem on " + source.table() + "; try again later");
    }
    requests.pause(FIRST_PAUSE_MILLIS << pauses);
    pauses++;
  }
}
