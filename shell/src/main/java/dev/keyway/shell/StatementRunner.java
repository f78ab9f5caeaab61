package dev.keyway.shell;

import dev.keyway.planner.exec.StatementCost;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Pattern;

/** Runs statements one after the other and writes what they give; the first failure ends it. */
final class StatementRunner {

  private static final Pattern EXPLAIN = Pattern.compile("explain\\b", Pattern.CASE_INSENSITIVE);

  private final Connection connection;
  private final RowFormat format;
  private final Console console;
  private final PrintStream remarks;

  /**
   * @param remarks where row counts and costs go; they are no part of the output
   */
  StatementRunner(Connection connection, RowFormat format, Console console, PrintStream remarks) {
    this.connection = connection;
    this.format = format;
    this.console = console;
    this.remarks = remarks;
  }

  void run(Script script) throws SQLException, IOException {
    for (String sql = script.next(); sql != null; sql = script.next()) {
      run(sql);
    }
  }

  private void run(String sql) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      boolean rows = executed(statement, sql);
      Connections.print(statement.getWarnings(), console.err());
      if (rows) {
        try (ResultSet result = statement.getResultSet()) {
          RowFormat chosen = EXPLAIN.matcher(sql).lookingAt() ? format.forPlans() : format;
          long count = chosen.write(result, console.out());
          remark(count + (count == 1 ? " row" : " rows"), statement, start);
        }
      } else {
        remark(statement.getLargeUpdateCount() + " changed", statement, start);
      }
    }
    console.out().flush();
  }

  private boolean executed(Statement statement, String sql) throws SQLException {
    int columns = console.terminals().errColumns();
    WaitProgress.Display display =
        columns > 0
            ? new WaitProgress.OneLine(console.err(), columns)
            : new WaitProgress.Lines(console.err());
    try (WaitProgress progress = new WaitProgress(WaitProgress.of(connection), display)) {
      return statement.execute(sql);
    }
  }

  private void remark(String outcome, Statement statement, long start) throws SQLException {
    double seconds = (System.nanoTime() - start) / 1e9;
    // What was printed first is to be read first.
    console.out().flush();
    remarks.println(
        String.format(Locale.ROOT, "(%s, %s, %.2f s)", outcome, cost(statement), seconds));
    remarks.println();
  }

  /** What a statement has cost, in words. */
  static String cost(Statement statement) throws SQLException {
    StatementCost cost = statement.unwrap(StatementCost.class);
    return String.format(
        Locale.ROOT,
        "%d %s%s, %s",
        cost.requests(),
        cost.requests() == 1 ? "request" : "requests",
        cost.cacheHits() == 0 ? "" : ", " + cost.cacheHits() + " answered from memory",
        units(cost));
  }

  private static String units(StatementCost cost) {
    double read = cost.units() - cost.writeUnits();
    String written = String.format(Locale.ROOT, "%.1f write units", cost.writeUnits());
    if (cost.writeUnits() > 0 && read == 0) {
      return written;
    }
    return String.format(Locale.ROOT, "%.1f read units", read)
        + (cost.writeUnits() == 0 ? "" : ", " + written);
  }
}
