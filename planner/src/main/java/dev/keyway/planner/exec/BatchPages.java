package dev.keyway.planner.exec;

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
  private final String table;
  private final List<Map<String, AttributeValue>> keys;
  private final Projection projection;
  private int sent;
  private int pauses;
  private List<Map<String, AttributeValue>> unprocessed = List.of();

  /**
   * @param requests sends
   * @param table the table
   * @param keys of its items, each once
   * @param projection what of the items
   */
  BatchPages(
      Requests requests,
      String table,
      List<Map<String, AttributeValue>> keys,
      Projection projection) {
    this.requests = requests;
    this.table = table;
    this.keys = keys;
    this.projection = projection;
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    List<Map<String, AttributeValue>> batch = new ArrayList<>(unprocessed);
    while (batch.size() < ReadEstimate.BATCH && sent < keys.size()) {
      batch.add(keys.get(sent++));
    }
    if (batch.isEmpty()) {
      return null;
    }
    KeysAndAttributes.Builder asked =
        KeysAndAttributes.builder().keys(batch).consistentRead(requests.consistentRead());
    projection.addTo(asked);
    BatchGetItemResponse response =
        requests.batchGet(
            table,
            BatchGetItemRequest.builder()
                .requestItems(Map.of(table, asked.build()))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .overrideConfiguration(requests.metering())
                .build());
    // There is one table in it, which the answer to an ARN may call by its name.
    unprocessed =
        response.unprocessedKeys().values().stream().flatMap(left -> left.keys().stream()).toList();
    if (unprocessed.size() == batch.size()) {
      pause();
    } else {
      pauses = 0;
    }
    return response.responses().values().stream().flatMap(List::stream).toList();
  }

  private void pause() {
    requests.throttled();
    if (pauses == MOST_PAUSES) {
      throw new PlannerException(
          SqlState.RESOURCES,
          "DynamoDB is throttling BatchGetItem on " + table + "; try again later");
    }
    requests.pause(FIRST_PAUSE_MILLIS << pauses);
    pauses++;
  }
}
