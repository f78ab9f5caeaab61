package dev.keyway.testkit;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Wraps a client and fails as a test scripts it, since DynamoDB Local never throttles, conflicts or
 * loses a connection.
 *
 * <p>Faults lie above the SDK's retries: one thrown here is one that the SDK has given up on. Calls
 * are counted from the moment a fault is scripted; of several scripted faults that meet, the one
 * scripted first acts. Thread-safe.
 */
public final class FaultyClient {
  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");

  private final DynamoDbClient client;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();

  private FaultyClient(DynamoDbClient wrapped) {
    this.client = Interception.of(wrapped, this::pass);
  }

  /** Without a script every request passes unharmed. */
  public static FaultyClient of(DynamoDbClient wrapped) {
    return new FaultyClient(wrapped);
  }

  /** The client to hand to the code under test; closing it closes the wrapped one. */
  public DynamoDbClient client() {
    return client;
  }

  /** Every coming request of the operation, such as {@code GetItem}, meets the fault. */
  public void always(String operation, Fault fault) {
    rules.add(new Rule(operation::equals, 1, Integer.MAX_VALUE, fault));
  }

  /** The next requests of the operation meet the fault, the later ones pass. */
  public void next(String operation, int calls, Fault fault) {
    rules.add(new Rule(operation::equals, 1, calls, fault));
  }

  /** Only the n-th coming request of the operation, counted from 1, meets the fault. */
  public void onCall(String operation, int call, Fault fault) {
    rules.add(new Rule(operation::equals, call, call, fault));
  }

  /** Only the n-th coming request that writes items, counted from 1, meets the fault. */
  public void onWrite(int write, Fault fault) {
    rules.add(new Rule(WRITES::contains, write, write, fault));
  }

  /** The n-th coming request that writes items, and each that follows, meets the fault. */
  public void fromWrite(int write, Fault fault) {
    rules.add(new Rule(WRITES::contains, write, Integer.MAX_VALUE, fault));
  }

  /** Forgets the script. Requests that already wait at a gate go on waiting. */
  public void calm() {
    rules.clear();
  }

  private DynamoDbResponse pass(
      String operation, DynamoDbRequest request, Supplier<DynamoDbResponse> next) {
    // Every rule counts the call, also those that come after the one that acts.
    List<Fault> due =
        rules.stream().filter(rule -> rule.meets(operation)).map(Rule::fault).toList();
    if (due.isEmpty()) {
      return next.get();
    }
    Fault fault = due.get(0);
    if (fault instanceof Fault.Refuse refuse) {
      throw refuse.error().get();
    }
    if (fault instanceof Fault.Hold hold) {
      hold.gate().pass();
    }
    DynamoDbResponse response = next.get();
    if (fault instanceof Fault.LoseAnswer lost) {
      throw lost.error().get();
    }
    return fault instanceof Fault.Alter alter ? alter.change().apply(response) : response;
  }

  private record Rule(
      Predicate<String> operations, int from, int to, Fault fault, AtomicInteger calls) {
    Rule(Predicate<String> operations, int from, int to, Fault fault) {
      this(operations, from, to, fault, new AtomicInteger());
    }

    boolean meets(String called) {
      if (!operations.test(called)) {
        return false;
      }
      int call = calls.incrementAndGet();
      return from <= call && call <= to;
    }
  }
}
