package dev.keyway.planner.exec;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
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

  private final ExecutionContext context;
  private final DynamoDbClient client;
  private boolean changed;

  DefinitionRequests(ExecutionContext context) {
    this.context = context;
    this.client = context.client(ExecutionContext.CacheUse.CACHED);
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
          read(
                  "DescribeTable",
                  resource,
                  () ->
                      client.describeTable(
                          table -> table.tableName(resource).overrideConfiguration(metering())))
              .table());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Creates a table, unless there is one. */
  Created create(CreateTableRequest request) {
    String resource = request.tableName();
    try {
      send(
          "CreateTable",
          resource,
          () -> client.createTable(request.toBuilder().overrideConfiguration(metering()).build()));
      return Created.NEW;
    } catch (ResourceInUseException e) {
      return context.callReports().isDoubtful(e.requestId()) ? Created.DOUBTFUL : Created.EXISTS;
    }
  }

  /** Changes a table. */
  void update(UpdateTableRequest request) {
    change(
        "UpdateTable",
        request.tableName(),
        () -> client.updateTable(request.toBuilder().overrideConfiguration(metering()).build()));
  }

  /** Deletes a table. */
  void delete(String resource) {
    change(
        "DeleteTable",
        resource,
        () ->
            client.deleteTable(
                table -> table.tableName(resource).overrideConfiguration(metering())));
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
            client.updateTimeToLive(
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
            client.updateContinuousBackups(
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
            client.tagResource(
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
    } catch (ResourceNotFoundException e) {
      throw e;
    } catch (SdkException e) {
      throw SdkErrors.translate(e, operation, resource);
    }
  }

  private void change(String operation, String resource, Supplier<?> request) {
    try {
      send(operation, resource, request);
    } catch (ResourceInUseException e) {
      throw DefinitionErrors.translate(e, operation, resource);
    }
  }

  /** Sends what changes something; that it is in use may mean several things. */
  private void send(String operation, String resource, Supplier<?> request) {
    context.check();
    changed = true;
    try {
      sent(operation, resource, request);
    } catch (ResourceInUseException e) {
      throw e;
    } catch (SdkException e) {
      throw DefinitionErrors.translate(e, operation, resource);
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
