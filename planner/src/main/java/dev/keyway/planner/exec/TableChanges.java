package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.definition.TableOption;
import dev.keyway.planner.catalog.definition.TableOptions;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/**
 * The requests that give a table other options: one for each thing that is changed, since DynamoDB
 * takes some of them only alone. Stateless.
 */
final class TableChanges {

  private static final String AWS_OWNED = "AWS_OWNED";
  private static final String KMS = "KMS";

  private TableChanges() {}

  /**
   * The requests, in the order in which they are to be sent.
   *
   * @param table as it is
   * @param options what is to be so
   * @throws PlannerException 22023 if the table cannot become so
   */
  static List<UpdateTableRequest> requests(
      TableDescription table, String resource, TableOptions options) {
    List<UpdateTableRequest> requests = new ArrayList<>();
    Consumer<Consumer<UpdateTableRequest.Builder>> add =
        change -> {
          UpdateTableRequest.Builder request = UpdateTableRequest.builder().tableName(resource);
          change.accept(request);
          requests.add(request.build());
        };
    Throughput now = Throughput.of(table);
    Throughput wanted = now.changed(options);
    if (!wanted.equals(now)) {
      add.accept(request -> payBy(request, table, wanted));
    }
    options
        .text(TableOption.STREAM)
        .filter(view -> !view.equals(view(table)))
        .ifPresent(
            view -> {
              checkStream(table, view);
              add.accept(request -> request.streamSpecification(stream(view)));
            });
    options
        .text(TableOption.CLASS)
        .filter(value -> !value.equals(tableClass(table)))
        .ifPresent(value -> add.accept(request -> request.tableClass(value)));
    options
        .text(TableOption.DELETION_PROTECTION)
        .map(value -> !value.equals(TableOption.OFF))
        .filter(on -> on != Boolean.TRUE.equals(table.deletionProtectionEnabled()))
        .ifPresent(on -> add.accept(request -> request.deletionProtectionEnabled(on)));
    options
        .text(TableOption.ENCRYPTION)
        .filter(key -> table.sseDescription() != null || !key.equalsIgnoreCase(AWS_OWNED))
        .ifPresent(key -> add.accept(request -> request.sseSpecification(encryption(key))));
    return requests;
  }

  /** Which option a request changes. */
  static String changed(UpdateTableRequest request) {
    if (request.streamSpecification() != null) {
      return TableOption.STREAM.option();
    }
    if (request.tableClass() != null) {
      return TableOption.CLASS.option();
    }
    if (request.deletionProtectionEnabled() != null) {
      return TableOption.DELETION_PROTECTION.option();
    }
    return request.sseSpecification() == null
        ? TableOption.BILLING.option()
        : TableOption.ENCRYPTION.option();
  }

  /** Each global index is given as many units as the table where it had none. */
  private static void payBy(
      UpdateTableRequest.Builder request, TableDescription table, Throughput wanted) {
    boolean other = wanted.billing() != DetailsReader.billingMode(table);
    request.provisionedThroughput(wanted.provisioned());
    if (!other) {
      request.onDemandThroughput(wanted.provisioned() == null ? wanted.maximum() : null);
      return;
    }
    request.billingMode(wanted.billing()).onDemandThroughput(wanted.onDemand());
    if (wanted.provisioned() != null && !table.globalSecondaryIndexes().isEmpty()) {
      request.globalSecondaryIndexUpdates(
          table.globalSecondaryIndexes().stream()
              .map(
                  index ->
                      GlobalSecondaryIndexUpdate.builder()
                          .update(
                              update ->
                                  update
                                      .indexName(index.indexName())
                                      .provisionedThroughput(wanted.provisioned()))
                          .build())
              .toList());
    }
  }

  private static String tableClass(TableDescription table) {
    return table.tableClassSummary() == null
        ? TableClass.STANDARD.toString()
        : table.tableClassSummary().tableClassAsString();
  }

  private static String view(TableDescription table) {
    StreamSpecification stream = table.streamSpecification();
    return stream == null || !Boolean.TRUE.equals(stream.streamEnabled())
        ? TableOption.OFF
        : stream.streamViewTypeAsString();
  }

  private static void checkStream(TableDescription table, String view) {
    String now = view(table);
    if (!now.equals(TableOption.OFF) && !view.equals(TableOption.OFF)) {
      throw new PlannerException(
          SqlState.BAD_VALUE,
          "Table "
              + table.tableName()
              + " has a stream of "
              + now
              + " already, which DynamoDB does not change; SET (stream='off') first, which ends it"
              + " for those who read it");
    }
  }

  static StreamSpecification stream(String view) {
    StreamSpecification.Builder stream = StreamSpecification.builder();
    return view.equals(TableOption.OFF)
        ? stream.streamEnabled(false).build()
        : stream.streamEnabled(true).streamViewType(view).build();
  }

  static SSESpecification encryption(String key) {
    SSESpecification.Builder encryption = SSESpecification.builder();
    if (key.equalsIgnoreCase(AWS_OWNED)) {
      return encryption.enabled(false).build();
    }
    encryption.enabled(true).sseType(KMS);
    return key.equalsIgnoreCase(KMS) ? encryption.build() : encryption.kmsMasterKeyId(key).build();
  }

  static List<Tag> tags(TableOptions options) {
    return options.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
