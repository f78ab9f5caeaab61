package dev.keyway.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements to be run together: all are, also after one that fails. Used by one thread at a time.
 */
final class Batch {

  /** One of the statements. */
  interface Entry {
    /** Runs it and gives its update count. */
    long run() throws SQLException;
  }

  private final List<Entry> entries = new ArrayList<>();

  void add(Entry entry) {
    entries.add(entry);
  }

  void clear() {
    entries.clear();
  }

  /**
   * Runs the statements and forgets them.
   *
   * @throws BatchUpdateException with the counts, the first failure as its cause and all of them in
   *     its chain
   */
  long[] run() throws SQLException {
    List<Entry> now = List.copyOf(entries);
    entries.clear();
    long[] counts = new long[now.size()];
    List<SQLException> failures = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      try {
        counts[i] = now.get(i).run();
      } catch (SQLException e) {
        counts[i] = Statement.EXECUTE_FAILED;
        failures.add(e);
      }
    }
    BatchUpdateException failed = failed(failures, counts);
    if (failed != null) {
      throw failed;
    }
    return counts;
  }

  private static @Nullable BatchUpdateException failed(List<SQLException> failures, long[] counts) {
    if (failures.isEmpty()) {
      return null;
    }
    SQLException first = failures.get(0);
    BatchUpdateException failed =
        new BatchUpdateException(
            failures.size() + " of " + counts.length + " statements failed: " + first.getMessage(),
            first.getSQLState(),
            first.getErrorCode(),
            counts,
            first);
    failures.forEach(failed::setNextException);
    return failed;
  }
}
