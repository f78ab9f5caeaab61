package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.net.ConnectException;
import java.net.UnknownHostException;
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
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponseMetadata;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The only caller of a client that writes, as {@link Requests} is for reads: every write of an
 * execution passes here, can be stopped here, is counted and logged here. Used by one thread.
 *
 * <p>A write that fails was not made, or nobody knows: the latter is never reported as the former.
 * The SDK repeats what failed in either way; of a condition that then does not hold it is looked
 * whether the first attempt was the reason.
 */
final class WriteRequests {

  private static final Logger LOG = LoggerFactory.getLogger(WriteRequests.class);
  private static final int SERVER_ERROR = 500;

  private final ExecutionContext context;
  private final Target target;
  private final DynamoDbClient client;

  /**
   * @param context the execution
   * @param target the table that it writes to
   */
  WriteRequests(ExecutionContext context, Target target) {
    this.context = context;
    this.target = target;
    this.client = context.client(ExecutionContext.CacheUse.CACHED);
  }

  /** To be part of each request that is sent here: tells how its attempts fared. */
  AwsRequestOverrideConfiguration metering() {
    return context.callReports().configuration();
  }

  /**
   * Puts an item.
   *
   * @param request asks for the old item if it has a condition and that fails
   * @return whether it is there now; false if there was another
   */
  boolean put(PutItemRequest request) {
    Call call = new Call("PutItem", target.resource());
    try {
      send(call, () -> client.putItem(request), PutItemResponse::consumedCapacity);
      return true;
    } catch (ConditionalCheckFailedException e) {
      Map<String, AttributeValue> found = e.hasItem() ? e.item() : Map.of();
      return isDoubtful(e) && found.equals(request.item());
    }
  }

  /** Changes an item; false if its condition does not hold. */
  boolean update(UpdateItemRequest request) {
    Call call = new Call("UpdateItem", target.resource());
    try {
      send(call, () -> client.updateItem(request), UpdateItemResponse::consumedCapacity);
      return true;
    } catch (ConditionalCheckFailedException e) {
      return refused(call, e);
    }
  }

  /** Deletes an item; false if its condition does not hold. */
  boolean delete(DeleteItemRequest request) {
    Call call = new Call("DeleteItem", target.resource());
    try {
      send(call, () -> client.deleteItem(request), DeleteItemResponse::consumedCapacity);
      return true;
    } catch (ConditionalCheckFailedException e) {
      return refused(call, e);
    }
  }

  /** That a condition did not hold, unless it was this write that has changed the item. */
  private boolean refused(Call call, ConditionalCheckFailedException failure) {
    if (isDoubtful(failure)) {
      throw unknown(
          call, "an attempt was lost and the next one found its condition not met", failure);
    }
    return false;
  }

  private boolean isDoubtful(AwsServiceException failure) {
    return context.callReports().isDoubtful(failure.requestId());
  }

  private <R extends DynamoDbResponse> void send(
      Call call, Supplier<R> method, Function<R, @Nullable ConsumedCapacity> consumed) {
    long start = System.nanoTime();
    Answer<R> answer = new Answer<>();
    try {
      context.interruptibly(() -> answer.ask(method));
    } catch (SdkException e) {
      context.cost().add(0, 0, 0);
      throw translated(call, e);
    } catch (PlannerException e) {
      // Stopped: before it was sent, when its answer was there, or in between.
      if (!answer.asked || answer.response != null) {
        throw e;
      }
      context.cost().add(0, 0, 0);
      throw unknown(call, String.valueOf(e.getMessage()), e);
    } finally {
      context.cost().addWait(System.nanoTime() - start);
      if (answer.response != null) {
        count(call, answer.response, consumed.apply(answer.response));
      }
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

  private void count(Call call, DynamoDbResponse response, @Nullable ConsumedCapacity consumed) {
    Double reported = consumed == null ? null : consumed.capacityUnits();
    double units = reported == null ? 0 : reported;
    context.cost().add(0, 0, units);
    DynamoDbResponseMetadata metadata = response.responseMetadata();
    String id = metadata == null ? null : metadata.requestId();
    long throttles = context.callReports().throttles(id);
    if (throttles > 0) {
      context.cost().addThrottles(throttles);
    }
    LOG.debug("{} {} {} write units", call.operation, call.resource, units);
  }

  private RuntimeException translated(Call call, SdkException failure) {
    if (failure instanceof ConditionalCheckFailedException condition) {
      return condition;
    }
    if (failure instanceof AwsServiceException service) {
      return service.statusCode() >= SERVER_ERROR
          ? unknown(call, "DynamoDB answered with an error of its own", failure)
          : refused(call, service);
    }
    PlannerException known = SdkErrors.translate(failure, call.operation, call.resource);
    return known.state() == SqlState.BAD_CREDENTIALS || neverSent(failure)
        ? known
        : unknown(call, "no answer came", known);
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

  private static boolean neverSent(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private static PlannerException unknown(Call call, String why, Exception cause) {
    return new PlannerException(
        SqlState.OUTCOME_UNKNOWN,
        "Whether "
            + call.operation
            + " on "
            + call.resource
            + " was carried out is not known ("
            + why
            + "); read the item before you write it again",
        cause);
  }

  /** What is asked of which table. */
  private record Call(String operation, String resource) {}
}
