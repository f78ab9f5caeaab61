package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.IndexMetadata.Projection;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSettings;
import dev.keyway.planner.catalog.TableSize;
import dev.keyway.planner.catalog.TableSource;
import dev.keyway.planner.catalog.TableState;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Describes tables by DescribeTable, and samples them by a {@link ColumnSampler}. Thread-safe. */
public final class TableDescriber implements TableSource {

  private static final Logger LOG = LoggerFactory.getLogger(TableDescriber.class);

  private final DynamoDbClient client;
  private final ColumnSampler sampler;
  private final RequestMeter meter;

  /**
   * @param client the client that describes and samples
   * @param sampleSize items of a table to look at
   * @param sampleDepth how many names a column may be called by: an attribute, then members of maps
   * @param sampleBudget read units that sampling for listings may use in all
   */
  public TableDescriber(
      DynamoDbClient client, int sampleSize, int sampleDepth, double sampleBudget) {
    this(
        client,
        new ColumnSampler(client, sampleSize, sampleDepth, sampleBudget),
        RequestMeter.NONE);
  }

  private TableDescriber(DynamoDbClient client, ColumnSampler sampler, RequestMeter meter) {
    this.client = client;
    this.sampler = sampler;
    this.meter = meter;
  }

  @Override
  public TableSource metered(RequestMeter other) {
    return new TableDescriber(client, sampler, other);
  }

  @Override
  public List<String> names() {
    try {
      List<String> names = new ArrayList<>();
      String last = null;
      do {
        String start = last;
        ListTablesResponse page =
            sent(() -> client.listTables(request -> request.exclusiveStartTableName(start)));
        names.addAll(page.tableNames());
        last = page.lastEvaluatedTableName();
      } while (last != null);
      return names;
    } catch (SdkException e) {
      throw SdkErrors.translate(e, "ListTables", "the account");
    }
  }

  @Override
  public TableMetadata describe(String name) {
    if (name.isEmpty() || name.length() > 255) {
      throw new PlannerException(SqlState.UNKNOWN_TABLE, "No table can have the name " + name);
    }
    try {
      return metadata(sent(() -> client.describeTable(request -> request.tableName(name))).table());
    } catch (SdkException e) {
      PlannerException translated = SdkErrors.translate(e, "DescribeTable", name);
      if (e instanceof AwsServiceException service && isValidationError(service)) {
        // DynamoDB refuses to describe what cannot be a table name at all.
        throw new PlannerException(
            SqlState.UNKNOWN_TABLE,
            "Table " + name + " does not exist; SHOW TABLES lists those that do",
            e);
      }
      throw translated;
    }
  }

  private <T> T sent(Supplier<T> request) {
    long start = System.nanoTime();
    try {
      return request.get();
    } finally {
      meter.sent(0, 0, System.nanoTime() - start);
    }
  }

  private static boolean isValidationError(AwsServiceException failure) {
    return failure.awsErrorDetails() != null
        && "ValidationException".equals(failure.awsErrorDetails().errorCode());
  }

  @Override
  public List<Column> sample(TableMetadata table) {
    return sampler.sample(table, meter);
  }

  @Override
  public @Nullable List<Column> sampleForListing(TableMetadata table) {
    return sampler.sampleForListing(table, meter);
  }

  @Override
  public TableSettings settings(TableMetadata table) {
    return new TableSettings(
        known(
            "DescribeTimeToLive",
            table.resource(),
            () ->
                timeToLive(
                    sent(() -> client.describeTimeToLive(ttl -> ttl.tableName(table.resource()))))),
        known(
            "DescribeContinuousBackups",
            table.resource(),
            () ->
                recovery(
                    sent(
                        () ->
                            client.describeContinuousBackups(
                                backups -> backups.tableName(table.resource()))))));
  }

  /** What some may not know, and some servers do not have, is no reason to tell nothing else. */
  private static <T> @Nullable T known(
      String operation, String resource, Supplier<@Nullable T> asked) {
    try {
      return asked.get();
    } catch (SdkException e) {
      PlannerException failure = SdkErrors.translate(e, operation, resource);
      if (failure.state() != SqlState.ACCESS_DENIED && !SdkErrors.isUnknownOperation(e)) {
        throw failure;
      }
      LOG.debug("A setting of a table is not known", e);
      return null;
    }
  }

  /** The attribute by which items expire; null if they do not. */
  static @Nullable String timeToLive(DescribeTimeToLiveResponse answer) {
    TimeToLiveDescription ttl = answer.timeToLiveDescription();
    boolean on =
        ttl != null
            && (ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING);
    return on ? ttl.attributeName() : null;
  }

  private static @Nullable Boolean recovery(DescribeContinuousBackupsResponse answer) {
    ContinuousBackupsDescription backups = answer.continuousBackupsDescription();
    PointInTimeRecoveryDescription recovery =
        backups == null ? null : backups.pointInTimeRecoveryDescription();
    if (recovery == null) {
      return null;
    }
    return recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED;
  }

  /** What a description says, with the columns that keys are. */
  static TableMetadata metadata(TableDescription table) {
    Map<String, KeyType> types =
        table.attributeDefinitions().stream()
            .collect(Collectors.toMap(AttributeDefinition::attributeName, TableDescriber::keyType));
    KeySchema key = key(table.keySchema(), types);
    List<IndexMetadata> indexes =
        Stream.concat(locals(table, types), globals(table, types)).toList();
    return new TableMetadata(
        table.tableName(),
        table.tableName(),
        key,
        indexes,
        TableMetadata.keyColumns(key, indexes),
        state(table.tableStatusAsString()),
        new TableSize(
            number(table.itemCount()),
            number(table.tableSizeBytes()),
            readCapacity(table.provisionedThroughput(), table.onDemandThroughput()),
            writeCapacity(table.provisionedThroughput(), table.onDemandThroughput())),
        DetailsReader.of(table),
        null,
        0);
  }

  private static Stream<IndexMetadata> locals(TableDescription table, Map<String, KeyType> types) {
    return table.localSecondaryIndexes().stream()
        .map(
            index ->
                new IndexMetadata(
                    index.indexName(),
                    IndexMetadata.Kind.LOCAL,
                    key(index.keySchema(), types),
                    projection(index.projection()),
                    TableState.ACTIVE,
                    new TableSize(number(index.itemCount()), number(index.indexSizeBytes()))))
        // DynamoDB gives them in any order, and the order of columns follows.
        .sorted(Comparator.comparing(IndexMetadata::name));
  }

  private static Stream<IndexMetadata> globals(TableDescription table, Map<String, KeyType> types) {
    return table.globalSecondaryIndexes().stream()
        .map(
            index ->
                new IndexMetadata(
                    index.indexName(),
                    IndexMetadata.Kind.GLOBAL,
                    key(index.keySchema(), types),
                    projection(index.projection()),
                    state(index),
                    new TableSize(
                        number(index.itemCount()),
                        number(index.indexSizeBytes()),
                        readCapacity(index.provisionedThroughput(), index.onDemandThroughput()),
                        writeCapacity(index.provisionedThroughput(), index.onDemandThroughput()))))
        // DynamoDB gives them in any order, and the order of columns follows.
        .sorted(Comparator.comparing(IndexMetadata::name));
  }

  private static KeySchema key(List<KeySchemaElement> elements, Map<String, KeyType> types) {
    List<KeyPart> partition = new ArrayList<>();
    List<KeyPart> sort = new ArrayList<>();
    for (KeySchemaElement element : elements) {
      KeyType type = types.getOrDefault(element.attributeName(), KeyType.STRING);
      KeyPart part = new KeyPart.Attribute(element.attributeName(), type);
      (element.keyTypeAsString().equals("HASH") ? partition : sort).add(part);
    }
    return new KeySchema(partition, sort);
  }

  private static KeyType keyType(AttributeDefinition definition) {
    ScalarAttributeType type = definition.attributeType();
    return switch (type) {
      case N -> KeyType.NUMBER;
      case B -> KeyType.BINARY;
      default -> KeyType.STRING;
    };
  }

  private static Projection projection(
      software.amazon.awssdk.services.dynamodb.model.Projection projection) {
    return projection.projectionType() == ProjectionType.ALL
        ? new Projection.All()
        : new Projection.Include(Set.copyOf(projection.nonKeyAttributes()));
  }

  private static TableState state(GlobalSecondaryIndexDescription index) {
    TableState state = state(index.indexStatusAsString());
    return state == TableState.CREATING && Boolean.TRUE.equals(index.backfilling())
        ? TableState.BACKFILLING
        : state;
  }

  private static TableState state(String status) {
    return switch (status) {
      case "ACTIVE", "UPDATING" -> TableState.ACTIVE;
      case "CREATING" -> TableState.CREATING;
      case "DELETING" -> TableState.DELETING;
      default -> TableState.INACCESSIBLE;
    };
  }

  /** Read units a second; on-demand tables have 0 provisioned, and -1 is no maximum. */
  private static long readCapacity(
      @Nullable ProvisionedThroughputDescription provisioned,
      @Nullable OnDemandThroughput onDemand) {
    return capacity(
        provisioned == null ? null : provisioned.readCapacityUnits(),
        onDemand == null ? null : onDemand.maxReadRequestUnits());
  }

  private static long writeCapacity(
      @Nullable ProvisionedThroughputDescription provisioned,
      @Nullable OnDemandThroughput onDemand) {
    return capacity(
        provisioned == null ? null : provisioned.writeCapacityUnits(),
        onDemand == null ? null : onDemand.maxWriteRequestUnits());
  }

  private static long capacity(@Nullable Long provisioned, @Nullable Long most) {
    long reserved = number(provisioned);
    return Math.max(0, reserved > 0 ? reserved : number(most));
  }

  private static long number(@Nullable Long known) {
    return known == null ? 0 : known;
  }
}
