package dev.keyway.jdbc.entities;

import java.sql.SQLException;
import java.util.Set;

/** What a statement came to. */
sealed interface EntityOutcome {

  /** Whether the driver's is right where this is H2's. */
  boolean agreesWith(EntityOutcome actual);

  /** It counted so many. */
  record Counted(long rows) implements EntityOutcome {
    /** Values that no row can have are refused by the driver before it looks for rows. */
    @Override
    public boolean agreesWith(EntityOutcome actual) {
      return equals(actual)
          || (rows == 0
              && actual instanceof Failed failed
              && failed.stateClass().equals(Failed.BAD_DATA));
    }
  }

  /**
   * It failed.
   *
   * @param stateClass the first two characters of its SQLState
   * @param said its message
   */
  record Failed(String stateClass, String said) implements EntityOutcome {

    private static final String BAD_DATA = "22";

    /** NULL where there has to be a value, and what is CHECKed: bad data to the driver. */
    private static final Set<String> CONSTRAINTS = Set.of("23502", "23513");

    static Failed of(SQLException failure) {
      String state = String.valueOf(failure.getSQLState());
      return new Failed(
          CONSTRAINTS.contains(state) ? BAD_DATA : state.substring(0, 2),
          String.valueOf(failure.getMessage()));
    }

    @Override
    public boolean agreesWith(EntityOutcome actual) {
      return actual instanceof Failed other && other.stateClass.equals(stateClass);
    }
  }
}
