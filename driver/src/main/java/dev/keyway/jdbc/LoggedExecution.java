package dev.keyway.jdbc;

import dev.keyway.planner.StatementLog;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import java.time.Duration;

/** An execution that is added to the log of its database once, when it ends. Used by one thread. */
final class LoggedExecution {

  private final StatementLog log;
  private final String sql;
  private final ExecutionContext context;
  private final long start = System.nanoTime();
  private boolean ended;

  LoggedExecution(StatementLog log, String sql, ExecutionContext context) {
    this.log = log;
    this.sql = sql;
    this.context = context;
  }

  /** Its rows were read to their end, or as far as was wanted. */
  void succeeded() {
    if (!ended) {
      ended = true;
      log.add(sql, null, Duration.ofNanos(System.nanoTime() - start), context.costs());
    }
  }

  /** It was not planned, or its rows could not be read. */
  void failed(Throwable thrown) {
    if (!ended) {
      ended = true;
      SqlState state = thrown instanceof PlannerException known ? known.state() : SqlState.INTERNAL;
      log.add(sql, state, Duration.ofNanos(System.nanoTime() - start), context.costs());
    }
  }
}
