package dev.keyway.jdbc;

import java.io.OutputStream;
import java.io.Writer;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** What a CLOB read from a row refuses: writes. */
abstract class RefusingClob implements NClob {

  @Override
  public OutputStream setAsciiStream(long length) throws SQLException {
    throw refused("setAsciiStream");
  }

  @Override
  public Writer setCharacterStream(long length) throws SQLException {
    throw refused("setCharacterStream");
  }

  @Override
  public int setString(long length, String text, int number, int number2) throws SQLException {
    throw refused("setString");
  }

  @Override
  public int setString(long length, String text) throws SQLException {
    throw refused("setString");
  }

  @Override
  public void truncate(long length) throws SQLException {
    throw refused("truncate");
  }

  private static SQLFeatureNotSupportedException refused(String method) {
    return SqlErrors.notSupported("NClob." + method);
  }
}
