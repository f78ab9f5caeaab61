package dev.keyway.jdbc;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;

/** What a statement refuses: positioned updates. */
abstract class RefusingStatement implements Statement {

  @Override
  public void setCursorName(String name) throws SQLException {
    throw refused("setCursorName");
  }

  /** Throws if this is closed: that comes before any refusal. */
  abstract void checkOpen() throws SQLException;

  private SQLFeatureNotSupportedException refused(String method) throws SQLException {
    checkOpen();
    return SqlErrors.notSupported("Statement." + method);
  }
}
