package dev.keyway.jdbc;

import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time-outs of one execution; made only where one is set. The query time-out runs from the
 * start until the last row is read or the result is closed; the network time-out runs during each
 * call, and when it is reached the connection is lost.
 *
 * <p>Used by one thread; the timer only calls what any thread may call.
 */
final class Watchdog {

  private final KeywayConnection connection;
  private final ExecutionContext context;
  private final Duration networkTimeout;
  private final @Nullable Future<?> queryTimer;

  Watchdog(
      KeywayConnection connection,
      ExecutionContext context,
      Duration queryTimeout,
      Duration networkTimeout) {
    this.connection = connection;
    this.context = context;
    this.networkTimeout = networkTimeout;
    this.queryTimer =
        queryTimeout.isZero()
            ? null
            : connection.database().schedule(context::expire, queryTimeout);
  }

  /** Runs what may wait for the network. */
  <T> T call(Supplier<T> call) {
    if (networkTimeout.isZero()) {
      return call.get();
    }
    Future<?> timer = connection.database().schedule(this::lose, networkTimeout);
    try {
      return call.get();
    } finally {
      timer.cancel(false);
    }
  }

  private void lose() {
    connection.lose("No answer came within the network time-out");
    context.cancel();
  }

  /** The execution is over. */
  void done() {
    if (queryTimer != null) {
      queryTimer.cancel(false);
    }
  }

  /** The same rows, watched. */
  RowCursor watch(RowCursor rows) {
    return new RowCursor() {
      @Override
      public boolean next() {
        boolean found = call(rows::next);
        if (!found) {
          done();
        }
        return found;
      }

      @Override
      public @Nullable Object[] row() {
        return rows.row();
      }

      @Override
      public void close() {
        done();
        rows.close();
      }
    };
  }
}
