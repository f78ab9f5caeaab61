package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.TableDetails;
import dev.keyway.planner.catalog.TableDetails.Capacity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Takes out of a table's description what planning does not need. Stateless. */
final class DetailsReader {

  private DetailsReader() {}

  static TableDetails of(TableDescription table) {
    return new TableDetails(
        billing(table),
        capacity(table),
        table.streamSpecification() == null
            ? null
            : table.streamSpecification().streamViewTypeAsString(),
        table.sseDescription() == null ? null : table.sseDescription().sseTypeAsString(),
        table.replicas().stream().map(ReplicaDescription::regionName).toList(),
        table.deletionProtectionEnabled(),
        table.tableClassSummary() == null ? null : table.tableClassSummary().tableClassAsString(),
        created(table.creationDateTime()));
  }

  /** How a table is paid for. */
  static BillingMode billingMode(TableDescription table) {
    return BillingMode.fromValue(billing(table));
  }

  /** DynamoDB leaves the summary out of tables that were always provisioned. */
  private static String billing(TableDescription table) {
    String mode =
        table.billingModeSummary() == null
            ? null
            : table.billingModeSummary().billingModeAsString();
    return mode == null ? BillingMode.PROVISIONED.toString() : mode;
  }

  /** What it has reserved, or its maximum. */
  static Capacity capacity(TableDescription table) {
    if (billing(table).equals(BillingMode.PROVISIONED.toString())) {
      return table.provisionedThroughput() == null
          ? TableDetails.UNKNOWN.capacity()
          : new Capacity(
              table.provisionedThroughput().readCapacityUnits(),
              table.provisionedThroughput().writeCapacityUnits());
    }
    return table.onDemandThroughput() == null
        ? TableDetails.UNKNOWN.capacity()
        : new Capacity(
            maximum(table.onDemandThroughput().maxReadRequestUnits()),
            maximum(table.onDemandThroughput().maxWriteRequestUnits()));
  }

  /** DynamoDB says -1 for no maximum. */
  private static @Nullable Long maximum(@Nullable Long units) {
    return units == null || units < 0 ? null : units;
  }

  private static @Nullable LocalDateTime created(@Nullable Instant time) {
    return time == null
        ? null
        : LocalDateTime.ofInstant(time, ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
  }
}
