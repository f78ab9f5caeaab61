package dev.keyway.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * The tables of a DynamoDB that is not there, with every feature: it notes what would change them
 * and does nothing else. New tables are there at once.
 */
final class FakeTables implements DynamoDbClient {

  private final Map<String, TableDescription> tables = new HashMap<>();
  private final List<DynamoDbRequest> changes = new ArrayList<>();

  /**
   * One table by requests, with all there can be; one with reserved units; one with a maximum,
   * whose index is being dropped; one that is busy.
   */
  FakeTables() {
    TableDescription.Builder orders =
        table("orders")
            .billingModeSummary(mode -> mode.billingMode(BillingMode.PAY_PER_REQUEST))
            .streamSpecification(
                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
            .deletionProtectionEnabled(true)
            .globalSecondaryIndexes(
                GlobalSecondaryIndexDescription.builder()
                    .indexName("by_status")
                    .keySchema(key("status", KeyType.HASH))
                    .projection(projection -> projection.projectionType(ProjectionType.ALL))
                    .indexStatus(IndexStatus.ACTIVE)
                    .build())
            .localSecondaryIndexes(
                LocalSecondaryIndexDescription.builder()
                    .indexName("by_total")
                    .keySchema(key("customer", KeyType.HASH), key("total", KeyType.RANGE))
                    .projection(projection -> projection.projectionType(ProjectionType.ALL))
                    .build());
    tables.put("orders", orders.build());
    tables.put(
        "reserved",
        table("reserved")
            .provisionedThroughput(units -> units.readCapacityUnits(5L).writeCapacityUnits(6L))
            .build());
    tables.put(
        "limited",
        table("limited")
            .billingModeSummary(mode -> mode.billingMode(BillingMode.PAY_PER_REQUEST))
            .onDemandThroughput(most -> most.maxReadRequestUnits(100L).maxWriteRequestUnits(50L))
            .globalSecondaryIndexes(
                GlobalSecondaryIndexDescription.builder()
                    .indexName("by_total")
                    .indexStatus(IndexStatus.DELETING)
                    .build())
            .build());
    tables.put("busy", table("busy").tableStatus(TableStatus.UPDATING).build());
  }

  private static TableDescription.Builder table(String name) {
    return TableDescription.builder()
        .tableName(name)
        .tableArn("arn:aws:dynamodb:eu-west-1:1:table/" + name)
        .tableStatus(TableStatus.ACTIVE)
        .keySchema(key("customer", KeyType.HASH), key("number", KeyType.RANGE))
        .attributeDefinitions(
            attribute("customer", ScalarAttributeType.S),
            attribute("number", ScalarAttributeType.N),
            attribute("status", ScalarAttributeType.S),
            attribute("total", ScalarAttributeType.N));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  /** What was sent that changes something, in its order. */
  List<DynamoDbRequest> changes() {
    return changes;
  }

  private void note(DynamoDbRequest request) {
    changes.add(request);
  }

  @Override
  public ListTablesResponse listTables(ListTablesRequest request) {
    return ListTablesResponse.builder()
        .tableNames(tables.keySet().stream().sorted().toList())
        .build();
  }

  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    TableDescription found = tables.get(request.tableName());
    if (found == null) {
      throw ResourceNotFoundException.builder().message("no table").statusCode(400).build();
    }
    return DescribeTableResponse.builder().table(found).build();
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return ScanResponse.builder().build();
  }

  @Override
  public CreateTableResponse createTable(CreateTableRequest request) {
    if (tables.containsKey(request.tableName())) {
      throw ResourceInUseException.builder().message("exists").statusCode(400).build();
    }
    note(request);
    tables.put(
        request.tableName(),
        TableDescription.builder()
            .tableName(request.tableName())
            .tableStatus(TableStatus.ACTIVE)
            .keySchema(request.keySchema())
            .attributeDefinitions(request.attributeDefinitions())
            .build());
    return CreateTableResponse.builder().build();
  }

  @Override
  public UpdateTableResponse updateTable(UpdateTableRequest request) {
    note(request);
    for (GlobalSecondaryIndexUpdate update : request.globalSecondaryIndexUpdates()) {
      tables.computeIfPresent(request.tableName(), (name, table) -> updated(table, update));
    }
    return UpdateTableResponse.builder().build();
  }

  private static TableDescription updated(
      TableDescription table, GlobalSecondaryIndexUpdate update) {
    return table.toBuilder()
        .globalSecondaryIndexes(
            update.create() == null
                ? List.of()
                : List.of(
                    GlobalSecondaryIndexDescription.builder()
                        .indexName(update.create().indexName())
                        .indexStatus(IndexStatus.ACTIVE)
                        .build()))
        .build();
  }

  @Override
  public DeleteTableResponse deleteTable(DeleteTableRequest request) {
    note(request);
    tables.remove(request.tableName());
    return DeleteTableResponse.builder().build();
  }

  /** Items of orders expire, those of other tables do not. */
  @Override
  public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
    boolean expire = request.tableName().equals("orders");
    return DescribeTimeToLiveResponse.builder()
        .timeToLiveDescription(
            ttl ->
                ttl.timeToLiveStatus(expire ? TimeToLiveStatus.ENABLED : TimeToLiveStatus.DISABLED)
                    .attributeName(expire ? "expires" : null))
        .build();
  }

  @Override
  public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
    note(request);
    return UpdateTimeToLiveResponse.builder().build();
  }

  @Override
  public UpdateContinuousBackupsResponse updateContinuousBackups(
      UpdateContinuousBackupsRequest request) {
    note(request);
    return UpdateContinuousBackupsResponse.builder().build();
  }

  @Override
  public TagResourceResponse tagResource(TagResourceRequest request) {
    note(request);
    return TagResourceResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
