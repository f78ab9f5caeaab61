package dev.keyway.planner.exec;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/**
 * The only caller of a client for definitions, as {@link Requests} is for reads: each of them can
 * be stopped here, is counted and logged here. Used by one thread.
 */
final class DefinitionRequests {

  private static final Logger LOG = LoggerFactory.getLogger(DefinitionRequests.class);

  private static final String CREATE = "CreateTable";
  private static final String DELETE = "DeleteTable";

  private final ExecutionContext context;
  private final DynamoDbClient client;

  /** Makes one attempt of each request. */
  private final DynamoDbClient writing;

  private boolean changed;

  DefinitionRequests(ExecutionContext context) {
    this.context = context;
    this.client = context.client(ExecutionContext.CacheUse.CACHED);
    this.writing = context.client(ExecutionContext.CacheUse.WRITE);
  }

  /** What became of a request to create a table. */
  enum Created {
    NEW,
    /** There is one of its name already. */
    EXISTS,
    /** There is one of its name, which may be due to an attempt whose answer was lost. */
    DOUBTFUL
  }

  /** Whether a request was sent that may have changed something. */
  boolean isChanged() {
    return changed;
  }

  private AwsRequestOverrideConfiguration metering() {
    return context.callReports().configuration();
  }

  /** What a table is like now; empty if there is none. */
  Optional<TableDescription> describe(String resource) {
    try {
      return Optional.of(
          sent(
                  "DescribeTable",
                  resource,
                  () ->
                      client.describeTable(
                          table -> table.tableName(resource).overrideConfiguration(metering())))
              .table());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw SdkErrors.translate(e, "DescribeTable", resource);
    }
  }

  /** Creates a table, unless there is one. */
  Created create(CreateTableRequest request) {
    String resource = request.tableName();
    Refusal refusal =
        send(
            CREATE,
            resource,
            () ->
                writing.createTable(request.toBuilder().overrideConfiguration(metering()).build()));
    if (refusal == null) {
      return Created.NEW;
    }
    if (!(refusal.failure() instanceof ResourceInUseException)) {
      throw failure(refusal, CREATE, resource);
    }
    return refusal.isDoubtful() ? Created.DOUBTFUL : Created.EXISTS;
  }

  /** Changes a table. */
  void update(UpdateTableRequest request) {
    change(
        "UpdateTable",
        request.tableName(),
        () -> writing.updateTable(request.toBuilder().overrideConfiguration(metering()).build()));
  }

  /** Deletes a table. */
  void delete(String resource) {
    Refusal refusal =
        send(
            DELETE,
            resource,
            () ->
                writing.deleteTable(
                    table -> table.tableName(resource).overrideConfiguration(metering())));
    if (refusal != null && !isGoing(refusal)) {
      throw failure(refusal, DELETE, resource);
    }
  }

  /** An attempt whose answer was lost has deleted it, or somebody else: it goes in either way. */
  private static boolean isGoing(Refusal refusal) {
    return refusal.isDoubtful()
        && (refusal.failure() instanceof ResourceInUseException
            || refusal.failure() instanceof ResourceNotFoundException);
  }

  /** The attribute by which items expire; empty if they do not. */
  Optional<String> timeToLive(String resource) {
    return Optional.ofNullable(
        TableDescriber.timeToLive(
            read(
                "DescribeTimeToLive",
                resource,
                () ->
                    client.describeTimeToLive(
                        table -> table.tableName(resource).overrideConfiguration(metering())))));
  }

  /** Sets by which attribute items expire, or that they do not by it any more. */
  void setTimeToLive(String resource, String attribute, Switch to) {
    change(
        "UpdateTimeToLive",
        resource,
        () ->
            writing.updateTimeToLive(
                table ->
                    table
                        .tableName(resource)
                        .timeToLiveSpecification(
                            ttl -> ttl.attributeName(attribute).enabled(to == Switch.ON))
                        .overrideConfiguration(metering())));
  }

  /** Turns point-in-time recovery on or off. */
  void setRecovery(String resource, Switch to) {
    change(
        "UpdateContinuousBackups",
        resource,
        () ->
            writing.updateContinuousBackups(
                table ->
                    table
                        .tableName(resource)
                        .pointInTimeRecoverySpecification(
                            pitr -> pitr.pointInTimeRecoveryEnabled(to == Switch.ON))
                        .overrideConfiguration(metering())));
  }

  /** Adds tags to a table, or replaces those of the same names. */
  void tag(String arn, List<Tag> tags) {
    change(
        "TagResource",
        arn,
        () ->
            writing.tagResource(
                table -> table.resourceArn(arn).tags(tags).overrideConfiguration(metering())));
  }

  /** What a feature is turned to. */
  enum Switch {
    ON,
    OFF
  }

  private <R> R read(String operation, String resource, Supplier<R> request) {
    try {
      return sent(operation, resource, request);
    } catch (SdkException e) {
      throw SdkErrors.translate(e, operation, resource);
    }
  }

  private void change(String operation, String resource, Supplier<?> request) {
    Refusal refusal = send(operation, resource, request);
    if (refusal != null) {
      throw failure(refusal, operation, resource);
    }
  }

  /** What is refused now may have been carried out before. */
  private static PlannerException failure(Refusal refusal, String operation, String resource) {
    PlannerException said = DefinitionErrors.translate(refusal.failure(), operation, resource);
    return refusal.isDoubtful() ? lost(said, operation, resource) : said;
  }

  private static PlannerException lost(PlannerException said, String operation, String resource) {
    return DefinitionErrors.unknown(
        operation,
        resource,
        "an attempt was lost, and the next one failed: " + said.getMessage(),
        said);
  }

  /**
   * That DynamoDB has refused a request.
   *
   * @param failure what it said
   * @param isDoubtful whether an attempt before may have been carried out
   */
  private record Refusal(AwsServiceException failure, boolean isDoubtful) {}

  /**
   * Sends what changes something, again if that may help: to repeat a definition does no harm, as
   * it is refused if it was carried out. Null if it was taken.
   */
  private @Nullable Refusal send(String operation, String resource, Supplier<?> request) {
    context.check();
    changed = true;
    Backoff backoff = new Backoff();
    boolean doubtful = false;
    while (true) {
      try {
        sent(operation, resource, request);
        return null;
      } catch (SdkException e) {
        WriteErrors.Fate fate = WriteErrors.fate(e);
        if (fate == WriteErrors.Fate.REFUSED && e instanceof AwsServiceException refused) {
          return new Refusal(refused, doubtful);
        }
        doubtful |= fate == WriteErrors.Fate.UNKNOWN;
        if (!backoff.hasTurns(fate)) {
          PlannerException failure = DefinitionErrors.translate(e, operation, resource);
          throw doubtful && failure.state() != SqlState.OUTCOME_UNKNOWN
              ? lost(failure, operation, resource)
              : failure;
        }
        context.sleep(backoff.next(fate));
      }
    }
  }

  private <R> R sent(String operation, String resource, Supplier<R> request) {
    long start = System.nanoTime();
    try {
      return context.interruptibly(request);
    } finally {
      context.cost().add(0, 0, 0);
      context.cost().addWait(System.nanoTime() - start);
      LOG.debug("{} {}", operation, resource);
    }
  }
}
