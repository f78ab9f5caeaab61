package dev.keyway.planner.exec;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Looks at a table again and again until what was defined is in force, for as long as a definition
 * waits in all. The pauses grow from 20 ms to a second. Used by one thread.
 */
final class DefinitionWait {

  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ExecutionContext context;
  private final DefinitionRequests requests;
  private final long start;

  DefinitionWait(ExecutionContext context, DefinitionRequests requests) {
    this.context = context;
    this.requests = requests;
    this.start = context.readRates().time().nanos();
  }

  /** How a wait has ended. */
  enum Outcome {
    IN_FORCE,
    /** Not yet when the time was over, or nobody could look. */
    NOT_YET
  }

  /**
   * Waits for a table, or for its end. If it is not there when the wait is over, a warning says so.
   *
   * @param resource the table
   * @param what is waited for, for people
   * @param missing what is still to come, of a description or of none; empty if nothing is
   */
  Outcome until(
      String resource,
      String what,
      Function<Optional<TableDescription>, Optional<String>> missing) {
    long pause = FIRST_PAUSE_NANOS;
    try {
      while (true) {
        Optional<TableDescription> there;
        try {
          there = requests.describe(resource);
        } catch (PlannerException e) {
          if (isStopped(e)) {
            throw e;
          }
          // What was sent was taken; only looking fails.
          context.warn(
              what
                  + " was sent and goes on; whether it is in force could not be seen: "
                  + e.getMessage());
          return Outcome.NOT_YET;
        }
        Optional<String> waitsFor = missing.apply(there);
        if (waitsFor.isEmpty()) {
          return Outcome.IN_FORCE;
        }
        long left = left();
        if (left <= 0) {
          context.warn(
              what
                  + " was not in force when ddlWait="
                  + shown(context.limits().ddlWait())
                  + " was over; DynamoDB goes on with it");
          return Outcome.NOT_YET;
        }
        context.waitFor(waitsFor.get());
        context.sleep(Math.min(pause, left));
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
      }
    } finally {
      context.waitFor(null);
    }
  }

  /**
   * Does something to a table that the change before it may still keep busy, though a description,
   * which may be a moment old, does not say so.
   *
   * @throws PlannerException 55006 if the table is still busy when the time is over, and whatever
   *     doing it throws
   */
  void whenNotBusy(Runnable change) {
    long pause = FIRST_PAUSE_NANOS;
    while (true) {
      try {
        change.run();
        return;
      } catch (PlannerException e) {
        long left = left();
        if (e.state() != SqlState.NOT_ACTIVE || left <= 0) {
          throw e;
        }
        context.sleep(Math.min(pause, left));
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
      }
    }
  }

  /** Whether a statement fails since it was cancelled, or its time was over. */
  static boolean isStopped(PlannerException failure) {
    return failure.state() == SqlState.CANCELLED || failure.state() == SqlState.TIMED_OUT;
  }

  private static String shown(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  private long left() {
    return context.limits().ddlWait().toNanos() - (context.readRates().time().nanos() - start);
  }
}
