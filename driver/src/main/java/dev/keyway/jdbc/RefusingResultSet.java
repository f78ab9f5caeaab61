package dev.keyway.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;

/**
 * What a result set that is read forwards and never written refuses: updates, moves other than
 * {@code next}, and types that DynamoDB does not have.
 */
abstract class RefusingResultSet implements ResultSet {

  @Override
  public boolean absolute(int row) throws SQLException {
    throw refused("absolute");
  }

  @Override
  public void afterLast() throws SQLException {
    throw refused("afterLast");
  }

  @Override
  public void beforeFirst() throws SQLException {
    throw refused("beforeFirst");
  }

  @Override
  public void cancelRowUpdates() throws SQLException {
    throw refused("cancelRowUpdates");
  }

  @Override
  public void deleteRow() throws SQLException {
    throw refused("deleteRow");
  }

  @Override
  public boolean first() throws SQLException {
    throw refused("first");
  }

  @Override
  public Array getArray(String label) throws SQLException {
    throw refused("getArray");
  }

  @Override
  public Array getArray(int index) throws SQLException {
    throw refused("getArray");
  }

  @Override
  public String getCursorName() throws SQLException {
    throw refused("getCursorName");
  }

  @Override
  public Ref getRef(String label) throws SQLException {
    throw refused("getRef");
  }

  @Override
  public Ref getRef(int index) throws SQLException {
    throw refused("getRef");
  }

  @Override
  public RowId getRowId(String label) throws SQLException {
    throw refused("getRowId");
  }

  @Override
  public RowId getRowId(int index) throws SQLException {
    throw refused("getRowId");
  }

  @Override
  public SQLXML getSQLXML(String label) throws SQLException {
    throw refused("getSQLXML");
  }

  @Override
  public SQLXML getSQLXML(int index) throws SQLException {
    throw refused("getSQLXML");
  }

  @Deprecated
  @Override
  public InputStream getUnicodeStream(String label) throws SQLException {
    throw refused("getUnicodeStream");
  }

  @Deprecated
  @Override
  public InputStream getUnicodeStream(int index) throws SQLException {
    throw refused("getUnicodeStream");
  }

  @Override
  public void insertRow() throws SQLException {
    throw refused("insertRow");
  }

  @Override
  public boolean last() throws SQLException {
    throw refused("last");
  }

  @Override
  public void moveToCurrentRow() throws SQLException {
    throw refused("moveToCurrentRow");
  }

  @Override
  public void moveToInsertRow() throws SQLException {
    throw refused("moveToInsertRow");
  }

  @Override
  public boolean previous() throws SQLException {
    throw refused("previous");
  }

  @Override
  public void refreshRow() throws SQLException {
    throw refused("refreshRow");
  }

  @Override
  public boolean relative(int row) throws SQLException {
    throw refused("relative");
  }

  @Override
  public void updateArray(String label, Array value) throws SQLException {
    throw refused("updateArray");
  }

  @Override
  public void updateArray(int index, Array value) throws SQLException {
    throw refused("updateArray");
  }

  @Override
  public void updateAsciiStream(String label, InputStream value, int length) throws SQLException {
    throw refused("updateAsciiStream");
  }

  @Override
  public void updateAsciiStream(String label, InputStream value, long length) throws SQLException {
    throw refused("updateAsciiStream");
  }

  @Override
  public void updateAsciiStream(String label, InputStream value) throws SQLException {
    throw refused("updateAsciiStream");
  }

  @Override
  public void updateAsciiStream(int index, InputStream value, int length) throws SQLException {
    throw refused("updateAsciiStream");
  }

  @Override
  public void updateAsciiStream(int index, InputStream value, long length) throws SQLException {
    throw refused("updateAsciiStream");
  }

  @Override
  public void updateAsciiStream(int index, InputStream value) throws SQLException {
    throw refused("updateAsciiStream");
  }

  @Override
  public void updateBigDecimal(String label, BigDecimal value) throws SQLException {
    throw refused("updateBigDecimal");
  }

  @Override
  public void updateBigDecimal(int index, BigDecimal value) throws SQLException {
    throw refused("updateBigDecimal");
  }

  @Override
  public void updateBinaryStream(String label, InputStream value, int length) throws SQLException {
    throw refused("updateBinaryStream");
  }

  @Override
  public void updateBinaryStream(String label, InputStream value, long length) throws SQLException {
    throw refused("updateBinaryStream");
  }

  @Override
  public void updateBinaryStream(String label, InputStream value) throws SQLException {
    throw refused("updateBinaryStream");
  }

  @Override
  public void updateBinaryStream(int index, InputStream value, int length) throws SQLException {
    throw refused("updateBinaryStream");
  }

  @Override
  public void updateBinaryStream(int index, InputStream value, long length) throws SQLException {
    throw refused("updateBinaryStream");
  }

  @Override
  public void updateBinaryStream(int index, InputStream value) throws SQLException {
    throw refused("updateBinaryStream");
  }

  @Override
  public void updateBlob(String label, InputStream value, long length) throws SQLException {
    throw refused("updateBlob");
  }

  @Override
  public void updateBlob(String label, InputStream value) throws SQLException {
    throw refused("updateBlob");
  }

  @Override
  public void updateBlob(String label, Blob value) throws SQLException {
    throw refused("updateBlob");
  }

  @Override
  public void updateBlob(int index, InputStream value, long length) throws SQLException {
    throw refused("updateBlob");
  }

  @Override
  public void updateBlob(int index, InputStream value) throws SQLException {
    throw refused("updateBlob");
  }

  @Override
  public void updateBlob(int index, Blob value) throws SQLException {
    throw refused("updateBlob");
  }

  @Override
  public void updateBoolean(String label, boolean value) throws SQLException {
    throw refused("updateBoolean");
  }

  @Override
  public void updateBoolean(int index, boolean value) throws SQLException {
    throw refused("updateBoolean");
  }

  @Override
  public void updateByte(String label, byte value) throws SQLException {
    throw refused("updateByte");
  }

  @Override
  public void updateByte(int index, byte value) throws SQLException {
    throw refused("updateByte");
  }

  @Override
  public void updateBytes(String label, byte[] value) throws SQLException {
    throw refused("updateBytes");
  }

  @Override
  public void updateBytes(int index, byte[] value) throws SQLException {
    throw refused("updateBytes");
  }

  @Override
  public void updateCharacterStream(String label, Reader value, int length) throws SQLException {
    throw refused("updateCharacterStream");
  }

  @Override
  public void updateCharacterStream(String label, Reader value, long length) throws SQLException {
    throw refused("updateCharacterStream");
  }

  @Override
  public void updateCharacterStream(String label, Reader value) throws SQLException {
    throw refused("updateCharacterStream");
  }

  @Override
  public void updateCharacterStream(int index, Reader value, int length) throws SQLException {
    throw refused("updateCharacterStream");
  }

  @Override
  public void updateCharacterStream(int index, Reader value, long length) throws SQLException {
    throw refused("updateCharacterStream");
  }

  @Override
  public void updateCharacterStream(int index, Reader value) throws SQLException {
    throw refused("updateCharacterStream");
  }

  @Override
  public void updateClob(String label, Reader value, long length) throws SQLException {
    throw refused("updateClob");
  }

  @Override
  public void updateClob(String label, Reader value) throws SQLException {
    throw refused("updateClob");
  }

  @Override
  public void updateClob(String label, Clob value) throws SQLException {
    throw refused("updateClob");
  }

  @Override
  public void updateClob(int index, Reader value, long length) throws SQLException {
    throw refused("updateClob");
  }

  @Override
  public void updateClob(int index, Reader value) throws SQLException {
    throw refused("updateClob");
  }

  @Override
  public void updateClob(int index, Clob value) throws SQLException {
    throw refused("updateClob");
  }

  @Override
  public void updateDate(String label, Date value) throws SQLException {
    throw refused("updateDate");
  }

  @Override
  public void updateDate(int index, Date value) throws SQLException {
    throw refused("updateDate");
  }

  @Override
  public void updateDouble(String label, double value) throws SQLException {
    throw refused("updateDouble");
  }

  @Override
  public void updateDouble(int index, double value) throws SQLException {
    throw refused("updateDouble");
  }

  @Override
  public void updateFloat(String label, float value) throws SQLException {
    throw refused("updateFloat");
  }

  @Override
  public void updateFloat(int index, float value) throws SQLException {
    throw refused("updateFloat");
  }

  @Override
  public void updateInt(String label, int number) throws SQLException {
    throw refused("updateInt");
  }

  @Override
  public void updateInt(int index, int number) throws SQLException {
    throw refused("updateInt");
  }

  @Override
  public void updateLong(String label, long length) throws SQLException {
    throw refused("updateLong");
  }

  @Override
  public void updateLong(int index, long length) throws SQLException {
    throw refused("updateLong");
  }

  @Override
  public void updateNCharacterStream(String label, Reader value, long length) throws SQLException {
    throw refused("updateNCharacterStream");
  }

  @Override
  public void updateNCharacterStream(String label, Reader value) throws SQLException {
    throw refused("updateNCharacterStream");
  }

  @Override
  public void updateNCharacterStream(int index, Reader value, long length) throws SQLException {
    throw refused("updateNCharacterStream");
  }

  @Override
  public void updateNCharacterStream(int index, Reader value) throws SQLException {
    throw refused("updateNCharacterStream");
  }

  @Override
  public void updateNClob(String label, Reader value, long length) throws SQLException {
    throw refused("updateNClob");
  }

  @Override
  public void updateNClob(String label, Reader value) throws SQLException {
    throw refused("updateNClob");
  }

  @Override
  public void updateNClob(String label, NClob value) throws SQLException {
    throw refused("updateNClob");
  }

  @Override
  public void updateNClob(int index, Reader value, long length) throws SQLException {
    throw refused("updateNClob");
  }

  @Override
  public void updateNClob(int index, Reader value) throws SQLException {
    throw refused("updateNClob");
  }

  @Override
  public void updateNClob(int index, NClob value) throws SQLException {
    throw refused("updateNClob");
  }

  @Override
  public void updateNString(String label, String text) throws SQLException {
    throw refused("updateNString");
  }

  @Override
  public void updateNString(int index, String text) throws SQLException {
    throw refused("updateNString");
  }

  @Override
  public void updateNull(String label) throws SQLException {
    throw refused("updateNull");
  }

  @Override
  public void updateNull(int index) throws SQLException {
    throw refused("updateNull");
  }

  @Override
  public void updateObject(String label, Object value, int number) throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateObject(String label, Object value, SQLType type, int number)
      throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateObject(String label, Object value, SQLType type) throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateObject(String label, Object value) throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateObject(int index, Object value, int number) throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateObject(int index, Object value, SQLType type, int number) throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateObject(int index, Object value, SQLType type) throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateObject(int index, Object value) throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateRef(String label, Ref value) throws SQLException {
    throw refused("updateRef");
  }

  @Override
  public void updateRef(int index, Ref value) throws SQLException {
    throw refused("updateRef");
  }

  @Override
  public void updateRow() throws SQLException {
    throw refused("updateRow");
  }

  @Override
  public void updateRowId(String label, RowId value) throws SQLException {
    throw refused("updateRowId");
  }

  @Override
  public void updateRowId(int index, RowId value) throws SQLException {
    throw refused("updateRowId");
  }

  @Override
  public void updateSQLXML(String label, SQLXML value) throws SQLException {
    throw refused("updateSQLXML");
  }

  @Override
  public void updateSQLXML(int index, SQLXML value) throws SQLException {
    throw refused("updateSQLXML");
  }

  @Override
  public void updateShort(String label, short value) throws SQLException {
    throw refused("updateShort");
  }

  @Override
  public void updateShort(int index, short value) throws SQLException {
    throw refused("updateShort");
  }

  @Override
  public void updateString(String label, String text) throws SQLException {
    throw refused("updateString");
  }

  @Override
  public void updateString(int index, String text) throws SQLException {
    throw refused("updateString");
  }

  @Override
  public void updateTime(String label, Time value) throws SQLException {
    throw refused("updateTime");
  }

  @Override
  public void updateTime(int index, Time value) throws SQLException {
    throw refused("updateTime");
  }

  @Override
  public void updateTimestamp(String label, Timestamp value) throws SQLException {
    throw refused("updateTimestamp");
  }

  @Override
  public void updateTimestamp(int index, Timestamp value) throws SQLException {
    throw refused("updateTimestamp");
  }

  /** Throws if this is closed: that comes before any refusal. */
  abstract void checkOpen() throws SQLException;

  private SQLFeatureNotSupportedException refused(String method) throws SQLException {
    checkOpen();
    return SqlErrors.notSupported("ResultSet." + method);
  }
}
