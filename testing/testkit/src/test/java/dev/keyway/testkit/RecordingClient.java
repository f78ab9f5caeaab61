package dev.keyway.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Wraps a client and records every request in the order of sending, so that a test can state what
 * something costs.
 *
 * <p>It changes nothing: capacity is known only where the request asked for it. Requests that fail
 * count too, since they were sent. Thread-safe.
 */
public final class RecordingClient {
  private final DynamoDbClient client;
  private final Object lock = new Object();
  // Guarded by lock. A slot is filled twice: when its request is sent, and when it is answered.
  private List<RecordedRequest[]> slots = new ArrayList<>();

  private RecordingClient(DynamoDbClient wrapped) {
    this.client = Interception.of(wrapped, this::record);
  }

  /** Records what goes through {@link #client()} on its way to the given client. */
  public static RecordingClient of(DynamoDbClient wrapped) {
    return new RecordingClient(wrapped);
  }

  /** The client to hand to the code under test; closing it closes the wrapped one. */
  public DynamoDbClient client() {
    return client;
  }

  /** What was sent since the start or the last reset, in the order of sending. */
  public List<RecordedRequest> requests() {
    synchronized (lock) {
      return slots.stream().map(slot -> slot[0]).toList();
    }
  }

  /** The requests of one operation, such as {@code Query}. */
  public List<RecordedRequest> requests(String operation) {
    return requests().stream().filter(r -> r.operation().equals(operation)).toList();
  }

  /** How many requests of an operation were sent. */
  public int count(String operation) {
    return requests(operation).size();
  }

  /** How many requests were sent, by operation; reads well in a failed assertion. */
  public Map<String, Long> counts() {
    return requests().stream()
        .collect(
            Collectors.groupingBy(RecordedRequest::operation, TreeMap::new, Collectors.counting()));
  }

  /** How many requests were sent. */
  public int total() {
    return requests().size();
  }

  /** Capacity units, read and write together, that all responses reported. */
  public double consumedUnits() {
    return requests().stream().mapToDouble(RecordedRequest::consumedUnits).sum();
  }

  /** Forgets all requests, also those still on their way. */
  public void reset() {
    synchronized (lock) {
      slots = new ArrayList<>();
    }
  }

  private DynamoDbResponse record(
      String operation, DynamoDbRequest request, Supplier<DynamoDbResponse> next) {
    RecordedRequest[] slot = {new RecordedRequest(operation, request, List.of())};
    synchronized (lock) {
      slots.add(slot);
    }
    DynamoDbResponse response = next.get();
    synchronized (lock) {
      slot[0] = new RecordedRequest(operation, request, consumed(response));
    }
    return response;
  }

  /** Single operations report one entry, batches and transactions a list. */
  private static List<ConsumedCapacity> consumed(DynamoDbResponse response) {
    Object reported = response.getValueForField("ConsumedCapacity", Object.class).orElse(null);
    if (reported instanceof ConsumedCapacity one) {
      return List.of(one);
    }
    if (reported instanceof List<?> several) {
      return several.stream().map(ConsumedCapacity.class::cast).toList();
    }
    return List.of();
  }
}
