package dev.keyway.testkit;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * One request as it was sent.
 *
 * @param operation the operation's name as in the API, such as {@code GetItem}
 * @param request the request object, unchanged
 * @param consumed what the response reported, one entry per table; empty if the request did not ask
 *     for it, failed or is still on its way
 */
public record RecordedRequest(
    String operation, DynamoDbRequest request, List<ConsumedCapacity> consumed) {
  public RecordedRequest {
    consumed = List.copyOf(consumed);
  }

  /** Capacity units that the response reported, over all its tables. */
  public double consumedUnits() {
    return consumed.stream()
        .map(ConsumedCapacity::capacityUnits)
        .filter(units -> units != null)
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  /**
   * The request as its own type.
   *
   * @throws ClassCastException if it is of another type
   */
  public <T extends DynamoDbRequest> T as(Class<T> type) {
    return type.cast(request);
  }
}
