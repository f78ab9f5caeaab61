package dev.keyway.planner.exec;

import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Items by their keys, all as they were at one moment: one TransactGetItems, sent again while
 * DynamoDB is throttling it. Used by one thread.
 */
final class SnapshotPages implements ItemPages {

  private final Requests requests;
  private final String table;
  private final List<Map<String, AttributeValue>> keys;
  private final Projection projection;
  private boolean done;

  /**
   * @param requests sends
   * @param table the table
   * @param keys of its items, each once
   * @param projection what of the items
   * @throws PlannerException 54000 if there are more than DynamoDB reads at one moment
   */
  SnapshotPages(
      Requests requests,
      String table,
      List<Map<String, AttributeValue>> keys,
      Projection projection) {
    if (keys.size() > ReadEstimate.BATCH) {
      throw new PlannerException(
          SqlState.LIMIT_REACHED,
          "SNAPSHOT reads at most "
              + ReadEstimate.BATCH
              + " items, and the statement names "
              + keys.size()
              + " keys of "
              + table
              + "; name fewer, or leave the hint out");
    }
    this.requests = requests;
    this.table = table;
    this.keys = keys;
    this.projection = projection;
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    if (done || keys.isEmpty()) {
      return null;
    }
    done = true;
    TransactGetItemsRequest request =
        TransactGetItemsRequest.builder()
            .transactItems(keys.stream().map(this::item).toList())
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .overrideConfiguration(requests.metering())
            .build();
    return sent(request).responses().stream()
        .filter(ItemResponse::hasItem)
        .map(ItemResponse::item)
        .toList();
  }

  private TransactGetItem item(Map<String, AttributeValue> key) {
    Get.Builder get = Get.builder().tableName(table).key(key);
    projection.addTo(get);
    return TransactGetItem.builder().get(get.build()).build();
  }

  private TransactGetItemsResponse sent(TransactGetItemsRequest request) {
    Backoff backoff = new Backoff();
    while (true) {
      try {
        return requests.transactGet(table, request);
      } catch (PlannerException e) {
        boolean throttled =
            e.getCause() instanceof TransactionCanceledException cancelled
                && CancelledCommit.isThrottled(cancelled);
        if (!throttled || !backoff.hasTurns(WriteErrors.Fate.THROTTLED)) {
          throw e;
        }
        requests.throttled();
        requests.pause(TimeUnit.NANOSECONDS.toMillis(backoff.next(WriteErrors.Fate.THROTTLED)));
      }
    }
  }
}
