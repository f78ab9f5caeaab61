package dev.keyway.planner.error;

import org.jspecify.annotations.Nullable;

/**
 * The one unchecked exception of the planner. Its message says what, where and what to do, and
 * holds no item values and no credentials; the driver turns it into an SQLException of the state's
 * class.
 */
public final class PlannerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SqlState state;

  /**
   * @param state the SQLState to report
   * @param message what happened, where, and what to do
   */
  public PlannerException(SqlState state, String message) {
    this(state, message, null);
  }

  /**
   * @param state the SQLState to report
   * @param message what happened, where, and what to do
   * @param cause what was caught, if anything
   */
  public PlannerException(SqlState state, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.state = state;
  }

  /**
   * The same of a statement that writes several items.
   *
   * @param extent which of them were written, as the beginning of a sentence
   * @param written how many
   */
  public PlannerException halfway(String extent, long written) {
    return new PlannerException(
        written > 0 ? state.midway() : state,
        getMessage() + " (" + extent + " written and stay)",
        this);
  }

  /** The SQLState to report. */
  public SqlState state() {
    return state;
  }
}
