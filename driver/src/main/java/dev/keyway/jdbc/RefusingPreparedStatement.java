package dev.keyway.jdbc;

import java.io.InputStream;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;

/**
 * What a prepared statement refuses: other SQL than its own, and types that DynamoDB does not have.
 */
abstract class RefusingPreparedStatement extends KeywayStatement implements PreparedStatement {

  RefusingPreparedStatement(KeywayConnection connection) {
    super(connection);
  }

  @Override
  public void addBatch(String text) throws SQLException {
    throw refused("addBatch");
  }

  @Override
  public boolean execute(String text, int[] value) throws SQLException {
    throw refused("execute");
  }

  @Override
  public boolean execute(String text, String[] value) throws SQLException {
    throw refused("execute");
  }

  @Override
  public boolean execute(String text, int number) throws SQLException {
    throw refused("execute");
  }

  @Override
  public boolean execute(String text) throws SQLException {
    throw refused("execute");
  }

  @Override
  public long executeLargeUpdate(String text, int[] value) throws SQLException {
    throw refused("executeLargeUpdate");
  }

  @Override
  public long executeLargeUpdate(String text, String[] value) throws SQLException {
    throw refused("executeLargeUpdate");
  }

  @Override
  public long executeLargeUpdate(String text, int number) throws SQLException {
    throw refused("executeLargeUpdate");
  }

  @Override
  public long executeLargeUpdate(String text) throws SQLException {
    throw refused("executeLargeUpdate");
  }

  @Override
  public ResultSet executeQuery(String text) throws SQLException {
    throw refused("executeQuery");
  }

  @Override
  public int executeUpdate(String text, int[] value) throws SQLException {
    throw refused("executeUpdate");
  }

  @Override
  public int executeUpdate(String text, String[] value) throws SQLException {
    throw refused("executeUpdate");
  }

  @Override
  public int executeUpdate(String text, int number) throws SQLException {
    throw refused("executeUpdate");
  }

  @Override
  public int executeUpdate(String text) throws SQLException {
    throw refused("executeUpdate");
  }

  @Override
  public void setArray(int index, Array value) throws SQLException {
    throw refused("setArray");
  }

  @Override
  public void setRef(int index, Ref value) throws SQLException {
    throw refused("setRef");
  }

  @Override
  public void setRowId(int index, RowId value) throws SQLException {
    throw refused("setRowId");
  }

  @Override
  public void setSQLXML(int index, SQLXML value) throws SQLException {
    throw refused("setSQLXML");
  }

  @Deprecated
  @Override
  public void setUnicodeStream(int index, InputStream value, int length) throws SQLException {
    throw refused("setUnicodeStream");
  }

  private SQLFeatureNotSupportedException refused(String method) throws SQLException {
    checkOpen();
    return SqlErrors.notSupported("PreparedStatement." + method);
  }
}
