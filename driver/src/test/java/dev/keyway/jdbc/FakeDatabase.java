package dev.keyway.jdbc;

import dev.keyway.jdbc.connect.AcceleratorSettings;
import dev.keyway.jdbc.connect.Database;
import dev.keyway.planner.Plan;
import dev.keyway.planner.PlanOptions;
import dev.keyway.planner.StatementLog;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A database without a client: statements are planned by look-up. */
final class FakeDatabase implements Database {

  final Map<String, Supplier<Plan>> plans = new HashMap<>();
  final AtomicInteger released = new AtomicInteger();
  final AtomicInteger planned = new AtomicInteger();
  private final StatementLog log = new StatementLog();
  private final Catalog catalog =
      new Catalog(new FakeTables(), Duration.ofMinutes(10), System::nanoTime);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
          });

  FakeDatabase with(String sql, Plan plan) {
    plans.put(sql, () -> plan);
    return this;
  }

  FakeDatabase withFailure(String sql, Throwable thrown) {
    plans.put(
        sql,
        () -> {
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) thrown;
        });
    return this;
  }

  KeywayConnection connect() {
    return new KeywayConnection(
        this,
        new ConnectionSettings.ConnectionDefaults(
            "jdbc:keyway:fake",
            PlanOptions.DEFAULT,
            new Limits(0, 0, 1000),
            ConnectionSettings.Access.READ_WRITE));
  }

  @Override
  public Plan plan(String sql, PlanOptions options, RequestMeter meter) {
    planned.incrementAndGet();
    Supplier<Plan> plan = plans.get(sql);
    if (plan == null) {
      throw new PlannerException(SqlState.SYNTAX, "No such statement");
    }
    return plan.get();
  }

  @Override
  public StatementLog log() {
    return log;
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
    return catalog;
  }

  @Override
  public ExecutionContext execution(@Nullable Object[] parameters, Limits limits) {
    return new ExecutionContext(
        use -> {
          throw new AssertionError("no client");
        },
        catalog,
        parameters,
        limits);
  }

  @Override
  public Future<?> schedule(Runnable task, Duration delay) {
    return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return type == Catalog.class ? Optional.of(type.cast(catalog)) : Optional.empty();
  }

  @Override
  public void release() {
    released.incrementAndGet();
  }
}
