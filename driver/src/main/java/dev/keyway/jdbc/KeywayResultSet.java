package dev.keyway.jdbc;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.RowCursor;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows read forwards from a cursor. Values are converted when they are asked for; the rules are
 * those of {@link NumberConversion}, {@link TextConversion} and {@link TemporalConversion}.
 *
 * <p>Used by one thread at a time. Long, since JDBC has each getter by index and by label.
 */
final class KeywayResultSet extends RefusingResultSet {

  private final KeywayStatement statement;
  private final Supplier<ResultColumns> columns;
  private final RowCursor cursor;
  private final long maxRows;
  private final Warnings warnings = new Warnings();

  private @Nullable Object @Nullable [] row;
  private long rowNumber;
  private boolean peeked;
  private boolean exhausted;
  private boolean warned;
  private boolean wasNull;
  private int fetchSize;
  private volatile boolean closed;

  KeywayResultSet(KeywayStatement statement, Supplier<ResultColumns> columns, RowCursor cursor) {
    this.statement = statement;
    this.columns = columns;
    this.cursor = cursor;
    this.maxRows = statement.limits().maxRows();
    this.fetchSize = statement.limits().fetchSize();
  }

  // ---- moving

  @Override
  public boolean next() throws SQLException {
    checkOpen();
    try {
      boolean found = peeked || advance();
      peeked = false;
      if (found) {
        row = cursor.row();
        rowNumber++;
      } else {
        row = null;
      }
      return found;
    } catch (RuntimeException | Error e) {
      throw statement.failure(e);
    }
  }

  private boolean advance() {
    if (exhausted) {
      return false;
    }
    if (maxRows > 0 && rowNumber >= maxRows) {
      exhausted = true;
      cursor.close();
    } else {
      exhausted = !cursor.next();
    }
    if (exhausted) {
      warnOfMismatches();
    }
    return !exhausted;
  }

  /** Once, when the count is complete: when there are no more rows, or none are wanted. */
  private void warnOfMismatches() {
    if (!warned) {
      warned = true;
      Optional<String> warning = statement.mismatchWarning();
      warning.ifPresent(warnings::add);
      warning.ifPresent(statement.warnings()::add);
    }
  }

  /** Whether there is another row; the current one stays readable. */
  private boolean peek() throws SQLException {
    checkOpen();
    try {
      if (!peeked && !exhausted) {
        @Nullable Object @Nullable [] current = row;
        row = current == null ? null : current.clone();
        peeked = advance();
      }
      return peeked;
    } catch (RuntimeException | Error e) {
      throw statement.failure(e);
    }
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    checkOpen();
    return rowNumber == 0 && peek();
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return rowNumber == 1 && row != null;
  }

  @Override
  public boolean isLast() throws SQLException {
    checkOpen();
    return row != null && !peek();
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return rowNumber > 0 && row == null;
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return row == null ? 0 : RowCounts.toInt(rowNumber);
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    row = null;
    try {
      cursor.close();
      warnOfMismatches();
    } catch (RuntimeException | Error e) {
      throw statement.failure(e);
    } finally {
      statement.resultClosed(this);
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  void checkOpen() throws SQLException {
    statement.checkOpen();
    if (closed) {
      throw SqlErrors.of(SqlState.STATEMENT_STATE, "The result set is closed");
    }
  }

  // ---- reading a value

  private @Nullable Object value(int index) throws SQLException {
    checkOpen();
    @Nullable Object @Nullable [] current = row;
    if (current == null) {
      throw SqlErrors.of(
          SqlState.STATEMENT_STATE,
          rowNumber == 0
              ? "There is no current row: call next() first"
              : "There is no current row: next() was false");
    }
    if (index < 1 || index > current.length) {
      columns.get().at(index);
    }
    Object value = current[index - 1];
    wasNull = value == null;
    return value;
  }

  private <T> @Nullable T get(int index, Function<Object, T> conversion) throws SQLException {
    Object value = value(index);
    if (value == null) {
      return null;
    }
    try {
      return conversion.apply(value);
    } catch (PlannerException e) {
      throw SqlErrors.of(
          e.state(), "Column " + columns.get().at(index).label() + ": " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      throw statement.failure(e);
    }
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return wasNull;
  }

  @Override
  public int findColumn(String label) throws SQLException {
    checkOpen();
    return columns.get().indexOf(label);
  }

  @Override
  public @Nullable String getString(int index) throws SQLException {
    return get(index, TextConversion::toText);
  }

  @Override
  public @Nullable String getString(String label) throws SQLException {
    return getString(findColumn(label));
  }

  @Override
  public @Nullable String getNString(int index) throws SQLException {
    return getString(index);
  }

  @Override
  public @Nullable String getNString(String label) throws SQLException {
    return getString(label);
  }

  @Override
  public boolean getBoolean(int index) throws SQLException {
    Boolean value = get(index, NumberConversion::toBoolean);
    return value != null && value;
  }

  @Override
  public boolean getBoolean(String label) throws SQLException {
    return getBoolean(findColumn(label));
  }

  @Override
  public byte getByte(int index) throws SQLException {
    Byte value = get(index, NumberConversion::toByte);
    return value == null ? 0 : value;
  }

  @Override
  public byte getByte(String label) throws SQLException {
    return getByte(findColumn(label));
  }

  @Override
  public short getShort(int index) throws SQLException {
    Short value = get(index, NumberConversion::toShort);
    return value == null ? 0 : value;
  }

  @Override
  public short getShort(String label) throws SQLException {
    return getShort(findColumn(label));
  }

  @Override
  public int getInt(int index) throws SQLException {
    Integer value = get(index, NumberConversion::toInt);
    return value == null ? 0 : value;
  }

  @Override
  public int getInt(String label) throws SQLException {
    return getInt(findColumn(label));
  }

  @Override
  public long getLong(int index) throws SQLException {
    Long value = get(index, NumberConversion::toLong);
    return value == null ? 0 : value;
  }

  @Override
  public long getLong(String label) throws SQLException {
    return getLong(findColumn(label));
  }

  @Override
  public float getFloat(int index) throws SQLException {
    Float value = get(index, NumberConversion::toFloat);
    return value == null ? 0 : value;
  }

  @Override
  public float getFloat(String label) throws SQLException {
    return getFloat(findColumn(label));
  }

  @Override
  public double getDouble(int index) throws SQLException {
    Double value = get(index, NumberConversion::toDouble);
    return value == null ? 0 : value;
  }

  @Override
  public double getDouble(String label) throws SQLException {
    return getDouble(findColumn(label));
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int index) throws SQLException {
    return get(index, NumberConversion::toBigDecimal);
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(String label) throws SQLException {
    return getBigDecimal(findColumn(label));
  }

  @Deprecated
  @Override
  public @Nullable BigDecimal getBigDecimal(int index, int scale) throws SQLException {
    return get(
        index, value -> NumberConversion.toBigDecimal(value).setScale(scale, RoundingMode.HALF_UP));
  }

  @Deprecated
  @Override
  public @Nullable BigDecimal getBigDecimal(String label, int scale) throws SQLException {
    return getBigDecimal(findColumn(label), scale);
  }

  @Override
  public byte @Nullable [] getBytes(int index) throws SQLException {
    return get(index, TextConversion::toBytes);
  }

  @Override
  public byte @Nullable [] getBytes(String label) throws SQLException {
    return getBytes(findColumn(label));
  }

  @Override
  public @Nullable Date getDate(int index) throws SQLException {
    return get(index, TemporalConversion::toSqlDate);
  }

  @Override
  public @Nullable Date getDate(String label) throws SQLException {
    return getDate(findColumn(label));
  }

  @Override
  public @Nullable Date getDate(int index, @Nullable Calendar calendar) throws SQLException {
    return get(index, value -> TemporalConversion.toSqlDate(value, calendar));
  }

  @Override
  public @Nullable Date getDate(String label, @Nullable Calendar calendar) throws SQLException {
    return getDate(findColumn(label), calendar);
  }

  @Override
  public @Nullable Time getTime(int index) throws SQLException {
    return get(index, TemporalConversion::toSqlTime);
  }

  @Override
  public @Nullable Time getTime(String label) throws SQLException {
    return getTime(findColumn(label));
  }

  @Override
  public @Nullable Time getTime(int index, @Nullable Calendar calendar) throws SQLException {
    return get(index, value -> TemporalConversion.toSqlTime(value, calendar));
  }

  @Override
  public @Nullable Time getTime(String label, @Nullable Calendar calendar) throws SQLException {
    return getTime(findColumn(label), calendar);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int index) throws SQLException {
    return get(index, TemporalConversion::toSqlTimestamp);
  }

  @Override
  public @Nullable Timestamp getTimestamp(String label) throws SQLException {
    return getTimestamp(findColumn(label));
  }

  @Override
  public @Nullable Timestamp getTimestamp(int index, @Nullable Calendar calendar)
      throws SQLException {
    return get(index, value -> TemporalConversion.toSqlTimestamp(value, calendar));
  }

  @Override
  public @Nullable Timestamp getTimestamp(String label, @Nullable Calendar calendar)
      throws SQLException {
    return getTimestamp(findColumn(label), calendar);
  }

  @Override
  public @Nullable Object getObject(int index) throws SQLException {
    return get(index, ObjectConversion::usual);
  }

  @Override
  public @Nullable Object getObject(String label) throws SQLException {
    return getObject(findColumn(label));
  }

  /** The map is about user-defined types, which DynamoDB has not: it never applies. */
  @Override
  public @Nullable Object getObject(int index, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return getObject(index);
  }

  @Override
  public @Nullable Object getObject(String label, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return getObject(label);
  }

  @Override
  public <T> @Nullable T getObject(int index, @Nullable Class<T> type) throws SQLException {
    checkOpen();
    if (type == null) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "getObject needs a class");
    }
    return get(index, value -> ObjectConversion.to(value, type));
  }

  @Override
  public <T> @Nullable T getObject(String label, @Nullable Class<T> type) throws SQLException {
    return getObject(findColumn(label), type);
  }

  @Override
  public @Nullable InputStream getBinaryStream(int index) throws SQLException {
    return get(index, value -> new ByteArrayInputStream(TextConversion.toBytes(value)));
  }

  @Override
  public @Nullable InputStream getBinaryStream(String label) throws SQLException {
    return getBinaryStream(findColumn(label));
  }

  @Override
  public @Nullable InputStream getAsciiStream(int index) throws SQLException {
    return get(
        index,
        value ->
            new ByteArrayInputStream(
                TextConversion.toText(value).getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  public @Nullable InputStream getAsciiStream(String label) throws SQLException {
    return getAsciiStream(findColumn(label));
  }

  @Override
  public @Nullable Reader getCharacterStream(int index) throws SQLException {
    return get(index, value -> new StringReader(TextConversion.toText(value)));
  }

  @Override
  public @Nullable Reader getCharacterStream(String label) throws SQLException {
    return getCharacterStream(findColumn(label));
  }

  @Override
  public @Nullable Reader getNCharacterStream(int index) throws SQLException {
    return getCharacterStream(index);
  }

  @Override
  public @Nullable Reader getNCharacterStream(String label) throws SQLException {
    return getCharacterStream(label);
  }

  @Override
  public @Nullable Blob getBlob(int index) throws SQLException {
    return get(index, value -> new KeywayBlob(TextConversion.toBytes(value)));
  }

  @Override
  public @Nullable Blob getBlob(String label) throws SQLException {
    return getBlob(findColumn(label));
  }

  @Override
  public @Nullable Clob getClob(int index) throws SQLException {
    return getNClob(index);
  }

  @Override
  public @Nullable Clob getClob(String label) throws SQLException {
    return getNClob(label);
  }

  @Override
  public @Nullable NClob getNClob(int index) throws SQLException {
    return get(index, value -> new KeywayClob(TextConversion.toText(value)));
  }

  @Override
  public @Nullable NClob getNClob(String label) throws SQLException {
    return getNClob(findColumn(label));
  }

  @Override
  public @Nullable URL getURL(int index) throws SQLException {
    return get(index, KeywayResultSet::url);
  }

  @Override
  public @Nullable URL getURL(String label) throws SQLException {
    return getURL(findColumn(label));
  }

  private static URL url(Object value) {
    try {
      return URI.create(TextConversion.toText(value)).toURL();
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw new PlannerException(SqlState.WRONG_TYPE, "the text is not a URL", e);
    }
  }

  // ---- what it is

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return new KeywayResultSetMetaData(columns.get());
  }

  @Override
  public Statement getStatement() throws SQLException {
    checkOpen();
    return statement;
  }

  @Override
  public int getType() {
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public int getConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != ResultSet.FETCH_FORWARD) {
      throw SqlErrors.notSupported("A fetch direction other than forward");
    }
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  /** A hint for what follows; the pages of a running read keep their size. */
  @Override
  public void setFetchSize(int rows) throws SQLException {
    checkOpen();
    // As with statements: MySQL's way to ask for streaming, which some tools send to everybody.
    if (rows == Integer.MIN_VALUE) {
      return;
    }
    if (rows < 0) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "A fetch size cannot be negative");
    }
    fetchSize = rows;
  }

  @Override
  public boolean rowUpdated() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public boolean rowInserted() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public boolean rowDeleted() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings.first();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    warnings.clear();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Wrapping.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> type) {
    return Wrapping.isWrapperFor(this, type);
  }
}
