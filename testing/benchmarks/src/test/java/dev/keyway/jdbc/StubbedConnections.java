package dev.keyway.jdbc;

import dev.keyway.jdbc.connect.AcceleratorSettings;
import dev.keyway.jdbc.connect.Database;
import dev.keyway.planner.CacheControl;
import dev.keyway.planner.Plan;
import dev.keyway.planner.PlanOptions;
import dev.keyway.planner.PlannerSettings;
import dev.keyway.planner.SqlPlanner;
import dev.keyway.planner.StatementLog;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Opens connections over a given client. */
public final class StubbedConnections {

  private static final long FULL_SCAN_LIMIT = 64L << 20;

  private StubbedConnections() {}

  /** A connection whose every request goes to this client. */
  public static Connection open(DynamoDbClient client) {
    return new KeywayConnection(
        new StubbedDatabase(
            client, new SqlPlanner(client, PlannerSettings.DEFAULT, CacheControl.NONE)),
        new ConnectionSettings.ConnectionDefaults(
            "jdbc:keyway:stub",
            PlanOptions.DEFAULT,
            new Limits(0, 0, FULL_SCAN_LIMIT),
            ConnectionSettings.Access.READ_WRITE));
  }

  private record StubbedDatabase(DynamoDbClient client, SqlPlanner planner) implements Database {
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
      return "stub";
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
      return planner.execution(use -> client, parameters, limits);
    }

    @Override
    public Future<?> schedule(Runnable task, Duration delay) {
      // No benchmark sets a time-out.
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
      return Optional.empty();
    }

    @Override
    public void release() {
      planner.close();
    }
  }
}
