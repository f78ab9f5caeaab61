package dev.keyway.benchmarks;

import java.sql.SQLException;

/** Two ways to do the same, done in turns and timed each for itself. Used by one thread. */
final class Turns {

  private final Side bySdk;
  private final Side bySql;
  private boolean sqlFirst;

  /** One of the ways. */
  interface Side {
    /** Reads all, and gives something that depends on all that was read. */
    long read() throws SQLException;
  }

  Turns(Side bySdk, Side bySql) {
    this.bySdk = bySdk;
    this.bySql = bySql;
  }

  /** Does both. */
  long take() throws SQLException {
    sqlFirst = !sqlFirst;
    long first = System.nanoTime();
    long sum = (sqlFirst ? bySql : bySdk).read();
    long second = System.nanoTime();
    sum -= (sqlFirst ? bySdk : bySql).read();
    long end = System.nanoTime();
    if (sum != 0) {
      throw new IllegalStateException("SQL and SDK read differently");
    }
    long one = second - first;
    long other = end - second;
    TurnsProfiler.add(sqlFirst ? other : one, sqlFirst ? one : other);
    return sum;
  }
}
