package dev.keyway.jdbc.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A statement on a table of the items a to c, each with a number, by the names of the lines. */
enum FaultForm {
  INSERT_1("INSERT INTO notes (id, n) VALUES ('x', 7)"),
  INSERT_3("INSERT INTO notes (id, n) VALUES ('x', 7), ('y', 8), ('z', 9)"),
  REPLACE_1("REPLACE INTO notes (id, n) VALUES ('a', 7)"),
  REPLACE_3("REPLACE INTO notes (id, n) VALUES ('a', 7), ('y', 8), ('c', 9)"),
  UPDATE_BY_KEY("UPDATE notes SET n = 7 WHERE id = 'a'"),
  /** Whoever repeats it finds its own work, and no item that is as it asks. */
  UPDATE_ON_CONDITION("UPDATE notes SET n = 7 WHERE id = 'a' AND n = 1"),
  DELETE_BY_KEY("DELETE FROM notes WHERE id = 'a'"),
  /** One request. */
  REPLACE_BATCH_3("REPLACE INTO notes (n, id) VALUES (?, ?)", "a", "y", "c"),
  /** Three requests. */
  REPLACE_BATCH_60("REPLACE INTO notes (n, id) VALUES (?, ?)", sixty()),
  INSERT_BATCH("INSERT INTO notes (n, id) VALUES (?, ?)", "x", "y", "z"),
  UPDATE_BATCH("UPDATE notes SET n = ? WHERE id = ?", "a", "b", "c"),
  /** The numbers add up only if no row is written twice, and none before its time. */
  COUNTING_BATCH("UPDATE notes SET n = n + ? WHERE id = ?", "a", "a", "b"),
  DELETE_BATCH("DELETE FROM notes WHERE n <> ? AND id = ?", "a", "b", "c"),
  DELETE_BATCH_BY_KEY("DELETE FROM notes WHERE id = ?", "a", "x", "c");

  private final String sql;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> ids;

  /**
   * @param sql its text
   * @param ids those of the rows of a batch, whose numbers count from 7; none for one statement
   */
  FaultForm(String sql, String... ids) {
    this.sql = sql;
    this.ids = List.of(ids);
  }

  private static String[] sixty() {
    List<String> ids = new ArrayList<>(List.of("a", "y", "c"));
    IntStream.range(3, 60).forEach(i -> ids.add("more" + i));
    return ids.toArray(String[]::new);
  }

  /** The one that a line names with blanks. */
  static FaultForm named(String name) {
    return valueOf(name.replace(' ', '_').toUpperCase(Locale.ROOT));
  }

  /** Ids of more than a letter, which lines only count. */
  static List<String> longIds() {
    return Arrays.stream(sixty()).filter(id -> id.length() > 1).toList();
  }

  /** Runs it and gives its counts, as lines have them. */
  String run(Connection connection) throws SQLException {
    if (ids.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        return String.valueOf(statement.executeLargeUpdate(sql));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameters = statement.getParameterMetaData().getParameterCount();
      for (int row = 0; row < ids.size(); row++) {
        if (parameters > 1) {
          statement.setInt(1, 7 + row);
        }
        statement.setString(parameters, ids.get(row));
        statement.addBatch();
      }
      return counts(statement.executeLargeBatch());
    }
  }

  /** Counts of a batch: each, and how often where it is so several times. */
  static String counts(long[] counts) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (from < counts.length) {
      int to = from;
      while (to < counts.length && counts[to] == counts[from]) {
        to++;
      }
      text.append(from == 0 ? "" : " ")
          .append(counts[from])
          .append(to - from > 1 ? "*" + (to - from) : "");
      from = to;
    }
    return text.toString();
  }
}
