package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.definition.TableOption;
import dev.keyway.planner.catalog.definition.TableOptions;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;

/**
 * How a table or index is paid for, as requests say it.
 *
 * @param billing by units that are reserved, or by requests
 * @param provisioned units reserved; null for none
 * @param onDemand the most units that are paid for; null for no such limit
 */
record Throughput(
    BillingMode billing,
    @Nullable ProvisionedThroughput provisioned,
    @Nullable OnDemandThroughput onDemand) {

  /**
   * What a definition says of a new table; by requests if it says nothing.
   *
   * @throws PlannerException 22023 if options contradict each other
   */
  static Throughput ofNewTable(TableOptions options) {
    boolean reserved = options.has(TableOption.READ_UNITS) || options.has(TableOption.WRITE_UNITS);
    BillingMode billing =
        options
            .text(TableOption.BILLING)
            .map(BillingMode::fromValue)
            .orElse(reserved ? BillingMode.PROVISIONED : BillingMode.PAY_PER_REQUEST);
    return of(billing, options);
  }

  /**
   * What options say for a table that is paid for so.
   *
   * @throws PlannerException 22023 if they do not go with it
   */
  static Throughput of(BillingMode billing, TableOptions options) {
    Optional<Long> read = options.units(TableOption.READ_UNITS);
    Optional<Long> write = options.units(TableOption.WRITE_UNITS);
    Optional<Long> mostRead = options.units(TableOption.MAX_READ_UNITS);
    Optional<Long> mostWrite = options.units(TableOption.MAX_WRITE_UNITS);
    if (billing == BillingMode.PROVISIONED) {
      if (read.isEmpty() || write.isEmpty() || mostRead.isPresent() || mostWrite.isPresent()) {
        throw wrong("PROVISIONED", "readUnits and writeUnits, both, and no maximum");
      }
      return new Throughput(billing, reserved(read.get(), write.get()), null);
    }
    if (read.isPresent() || write.isPresent()) {
      throw wrong("PAY_PER_REQUEST", "maxReadUnits and maxWriteUnits if anything");
    }
    return new Throughput(
        billing,
        null,
        mostRead.isEmpty() && mostWrite.isEmpty()
            ? null
            : OnDemandThroughput.builder()
                .maxReadRequestUnits(mostRead.orElse(null))
                .maxWriteRequestUnits(mostWrite.orElse(null))
                .build());
  }

  /** Reserved units. */
  static ProvisionedThroughput reserved(Long read, Long write) {
    return ProvisionedThroughput.builder()
        .readCapacityUnits(read)
        .writeCapacityUnits(write)
        .build();
  }

  /** That of an index: what it says of itself, else as much as its table has reserved. */
  Throughput ofIndex(TableOptions options) {
    boolean silent =
        !options.has(TableOption.READ_UNITS)
            && !options.has(TableOption.WRITE_UNITS)
            && !options.has(TableOption.MAX_READ_UNITS)
            && !options.has(TableOption.MAX_WRITE_UNITS);
    return silent ? new Throughput(billing, provisioned, null) : of(billing, options);
  }

  private static PlannerException wrong(String billing, String takes) {
    return new PlannerException(
        SqlState.BAD_VALUE, "A table or index with billing='" + billing + "' has " + takes);
  }
}
