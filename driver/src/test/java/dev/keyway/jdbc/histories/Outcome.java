package dev.keyway.jdbc.histories;

import java.sql.SQLException;

/** What a statement came to. */
sealed interface Outcome {

  /** Whether another one is the same, whatever it says. */
  default boolean agreesWith(Outcome other) {
    return equals(other)
        || (this instanceof Failed mine
            && other instanceof Failed others
            && mine.stateClass().equals(others.stateClass()));
  }

  /** It counted so many. */
  record Counted(long rows) implements Outcome {}

  /**
   * It failed.
   *
   * @param stateClass the first two characters of its SQLState
   * @param said its message
   */
  record Failed(String stateClass, String said) implements Outcome {

    private static final String NULL_NOT_ALLOWED = "23502";

    /** NULL where there has to be a value is bad data to the driver, and a constraint to H2. */
    static Failed of(SQLException failure) {
      String state = String.valueOf(failure.getSQLState());
      return new Failed(
          state.equals(NULL_NOT_ALLOWED) ? "22" : state.substring(0, 2),
          String.valueOf(failure.getMessage()));
    }
  }
}
