package dev.keyway.jdbc;

import dev.keyway.planner.error.SqlState;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values that a prepared statement was given. Used by one thread at a time. */
final class Parameters {

  private static final Object UNSET = new Object();

  private final @Nullable Object[] values;

  Parameters(int count) {
    values = new Object[count];
    clear();
  }

  void clear() {
    Arrays.fill(values, UNSET);
  }

  void set(int index, @Nullable Object value) throws SQLException {
    check(index);
    values[index - 1] = value;
  }

  /**
   * @throws SQLException 22023 if there is no such parameter
   */
  void check(int index) throws SQLException {
    if (index < 1 || index > values.length) {
      throw SqlErrors.of(
          SqlState.BAD_VALUE,
          "There is no parameter " + index + "; the statement has " + values.length);
    }
  }

  /**
   * The values for one execution; later changes do not touch them.
   *
   * @throws SQLException 07001 if one is missing
   */
  @Nullable Object[] values() throws SQLException {
    @Nullable Object[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] == UNSET) {
        throw SqlErrors.of(
            SqlState.MISSING_PARAMETER,
            "Parameter " + (i + 1) + " of " + copy.length + " has no value");
      }
    }
    return copy;
  }
}
