package dev.keyway.jdbc.connect;

import dev.keyway.planner.Plan;
import dev.keyway.planner.PlanOptions;
import dev.keyway.planner.SqlPlanner;
import dev.keyway.planner.StatementLog;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A database of the registry. Thread-safe.
 *
 * <p>It outlives its last connection for a moment: programs that open a connection for each query
 * would otherwise connect, describe, sample and plan each time. The moment counts as one more use.
 */
final class SharedDatabase implements Database, AutoCloseable {

  private final SharedClients.Use use;
  private final DatabaseSettings settings;
  private final SqlPlanner planner;
  private final ClientViews clients;
  private final ScheduledThreadPoolExecutor timer = timer();
  private final Runnable endOfUse;
  private final Duration linger;

  private boolean lingering;
  private long releases;
  private @Nullable Future<?> endOfLinger;

  /**
   * @param opened known to answer
   * @param settings of the planner, and whether to have a cache
   * @param endOfUse tells the registry that one use has ended
   * @param linger how long to outlive the last connection
   */
  SharedDatabase(
      SharedClients.Use opened, DatabaseSettings settings, Runnable endOfUse, Duration linger) {
    this.use = opened;
    this.settings = settings;
    this.clients = opened.client().views(settings.cache());
    // What is sampled would only take the room of what is read.
    this.planner = new SqlPlanner(clients.bypass(), settings.planner(), clients.control());
    this.endOfUse = endOfUse;
    this.linger = linger;
  }

  /** What it is by now: its catalog files may say more than when it was opened. */
  DatabaseSettings settings() {
    return settings.saying(planner.catalogTexts());
  }

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
    return settings.identity().label();
  }

  @Override
  public Optional<AcceleratorSettings> accelerator() {
    return use.client().accelerator();
  }

  @Override
  public List<String> notices() {
    return use.client().notices();
  }

  @Override
  public Catalog catalog() {
    return planner.catalog();
  }

  @Override
  public ExecutionContext execution(@Nullable Object[] parameters, Limits limits) {
    return planner.execution(clients, parameters, limits);
  }

  @Override
  public Future<?> schedule(Runnable task, Duration delay) {
    return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    if (type.isInstance(clients.cached())) {
      return Optional.of(type.cast(clients.cached()));
    }
    return type.isInstance(planner) ? Optional.of(type.cast(planner)) : Optional.empty();
  }

  @Override
  public void release() {
    if (linger.isZero() || !linger()) {
      endOfUse.run();
    }
  }

  /** Turns the use that ends into the lingering one, unless there is one: that starts anew. */
  private synchronized boolean linger() {
    boolean first = !lingering;
    lingering = true;
    long mine = ++releases;
    if (endOfLinger != null) {
      endOfLinger.cancel(false);
    }
    endOfLinger = schedule(() -> endLingering(mine), linger);
    return first;
  }

  private void endLingering(long release) {
    synchronized (this) {
      if (!lingering || release != releases) {
        return;
      }
      lingering = false;
    }
    endOfUse.run();
  }

  /** Closes the database now if no connection uses it. */
  void stopLingering() {
    long last;
    synchronized (this) {
      last = releases;
    }
    endLingering(last);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    planner.close();
    use.close();
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "keyway-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
