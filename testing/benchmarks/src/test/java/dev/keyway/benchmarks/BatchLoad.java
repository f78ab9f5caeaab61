package dev.keyway.benchmarks;

import dev.keyway.planner.exec.StatementCost;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The load as a program writes it with JDBC. Used by one thread. */
final class BatchLoad {

  static final int ROWS = 10_000;

  private final PreparedStatement statement;

  BatchLoad(Connection connection) throws SQLException {
    this.statement =
        connection.prepareStatement(
            "REPLACE INTO orders (customer, number, product, total, status, gift, placed, note)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  }

  /** Writes all rows and gives their number. */
  long load() throws SQLException {
    for (int i = 0; i < ROWS; i++) {
      statement.setString(1, Store.TEN_THOUSAND);
      statement.setInt(2, i);
      statement.setString(3, "p" + i);
      statement.setBigDecimal(4, new BigDecimal(i + ".25"));
      statement.setString(5, "open");
      statement.setBoolean(6, i % 2 == 0);
      statement.setString(7, "2026-01-01T00:00:00Z");
      statement.setString(8, "nothing to be said of number " + i);
      statement.addBatch();
    }
    return statement.executeBatch().length;
  }

  /** Fails if the last load has not taken so many requests, a write unit for each row. */
  void checkCost(int requests) throws SQLException {
    StatementCost cost = statement.unwrap(StatementCost.class);
    if (cost.requests() != requests || cost.units() != ROWS) {
      throw new IllegalStateException("by SQL " + cost + ", by hand " + requests + " requests");
    }
  }
}
