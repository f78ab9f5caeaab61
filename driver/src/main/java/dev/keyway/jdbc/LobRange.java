package dev.keyway.jdbc;

import dev.keyway.planner.error.SqlState;
import java.sql.SQLException;

/** Positions in a LOB: from 1 in JDBC, from 0 here. */
final class LobRange {

  private LobRange() {}

  /**
   * @throws SQLException 22023 if the position is outside the LOB and not just behind it
   */
  static int start(long position, int length) throws SQLException {
    if (position < 1 || position > length + 1L) {
      throw SqlErrors.of(
          SqlState.BAD_VALUE, "Position " + position + " is outside of a LOB of " + length);
    }
    return (int) (position - 1);
  }

  /**
   * @throws SQLException 22023 if the length is negative
   */
  static int end(int start, long count, int length) throws SQLException {
    if (count < 0) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "A length cannot be negative");
    }
    return (int) Math.min(length, start + count);
  }
}
