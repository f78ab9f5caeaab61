package dev.keyway.jdbc;

import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** What a BLOB read from a row refuses: writes. */
abstract class RefusingBlob implements Blob {

  @Override
  public OutputStream setBinaryStream(long length) throws SQLException {
    throw refused("setBinaryStream");
  }

  @Override
  public int setBytes(long length, byte[] value, int number, int number2) throws SQLException {
    throw refused("setBytes");
  }

  @Override
  public int setBytes(long length, byte[] value) throws SQLException {
    throw refused("setBytes");
  }

  @Override
  public void truncate(long length) throws SQLException {
    throw refused("truncate");
  }

  private static SQLFeatureNotSupportedException refused(String method) {
    return SqlErrors.notSupported("Blob." + method);
  }
}
