package dev.keyway.jdbc.connect;

import dev.keyway.planner.Plan;
import dev.keyway.planner.PlanOptions;
import dev.keyway.planner.StatementLog;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Everything heavy behind connections: the client, its accelerator, the planner, a timer.
 * Thread-safe.
 */
public interface Database {

  /**
   * The plan of a statement; may block and may be interrupted.
   *
   * @param sql one statement
   * @param options what the connection is set to; plans of other options are other plans
   * @param meter is told of the requests that are sent to learn of its tables
   * @throws dev.keyway.planner.error.PlannerException if it cannot be planned
   */
  Plan plan(String sql, PlanOptions options, RequestMeter meter);

  /** What the last statements have cost. */
  StatementLog log();

  /** Who it is used as, without credentials. */
  String user();

  /** How the accelerator that answers its reads was made; empty if none does. */
  Optional<AcceleratorSettings> accelerator();

  /**
   * What its users are to be told that no statement of theirs has caused, in the order that it
   * came: why a table is cached otherwise than asked for, as long as it is.
   */
  default List<String> notices() {
    return List.of();
  }

  /** What tables look like. */
  Catalog catalog();

  /**
   * A new execution of a plan.
   *
   * @param parameters values of the parameters, as {@link ExecutionContext} takes them
   * @param limits its limits
   */
  ExecutionContext execution(@Nullable Object[] parameters, Limits limits);

  /**
   * Runs a task later, on a daemon thread; tasks must be short.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the database is closed
   */
  Future<?> schedule(Runnable task, Duration delay);

  /** The client or planner itself, for callers who know the type they want. */
  <T> Optional<T> unwrap(Class<T> type);

  /** To be called once for each time the database was opened; the last one closes it. */
  void release();
}
