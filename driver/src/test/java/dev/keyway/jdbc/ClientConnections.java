package dev.keyway.jdbc;

import dev.keyway.jdbc.connect.AcceleratorSettings;
import dev.keyway.jdbc.connect.Database;
import dev.keyway.jdbc.differential.ConnectionSource;
import dev.keyway.planner.CacheControl;
import dev.keyway.planner.Plan;
import dev.keyway.planner.PlanOptions;
import dev.keyway.planner.PlannerSettings;
import dev.keyway.planner.SqlPlanner;
import dev.keyway.planner.StatementLog;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.catalog.TableExposure;
import dev.keyway.planner.exec.CallReports;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.ReadRates;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Connections of the driver on a client that a test hands in. Every item is sampled, so that the
 * types of columns are those of the data.
 */
public final class ClientConnections implements ConnectionSource {

  private final ClientDatabase database;

  /**
   * @param client what statements send their requests with
   */
  public ClientConnections(DynamoDbClient client) {
    this(client, PlannerSettings.Declarations.NONE);
  }

  /**
   * @param client what statements send their requests with
   * @param declarations what is declared of columns
   */
  public ClientConnections(DynamoDbClient client, PlannerSettings.Declarations declarations) {
    this(client, declarations, ReadRates.Time.SYSTEM);
  }

  /**
   * Connections that do not wait before they send a request again.
   *
   * @param client what statements send their requests with
   */
  public static ClientConnections impatient(DynamoDbClient client) {
    return new ClientConnections(
        client,
        PlannerSettings.Declarations.NONE,
        new ReadRates.Time() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void sleep(long nanos) {
            // It is over.
          }
        });
  }

  private ClientConnections(
      DynamoDbClient client, PlannerSettings.Declarations declarations, ReadRates.Time time) {
    PlannerSettings settings =
        new PlannerSettings(
            new PlannerSettings.Sampling(1_000_000, 2, 1e9),
            Duration.ofHours(1),
            declarations,
            TableExposure.ALL);
    this.database =
        new ClientDatabase(client, new SqlPlanner(client, settings, CacheControl.NONE), time);
  }

  @Override
  public Connection connect(PushDown pushDown, long fullScanLimit) {
    PlanOptions options =
        new PlanOptions(
            pushDown == PushDown.ON ? PlanOptions.PushDown.ON : PlanOptions.PushDown.OFF,
            PlanOptions.Consistency.EVENTUAL);
    return connect(options, new Limits(0, 0, fullScanLimit), System::nanoTime);
  }

  /**
   * A connection of consistency=session.
   *
   * @param limits of its statements
   * @param ticker nanoseconds by which it is known what was written lately
   */
  public Connection session(Limits limits, LongSupplier ticker) {
    return connect(
        new PlanOptions(PlanOptions.PushDown.ON, PlanOptions.Consistency.SESSION), limits, ticker);
  }

  private Connection connect(PlanOptions options, Limits limits, LongSupplier ticker) {
    return new KeywayConnection(
        database,
        new ConnectionSettings.ConnectionDefaults(
            "jdbc:keyway:client", options, limits, ConnectionSettings.Access.READ_WRITE),
        ticker);
  }

  @Override
  public void close() {
    database.planner.close();
  }

  private record ClientDatabase(DynamoDbClient client, SqlPlanner planner, ReadRates.Time time)
      implements Database {
    @Override
    public Plan plan(String sql, PlanOptions options, RequestMeter meter) {
      return planner.plan(sql, options, meter);
    }

    @Override
    public StatementLog log() {
      return planner.log();
    }

    @Override
    public String user() {
      return "default";
    }

    @Override
    public Optional<AcceleratorSettings> accelerator() {
      return Optional.empty();
    }

    @Override
    public Catalog catalog() {
      return planner.catalog();
    }

    @Override
    public ExecutionContext execution(@Nullable Object[] parameters, Limits limits) {
      return new ExecutionContext(
          new ExecutionContext.Shared(
              use -> client, planner.catalog(), new ReadRates(time), new CallReports()),
          parameters,
          limits);
    }

    @Override
    public Future<?> schedule(Runnable task, Duration delay) {
      return CompletableFuture.failedFuture(new UnsupportedOperationException("no time-outs"));
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
      return Optional.empty();
    }

    @Override
    public void release() {
      // Closed with its source.
    }
  }
}
