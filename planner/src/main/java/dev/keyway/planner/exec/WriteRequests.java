package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The only caller of a client that writes, as {@link Requests} is for reads: every write of an
 * execution passes here, can be stopped here, is held to budget and rate, counted and logged here.
 * Thread-safe.
 *
 * <p>A write that fails was not made, or nobody knows: the latter is never reported as the former.
 * Each request is one attempt; what surely was not carried out is sent again here, and what may
 * have been only if that does no harm.
 */
final class WriteRequests {

  private static final Logger LOG = LoggerFactory.getLogger(WriteRequests.class);

  /** What a write costs at least whose condition fails: DynamoDB does not say how much it took. */
  private static final double UNITS_OF_REFUSED = 1;

  private final ExecutionContext context;
  private final Target target;
  private final DynamoDbClient client;
  private final WritePace pace;

  /**
   * @param context the execution
   * @param target the table that it writes to
   */
  WriteRequests(ExecutionContext context, Target target) {
    this.context = context;
    this.target = target;
    this.client = context.client(ExecutionContext.CacheUse.WRITE);
    this.pace = context.writePace();
  }

  /** To be part of each request that is sent here: tells how its attempts fared. */
  AwsRequestOverrideConfiguration metering() {
    return context.callReports().configuration();
  }

  /**
   * Puts an item.
   *
   * @param request asks for the old item if it has a condition and that fails
   */
  Sent put(PutItemRequest request) {
    Call call = new Call("PutItem", target.resource(), Repetition.ALWAYS);
    Attempts attempts = new Attempts(call);
    try {
      attempts.send(() -> client.putItem(request), PutItemResponse::consumedCapacity);
      return Sent.WRITTEN;
    } catch (ConditionalCheckFailedException e) {
      if (attempts.isDoubtful() && e.hasItem() && areEqual(e.item(), request.item())) {
        return Sent.WRITTEN;
      }
      // An item that is another may be ours, changed since.
      attempts.requireCertain(e);
      return Sent.UNMET;
    }
  }

  private static boolean areEqual(
      Map<String, AttributeValue> found, Map<String, AttributeValue> ours) {
    return ComparableItems.of(found).equals(ComparableItems.of(ours));
  }

  /**
   * Changes an item.
   *
   * @param repetition when it may be sent again
   */
  Sent update(UpdateItemRequest request, Repetition repetition) {
    Call call = new Call("UpdateItem", target.resource(), repetition);
    Attempts attempts = new Attempts(call);
    try {
      attempts.send(() -> client.updateItem(request), UpdateItemResponse::consumedCapacity);
      return Sent.WRITTEN;
    } catch (ConditionalCheckFailedException e) {
      attempts.requireCertain(e);
      return e.hasItem() ? Sent.UNMET : Sent.ABSENT;
    } catch (DynamoDbException e) {
      // Only a path that leads nowhere comes here.
      attempts.requireCertain(e);
      return Sent.UNMET;
    }
  }

  /** Deletes an item: one that comes after it is another, which a second request must not take. */
  Sent delete(DeleteItemRequest request) {
    Call call = new Call("DeleteItem", target.resource(), Repetition.IF_NOT_ARRIVED);
    Attempts attempts = new Attempts(call);
    try {
      attempts.send(() -> client.deleteItem(request), DeleteItemResponse::consumedCapacity);
      return Sent.WRITTEN;
    } catch (ConditionalCheckFailedException e) {
      attempts.requireCertain(e);
      return Sent.UNMET;
    }
  }

  /**
   * Puts and deletes items together, until none is left: twice does the same as once.
   *
   * @param chunk what is written; tells what was not when this fails
   */
  void batch(Chunk chunk) {
    Call call = new Call("BatchWriteItem", target.resource(), Repetition.ALWAYS);
    Attempts attempts = new Attempts(call);
    while (true) {
      BatchWriteItemRequest request =
          BatchWriteItemRequest.builder()
              .requestItems(Map.of(target.resource(), chunk.requests()))
              .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
              .overrideConfiguration(metering())
              .build();
      BatchWriteItemResponse response =
          attempts.send(() -> client.batchWriteItem(request), WriteRequests::ofBatch);
      switch (chunk.keep(response.unprocessedItems().values())) {
        case NONE -> {
          return;
        }
        case SOME -> {
          attempts.progressed();
          attempts.left();
        }
        case ALL -> attempts.left();
      }
    }
  }

  /** There is one table in it. */
  private static @Nullable ConsumedCapacity ofBatch(BatchWriteItemResponse response) {
    return response.consumedCapacity().isEmpty() ? null : response.consumedCapacity().get(0);
  }

  /** One write, sent as often as it takes. Used by one thread. */
  private final class Attempts {
    private final Call call;
    private Backoff backoff = new Backoff();
    private boolean doubtful;

    Attempts(Call call) {
      this.call = call;
    }

    /** Whether one that failed may have been carried out. */
    boolean isDoubtful() {
      return doubtful;
    }

    /**
     * @throws PlannerException 08007 if it may have been this write that has changed the item
     */
    void requireCertain(SdkException failure) {
      if (doubtful) {
        throw WriteErrors.unknown(
            call.operation,
            call.resource,
            "an attempt was lost and the next one found its condition not met",
            failure);
      }
    }

    /**
     * @throws ConditionalCheckFailedException if its condition does not hold
     * @throws DynamoDbException if a path in it leads nowhere
     */
    <R extends DynamoDbResponse> R send(
        Supplier<R> method, Function<R, @Nullable ConsumedCapacity> consumed) {
      while (true) {
        awaitTurn();
        try {
          R response = once(method);
          count(call, response, consumed);
          return response;
        } catch (ConditionalCheckFailedException e) {
          context.cost().add(0, 0, 0);
          pace.take(target, UNITS_OF_REFUSED);
          throw e;
        } catch (SdkException e) {
          context.cost().add(0, 0, 0);
          if (WriteErrors.isPathMissing(e)) {
            throw e;
          }
          failed(e);
        }
      }
    }

    /** Whoever is stopped after a doubtful attempt is to know of that. */
    private void awaitTurn() {
      try {
        pace.await(target);
      } catch (PlannerException stopped) {
        throw doubtful ? unknown(stopped) : stopped;
      }
    }

    private <R extends DynamoDbResponse> R once(Supplier<R> method) {
      long start = System.nanoTime();
      Answer<R> answer = new Answer<>();
      try {
        return context.interruptibly(() -> answer.ask(method));
      } catch (PlannerException e) {
        // Stopped: before it was sent, when its answer was there, or in between.
        if (answer.response != null) {
          return answer.response;
        }
        if (!answer.asked && !doubtful) {
          throw e;
        }
        context.cost().add(0, 0, 0);
        throw WriteErrors.unknown(call.operation, call.resource, String.valueOf(e.getMessage()), e);
      } finally {
        context.cost().addWait(System.nanoTime() - start);
      }
    }

    /** Returns if the write is to be sent again. */
    private void failed(SdkException failure) {
      WriteErrors.Fate fate = WriteErrors.fate(failure);
      if (fate == WriteErrors.Fate.UNKNOWN) {
        doubtful = true;
      }
      if (fate == WriteErrors.Fate.THROTTLED) {
        context.cost().addThrottles(1);
      }
      boolean again =
          switch (fate) {
            case REFUSED -> false;
            case THROTTLED, NOT_SENT -> true;
            case UNKNOWN -> call.repetition == Repetition.ALWAYS;
          };
      if (again && backoff.hasTurns(fate)) {
        pause(fate);
        return;
      }
      PlannerException refusal = refusal(failure, fate);
      throw doubtful && refusal.state() != SqlState.OUTCOME_UNKNOWN ? unknown(refusal) : refusal;
    }

    private void pause(WriteErrors.Fate fate) {
      try {
        context.sleep(backoff.next(fate));
      } catch (PlannerException stopped) {
        throw doubtful ? unknown(stopped) : stopped;
      }
    }

    /** A part was carried out: for the rest it begins anew. */
    void progressed() {
      backoff = new Backoff();
    }

    /** Waits before what DynamoDB has left unprocessed is sent again. */
    void left() {
      context.cost().addThrottles(1);
      if (backoff.hasTurns(WriteErrors.Fate.THROTTLED)) {
        pause(WriteErrors.Fate.THROTTLED);
        return;
      }
      PlannerException refusal =
          new PlannerException(
              SqlState.RESOURCES,
              "DynamoDB is throttling "
                  + call.operation
                  + " on "
                  + call.resource
                  + "; try again later");
      throw doubtful ? unknown(refusal) : refusal;
    }

    private PlannerException unknown(PlannerException cause) {
      return WriteErrors.unknown(
          call.operation, call.resource, String.valueOf(cause.getMessage()), cause);
    }

    private PlannerException refusal(SdkException failure, WriteErrors.Fate fate) {
      if (failure instanceof AwsServiceException service && fate != WriteErrors.Fate.UNKNOWN) {
        return refused(call, service);
      }
      PlannerException known = SdkErrors.translate(failure, call.operation, call.resource);
      return fate == WriteErrors.Fate.UNKNOWN ? unknown(known) : known;
    }
  }

  /** An answer, kept even if the execution is stopped while it arrives. */
  private static final class Answer<R> {
    private boolean asked;
    private @Nullable R response;

    R ask(Supplier<R> method) {
      asked = true;
      R arrived = method.get();
      response = arrived;
      return arrived;
    }
  }

  private <R extends DynamoDbResponse> void count(
      Call call, R response, Function<R, @Nullable ConsumedCapacity> consumed) {
    ConsumedCapacity capacity = consumed.apply(response);
    Double reported = capacity == null ? null : capacity.capacityUnits();
    double units = reported == null ? 0 : reported;
    context.cost().addWrite(units);
    pace.take(target, units);
    LOG.debug("{} {} {} write units", call.operation, call.resource, units);
  }

  private PlannerException refused(Call call, AwsServiceException failure) {
    PlannerException refusal = WriteErrors.refused(failure, call.operation, call.resource);
    if (refusal.state() == SqlState.UNKNOWN_TABLE) {
      context.catalog().forget(target.table());
    } else if (refusal.state() == SqlState.INTERNAL && SdkErrors.isInvalid(failure)) {
      context.catalog().forget(target.table());
      if (!context.table(target.table()).key().equals(target.key())) {
        return new PlannerException(
            SqlState.TABLE_CHANGED,
            call.resource
                + " has not the keys any more that the statement was planned with; run it again",
            refusal);
      }
    }
    return refusal;
  }

  /** What is asked of which table. */
  private record Call(String operation, String resource, Repetition repetition) {}
}
