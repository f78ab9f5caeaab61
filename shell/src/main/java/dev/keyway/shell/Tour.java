package dev.keyway.shell;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Walks through steps over the loaded sample data: what each shows, its SQL, its plan, its first
 * rows and what they cost. No time is printed, so the output is always the same.
 */
final class Tour {

  private static final int ROWS_SHOWN = 5;

  private final PrintStream out;
  private final int width;

  /**
   * @param width columns that tables have to fit into
   */
  Tour(PrintStream out, int width) {
    this.out = out;
    this.width = width;
  }

  /**
   * Takes a step.
   *
   * @throws SQLException if the step ends otherwise than it should
   */
  void take(int number, Step step) throws SQLException {
    out.println(number + ". " + step.title());
    out.println("   " + step.shows());
    out.println();
    step.sql().lines().forEach(line -> out.println("   " + line));
    out.println();
    try (Connection connection = Connections.open(step.url(), out);
        Statement statement = connection.createStatement()) {
      explain(statement, step.sql());
      switch (step.outcome()) {
        case ROWS -> rows(statement, step.sql());
        case ROWS_AGAIN -> {
          rows(statement, step.sql());
          out.println("Once more:");
          rows(statement, step.sql());
        }
        case REFUSED -> refusal(statement, step.sql());
      }
    }
    out.println();
    out.flush();
  }

  private void explain(Statement statement, String sql) throws SQLException {
    try (ResultSet plan = statement.executeQuery("EXPLAIN " + sql)) {
      new TableFormat(width, TableFormat.Style.PLAN).write(plan, out);
    }
    out.println();
  }

  private void rows(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      TableFormat.Style style = TableFormat.Style.ROWS.first(ROWS_SHOWN);
      long count = new TableFormat(width, style).write(rows, out);
      if (count > ROWS_SHOWN) {
        out.println("... and " + (count - ROWS_SHOWN) + " more");
      }
    }
    out.println("Cost: " + StatementRunner.cost(statement));
  }

  private void refusal(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      new TableFormat(width, TableFormat.Style.ROWS).write(rows, out);
    } catch (SQLException refused) {
      if (!"0AK01".equals(refused.getSQLState())) {
        throw refused;
      }
      out.println("Refused with SQLState " + refused.getSQLState() + ":");
      TableLayout.folded(String.valueOf(refused.getMessage()), width).forEach(out::println);
      out.println("Cost: " + StatementRunner.cost(statement));
      return;
    }
    throw new SQLException("The read should have been refused and was not", "XX000");
  }
}
