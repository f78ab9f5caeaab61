package dev.keyway.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statements that wait to be run together. Used by one thread at a time. */
final class Batch {

  /** Texts that are kept for those who look what was run. */
  private static final int MOST_SHOWN = 100;

  private List<Row> rows = new ArrayList<>();

  /**
   * One of the statements.
   *
   * @param run what is run
   * @param parameters values of its parameters
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Row(KeywayStatement.Run run, @Nullable Object[] parameters) {}

  void add(Row row) {
    rows.add(row);
  }

  void clear() {
    rows = new ArrayList<>();
  }

  /** The texts of statements as one, each once. */
  static String text(List<Row> rows) {
    return rows.stream()
        .limit(MOST_SHOWN)
        .map(row -> String.valueOf(row.run.sql()))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** The statements, which are forgotten. */
  List<Row> take() {
    List<Row> taken = rows;
    clear();
    return taken;
  }
}
