package dev.keyway.jdbc;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Java objects as the parameter values that an execution takes: text, exact numbers, booleans,
 * bytes, local dates and times. Instants become the UTC wall clock, java.sql dates and times the
 * wall clock they show in the JVM's zone, or in that of a calendar.
 */
final class ParameterConversion {

  private ParameterConversion() {}

  /** The value of an object whose SQL type nobody named. */
  static @Nullable Object of(@Nullable Object value) throws SQLException {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof BigDecimal
        || value instanceof LocalDate
        || value instanceof LocalTime
        || value instanceof LocalDateTime) {
      return value;
    }
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    Object number = ofNumber(value);
    if (number != null) {
      return number;
    }
    Object time = ofTime(value);
    return time != null ? time : ofOther(value);
  }

  private static @Nullable Object ofNumber(Object value) {
    if (value instanceof Short || value instanceof Byte) {
      return ((Number) value).intValue();
    }
    if (value instanceof BigInteger number) {
      return new BigDecimal(number);
    }
    return value instanceof Double || value instanceof Float
        ? NumberConversion.toBigDecimal(value)
        : null;
  }

  private static @Nullable Object ofTime(Object value) {
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    if (value instanceof Time time) {
      return of(time, null);
    }
    if (value instanceof Timestamp time) {
      return time.toLocalDateTime();
    }
    if (value instanceof java.util.Date date) {
      return LocalDateTime.ofInstant(date.toInstant(), ZoneId.systemDefault());
    }
    if (value instanceof Calendar calendar) {
      return LocalDateTime.ofInstant(calendar.toInstant(), ZoneId.systemDefault());
    }
    if (value instanceof Instant instant) {
      return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
    if (value instanceof OffsetDateTime time) {
      return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
    if (value instanceof ZonedDateTime time) {
      return time.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
    return value instanceof OffsetTime time
        ? time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime()
        : null;
  }

  private static @Nullable Object ofOther(Object value) throws SQLException {
    if (value instanceof UUID || value instanceof Character || value instanceof URL) {
      return value.toString();
    }
    if (value instanceof Blob blob) {
      return bytes(blob.getBinaryStream(), Long.MAX_VALUE);
    }
    if (value instanceof Clob clob) {
      return text(clob.getCharacterStream(), Long.MAX_VALUE);
    }
    if (value instanceof InputStream stream) {
      return bytes(stream, Long.MAX_VALUE);
    }
    if (value instanceof Reader reader) {
      return text(reader, Long.MAX_VALUE);
    }
    throw SqlErrors.notSupported("A parameter of class " + value.getClass().getName());
  }

  /**
   * The value of an object as a type of {@link Types}.
   *
   * @param scale digits after the point, for DECIMAL and NUMERIC; negative for those it has
   */
  static @Nullable Object of(@Nullable Object object, int type, int scale) throws SQLException {
    Object value = of(object);
    if (value == null) {
      return null;
    }
    return switch (type) {
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB,
          Types.DATALINK,
          Types.SQLXML ->
          TextConversion.toText(value);
      case Types.TINYINT -> (int) NumberConversion.toByte(value);
      case Types.SMALLINT -> (int) NumberConversion.toShort(value);
      case Types.INTEGER -> NumberConversion.toInt(value);
      case Types.BIGINT -> NumberConversion.toLong(value);
      case Types.DECIMAL, Types.NUMERIC -> decimal(value, scale);
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> NumberConversion.toBigDecimal(value);
      case Types.BIT, Types.BOOLEAN -> NumberConversion.toBoolean(value);
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
          TextConversion.toBytes(value);
      case Types.DATE -> TemporalConversion.toDate(value);
      case Types.TIME, Types.TIME_WITH_TIMEZONE -> TemporalConversion.toTime(value);
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> TemporalConversion.toDateTime(value);
      case Types.OTHER, Types.JAVA_OBJECT -> value;
      case Types.NULL -> null;
      default -> throw SqlErrors.notSupported("A parameter of SQL type " + type);
    };
  }

  private static BigDecimal decimal(Object value, int scale) {
    BigDecimal number = NumberConversion.toBigDecimal(value);
    return scale < 0 ? number : number.setScale(scale, RoundingMode.HALF_UP);
  }

  static @Nullable LocalDate of(@Nullable Date value, @Nullable Calendar calendar) {
    if (value == null) {
      return null;
    }
    return calendar == null ? value.toLocalDate() : at(value.getTime(), calendar).toLocalDate();
  }

  /** Not by Time.toLocalTime, which drops what is less than a second. */
  static @Nullable LocalTime of(@Nullable Time value, @Nullable Calendar calendar) {
    return value == null ? null : at(value.getTime(), calendar).toLocalTime();
  }

  static @Nullable LocalDateTime of(@Nullable Timestamp value, @Nullable Calendar calendar) {
    if (value == null) {
      return null;
    }
    return calendar == null
        ? value.toLocalDateTime()
        : at(value.getTime(), calendar).withNano(value.getNanos());
  }

  private static LocalDateTime at(long millis, @Nullable Calendar calendar) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), TemporalConversion.zone(calendar));
  }

  /** What a stream holds, up to a length; it is read at once. */
  static byte @Nullable [] bytes(@Nullable InputStream stream, long length) throws SQLException {
    try {
      return stream == null
          ? null
          : stream.readNBytes((int) Math.min(checked(length), Integer.MAX_VALUE));
    } catch (IOException e) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "The stream of a parameter cannot be read", e);
    }
  }

  /** What a reader holds, up to a length; it is read at once. */
  static @Nullable String text(@Nullable Reader reader, long length) throws SQLException {
    if (reader == null) {
      return null;
    }
    StringWriter text = new StringWriter();
    char[] buffer = new char[4096];
    long left = checked(length);
    try {
      while (left > 0) {
        int count = reader.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
          break;
        }
        text.write(buffer, 0, count);
        left -= count;
      }
    } catch (IOException e) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "The stream of a parameter cannot be read", e);
    }
    return text.toString();
  }

  private static long checked(long length) {
    if (length < 0) {
      throw new PlannerException(SqlState.BAD_VALUE, "A length cannot be negative");
    }
    return length;
  }
}
