package dev.keyway.jdbc;

import dev.keyway.planner.GeneratedKeys;
import dev.keyway.planner.Plan;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * A statement with parameters. It is planned when it is prepared, so that its metadata costs
 * nothing afterwards, and asks the plan cache again at each execution: tables change.
 *
 * <p>Values are converted to the parameter's type by the plan, exactly or not at all.
 */
final class KeywayPreparedStatement extends RefusingPreparedStatement {

  private static final int SCALE_AS_IT_IS = -1;

  private final String sql;
  private final Plan prepared;
  private final @Nullable GeneratedKeys keys;
  private final Parameters parameters;

  /**
   * @param connection its connection
   * @param sql its text
   * @param prepared its plan
   * @param keys the generated keys that each execution is to give; null for none
   */
  KeywayPreparedStatement(
      KeywayConnection connection, String sql, Plan prepared, @Nullable GeneratedKeys keys) {
    super(connection);
    this.sql = sql;
    this.prepared = prepared;
    this.keys = keys;
    this.parameters = new Parameters(prepared.parameters().size());
  }

  // ---- execution

  private Run run(Expected expected) {
    return new Run(sql, expected, keys);
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    checkOpen();
    start(run(Expected.ROWS), parameters.values());
    return currentResult();
  }

  @Override
  public boolean execute() throws SQLException {
    checkOpen();
    start(run(Expected.EITHER), parameters.values());
    return getResultSet() != null;
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    checkOpen();
    start(run(Expected.COUNT), parameters.values());
    return updateCount();
  }

  @Override
  public int executeUpdate() throws SQLException {
    return RowCounts.toInt(executeLargeUpdate());
  }

  @Override
  public void addBatch() throws SQLException {
    checkOpen();
    batch().add(new Batch.Row(run(Expected.COUNT), parameters.values()));
  }

  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return prepared.columns().isEmpty()
        ? null
        : new KeywayResultSetMetaData(new ResultColumns(prepared.columns()));
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    checkOpen();
    return new KeywayParameterMetaData(prepared.parameters());
  }

  // ---- parameters

  /** A conversion of a value to what the planner takes. */
  private interface Conversion {
    @Nullable Object value() throws SQLException;
  }

  private void set(int index, @Nullable Object value) throws SQLException {
    checkOpen();
    parameters.set(index, value);
  }

  private void convert(int index, Conversion conversion) throws SQLException {
    checkOpen();
    parameters.check(index);
    try {
      parameters.set(index, conversion.value());
    } catch (PlannerException e) {
      throw SqlErrors.of(e.state(), "Parameter " + index + ": " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      throw SqlErrors.translate(e);
    }
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    parameters.clear();
  }

  @Override
  public void setNull(int index, int type) throws SQLException {
    set(index, null);
  }

  @Override
  public void setNull(int index, int type, @Nullable String typeName) throws SQLException {
    set(index, null);
  }

  @Override
  public void setBoolean(int index, boolean value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setByte(int index, byte value) throws SQLException {
    set(index, (int) value);
  }

  @Override
  public void setShort(int index, short value) throws SQLException {
    set(index, (int) value);
  }

  @Override
  public void setInt(int index, int value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setLong(int index, long value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setFloat(int index, float value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setDouble(int index, double value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setString(int index, @Nullable String value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setNString(int index, @Nullable String value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setBytes(int index, byte @Nullable [] value) throws SQLException {
    set(index, value == null ? null : value.clone());
  }

  @Override
  public void setDate(int index, @Nullable Date value) throws SQLException {
    setDate(index, value, null);
  }

  @Override
  public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar)
      throws SQLException {
    convert(index, () -> ParameterConversion.of(value, calendar));
  }

  @Override
  public void setTime(int index, @Nullable Time value) throws SQLException {
    setTime(index, value, null);
  }

  @Override
  public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar)
      throws SQLException {
    convert(index, () -> ParameterConversion.of(value, calendar));
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
    setTimestamp(index, value, null);
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar)
      throws SQLException {
    convert(index, () -> ParameterConversion.of(value, calendar));
  }

  @Override
  public void setURL(int index, @Nullable URL value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setObject(int index, @Nullable Object value) throws SQLException {
    convert(index, () -> ParameterConversion.of(value));
  }

  @Override
  public void setObject(int index, @Nullable Object value, int type) throws SQLException {
    convert(index, () -> ParameterConversion.of(value, type, SCALE_AS_IT_IS));
  }

  @Override
  public void setObject(int index, @Nullable Object value, int type, int scale)
      throws SQLException {
    convert(index, () -> ParameterConversion.of(value, type, scale));
  }

  @Override
  public void setObject(int index, @Nullable Object value, @Nullable SQLType type)
      throws SQLException {
    convert(index, () -> ParameterConversion.of(value, code(type), SCALE_AS_IT_IS));
  }

  @Override
  public void setObject(int index, @Nullable Object value, @Nullable SQLType type, int scale)
      throws SQLException {
    convert(index, () -> ParameterConversion.of(value, code(type), scale));
  }

  private static int code(@Nullable SQLType type) {
    Integer code = type == null ? null : type.getVendorTypeNumber();
    if (code == null) {
      throw new PlannerException(SqlState.BAD_VALUE, "setObject needs an SQL type");
    }
    return code;
  }

  // ---- streams and LOBs, read at once

  private void setBytes(int index, @Nullable InputStream stream, long length) throws SQLException {
    convert(index, () -> ParameterConversion.bytes(stream, length));
  }

  private void setText(int index, @Nullable Reader reader, long length) throws SQLException {
    convert(index, () -> ParameterConversion.text(reader, length));
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream, long length)
      throws SQLException {
    convert(
        index,
        () -> {
          byte[] bytes = ParameterConversion.bytes(stream, length);
          return bytes == null ? null : new String(bytes, StandardCharsets.US_ASCII);
        });
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    setAsciiStream(index, stream, (long) length);
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream) throws SQLException {
    setAsciiStream(index, stream, Long.MAX_VALUE);
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream, long length)
      throws SQLException {
    setBytes(index, stream, length);
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    setBytes(index, stream, length);
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream) throws SQLException {
    setBytes(index, stream, Long.MAX_VALUE);
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader, long length)
      throws SQLException {
    setText(index, reader, length);
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader, int length)
      throws SQLException {
    setText(index, reader, length);
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader) throws SQLException {
    setText(index, reader, Long.MAX_VALUE);
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader reader, long length)
      throws SQLException {
    setText(index, reader, length);
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader reader) throws SQLException {
    setText(index, reader, Long.MAX_VALUE);
  }

  @Override
  public void setBlob(int index, @Nullable Blob value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setBlob(int index, @Nullable InputStream stream, long length) throws SQLException {
    setBytes(index, stream, length);
  }

  @Override
  public void setBlob(int index, @Nullable InputStream stream) throws SQLException {
    setBytes(index, stream, Long.MAX_VALUE);
  }

  @Override
  public void setClob(int index, @Nullable Clob value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setClob(int index, @Nullable Reader reader, long length) throws SQLException {
    setText(index, reader, length);
  }

  @Override
  public void setClob(int index, @Nullable Reader reader) throws SQLException {
    setText(index, reader, Long.MAX_VALUE);
  }

  @Override
  public void setNClob(int index, @Nullable NClob value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setNClob(int index, @Nullable Reader reader, long length) throws SQLException {
    setText(index, reader, length);
  }

  @Override
  public void setNClob(int index, @Nullable Reader reader) throws SQLException {
    setText(index, reader, Long.MAX_VALUE);
  }
}
