package dev.keyway.planner.exec;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext.CacheUse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * One TransactWriteItems, sent as often as it takes. All its attempts have one token, so that of
 * those that arrive but one is carried out, and the answer to a later one is that of the first.
 * Used once, by one thread.
 */
final class TransactionCommit {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionCommit.class);
  private static final String OPERATION = "TransactWriteItems";

  private final ExecutionContext context;
  private final List<KeptItem> items;
  private final DynamoDbClient client;
  private final String resources;
  private final Backoff backoff = new Backoff();
  private boolean asked;
  private boolean doubtful;
  private @Nullable TransactWriteItemsResponse arrived;

  /**
   * @param context the commit
   * @param items what is written
   */
  TransactionCommit(ExecutionContext context, List<KeptItem> items) {
    this.context = context;
    this.items = items;
    this.client = context.client(CacheUse.WRITE);
    this.resources =
        items.stream()
            .map(item -> item.target().resource())
            .distinct()
            .collect(Collectors.joining(", "));
  }

  /**
   * Sends it.
   *
   * @throws PlannerException as {@link Transaction#commit} says
   */
  void send() {
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(items.stream().map(TransactionOperation::of).toList())
            .clientRequestToken(UUID.randomUUID().toString())
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .overrideConfiguration(context.callReports().configuration())
            .build();
    try {
      TransactWriteItemsResponse response = attempt(request);
      while (response == null) {
        response = attempt(request);
      }
      count(response);
    } finally {
      items.stream().map(item -> item.target().resource()).distinct().forEach(context::wrote);
    }
  }

  /** Null if it has to be sent again. */
  private @Nullable TransactWriteItemsResponse attempt(TransactWriteItemsRequest request) {
    long start = System.nanoTime();
    asked = false;
    try {
      return context.interruptibly(
          () -> {
            asked = true;
            arrived = client.transactWriteItems(request);
            return arrived;
          });
    } catch (PlannerException stopped) {
      // Before it was sent, when its answer was there, or in between.
      if (arrived != null) {
        return arrived;
      }
      throw asked || doubtful ? unknown(String.valueOf(stopped.getMessage()), stopped) : stopped;
    } catch (SdkException e) {
      context.cost().add(0, 0, 0);
      failed(e);
      return null;
    } catch (RuntimeException e) {
      throw asked || doubtful ? unknown(String.valueOf(e.getMessage()), e) : e;
    } finally {
      context.cost().addWait(System.nanoTime() - start);
    }
  }

  /** Returns after a while if it is to be sent again. */
  private void failed(SdkException failure) {
    WriteErrors.Fate fate = fate(failure);
    if (fate == WriteErrors.Fate.UNKNOWN) {
      doubtful = true;
    }
    if (fate == WriteErrors.Fate.THROTTLED) {
      context.cost().addThrottles(1);
    }
    if (fate == WriteErrors.Fate.REFUSED || !backoff.hasTurns(fate)) {
      throw refusal(failure);
    }
    try {
      context.sleep(backoff.next(fate));
    } catch (PlannerException stopped) {
      throw doubtful ? unknown(String.valueOf(stopped.getMessage()), stopped) : stopped;
    }
  }

  private WriteErrors.Fate fate(SdkException failure) {
    if (failure instanceof TransactionCanceledException cancelled) {
      if (CancelledCommit.isThrottled(cancelled)) {
        return WriteErrors.Fate.THROTTLED;
      }
      return isUndecided(cancelled) ? WriteErrors.Fate.UNKNOWN : WriteErrors.Fate.REFUSED;
    }
    if (failure instanceof TransactionInProgressException) {
      // An attempt before this one is being carried out, if there is one: its answer is to come.
      return doubtful ? WriteErrors.Fate.UNKNOWN : WriteErrors.Fate.REFUSED;
    }
    return WriteErrors.fate(failure);
  }

  /** Whether what was met may be an attempt before this one, whose answer is to come. */
  private boolean isUndecided(TransactionCanceledException cancelled) {
    return doubtful && CancelledCommit.isContended(cancelled);
  }

  private PlannerException refusal(SdkException failure) {
    if (failure instanceof TransactionCanceledException cancelled && !isUndecided(cancelled)) {
      // Also after an attempt without answer: had that one been carried out, this one would be.
      return CancelledCommit.of(cancelled, items);
    }
    if (doubtful) {
      return unknown(String.valueOf(failure.getMessage()), failure);
    }
    if (failure instanceof TransactionInProgressException) {
      return new PlannerException(
          SqlState.CONFLICT,
          "Another transaction of the same token is in progress; nothing of this one was written, run"
              + " it again",
          failure);
    }
    return failure instanceof AwsServiceException service
        ? WriteErrors.refused(service, OPERATION, resources)
        : SdkErrors.translate(failure, OPERATION, resources);
  }

  private PlannerException unknown(String why, Exception cause) {
    return new PlannerException(
        SqlState.OUTCOME_UNKNOWN,
        "Whether the transaction was committed is not known ("
            + why
            + "): all of it was written to "
            + resources
            + ", or nothing; read one of its items before you run it again",
        cause);
  }

  private void count(TransactWriteItemsResponse response) {
    double units = 0;
    for (ConsumedCapacity each : response.consumedCapacity()) {
      units += each.capacityUnits() == null ? 0 : each.capacityUnits();
    }
    context.cost().addWrite(units);
    LOG.debug("{} {} of {} items, {} write units", OPERATION, resources, items.size(), units);
  }
}
