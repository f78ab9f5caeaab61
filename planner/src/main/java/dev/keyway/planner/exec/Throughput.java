package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.TableDetails.Capacity;
import dev.keyway.planner.catalog.definition.TableOption;
import dev.keyway.planner.catalog.definition.TableOptions;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * How a table or index is paid for. Immutable.
 *
 * @param billing by units that are reserved, or by requests
 * @param units those reserved, or the most that are paid for; null for no such limit
 */
record Throughput(BillingMode billing, Capacity units) {

  private static final Capacity ANY = new Capacity(null, null);
  private static final long NO_MAXIMUM = -1;

  /**
   * What a definition says of a new table; by requests if it says nothing.
   *
   * @throws PlannerException 22023 if options contradict each other
   */
  static Throughput ofNewTable(TableOptions options) {
    return new Throughput(BillingMode.PAY_PER_REQUEST, ANY).changed(options);
  }

  /** That of a table as it is. */
  static Throughput of(TableDescription table) {
    return new Throughput(DetailsReader.billingMode(table), DetailsReader.capacity(table));
  }

  /**
   * The same table with other options; what they do not name stays.
   *
   * @throws PlannerException 22023 if they contradict each other
   */
  Throughput changed(TableOptions options) {
    BillingMode mode =
        options
            .text(TableOption.BILLING)
            .map(BillingMode::fromValue)
            .orElse(namesReserved(options) ? BillingMode.PROVISIONED : billing);
    return new Throughput(mode, mode == billing ? units : ANY).with(options);
  }

  /**
   * That of an index: what it says of itself, else as much as its table has reserved.
   *
   * @throws PlannerException 22023 if that does not go with how the table is paid for
   */
  Throughput ofIndex(TableOptions options) {
    boolean asItsTable = billing == BillingMode.PROVISIONED && !namesReserved(options);
    return new Throughput(billing, asItsTable ? units : ANY).with(options);
  }

  private static boolean namesReserved(TableOptions options) {
    return options.has(TableOption.READ_UNITS) || options.has(TableOption.WRITE_UNITS);
  }

  private Throughput with(TableOptions options) {
    boolean reserved = billing == BillingMode.PROVISIONED;
    boolean namesMaximum =
        options.has(TableOption.MAX_READ_UNITS) || options.has(TableOption.MAX_WRITE_UNITS);
    if (reserved ? namesMaximum : namesReserved(options)) {
      throw wrong(reserved ? "readUnits and writeUnits" : "at most maxReadUnits and maxWriteUnits");
    }
    Capacity changed =
        new Capacity(
            changed(
                options,
                reserved ? TableOption.READ_UNITS : TableOption.MAX_READ_UNITS,
                units.read()),
            changed(
                options,
                reserved ? TableOption.WRITE_UNITS : TableOption.MAX_WRITE_UNITS,
                units.write()));
    if (reserved && (changed.read() == null || changed.write() == null)) {
      throw wrong("both readUnits and writeUnits");
    }
    return new Throughput(billing, changed);
  }

  private static @Nullable Long changed(
      TableOptions options, TableOption option, @Nullable Long now) {
    return options.has(option) ? options.units(option).orElse(null) : now;
  }

  private PlannerException wrong(String takes) {
    return new PlannerException(
        SqlState.BAD_VALUE, "A table or index with billing='" + billing + "' takes " + takes);
  }

  /** Units reserved, for a request; null for none. */
  @Nullable ProvisionedThroughput provisioned() {
    return billing == BillingMode.PROVISIONED
        ? ProvisionedThroughput.builder()
            .readCapacityUnits(units.read())
            .writeCapacityUnits(units.write())
            .build()
        : null;
  }

  /** The most units that are paid for, for a request; null if there is no such limit. */
  @Nullable OnDemandThroughput onDemand() {
    return billing == BillingMode.PROVISIONED || units.equals(ANY) ? null : maximum();
  }

  /**
   * The same where a limit may have to be lifted. DynamoDB Local fails if one of both is left out.
   */
  OnDemandThroughput maximum() {
    return OnDemandThroughput.builder()
        .maxReadRequestUnits(units.read() == null ? NO_MAXIMUM : units.read())
        .maxWriteRequestUnits(units.write() == null ? NO_MAXIMUM : units.write())
        .build();
  }
}
