package dev.keyway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ColumnType.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a result set gives for a value of each type, by each getter. */
class ValueConversionTest {

  private static final String REFUSED = "22018";
  private static final String OUT_OF_RANGE = "22003";
  private static final LocalDateTime MOMENT =
      LocalDateTime.of(2024, 2, 29, 12, 34, 56, 789_000_000);

  /** A getter, such as {@code ResultSet::getInt}. */
  private interface Getter {
    @Nullable Object get(ResultSet row) throws SQLException;
  }

  private static ResultSet row(ColumnType type, @Nullable Object value) throws SQLException {
    Connection connection =
        new FakeDatabase().with("q", FakeQuery.row(List.of(type), value)).connect();
    ResultSet rows = connection.createStatement().executeQuery("q");
    assertThat(rows.next()).isTrue();
    return rows;
  }

  private static ColumnType typeOf(Object value) {
    if (value instanceof String) {
      return ColumnType.VARCHAR;
    }
    if (value instanceof BigDecimal) {
      return ColumnType.UNDECLARED_NUMBER;
    }
    if (value instanceof Integer) {
      return ColumnType.INTEGER;
    }
    if (value instanceof Long) {
      return ColumnType.BIGINT;
    }
    if (value instanceof Boolean) {
      return ColumnType.BOOLEAN;
    }
    if (value instanceof Double) {
      return ColumnType.DOUBLE;
    }
    if (value instanceof byte[]) {
      return ColumnType.VARBINARY;
    }
    return new ColumnType(
        value instanceof LocalDate
            ? Kind.DATE
            : value instanceof LocalTime
                ? Kind.TIME
                : value instanceof Float ? Kind.REAL : Kind.TIMESTAMP,
        3,
        0);
  }

  /** A value as read by a getter, or the state of its refusal. */
  private static @Nullable Object read(Object value, Getter getter) throws SQLException {
    ResultSet row = row(typeOf(value), value);
    try {
      Object result = getter.get(row);
      assertThat(row.wasNull()).isFalse();
      return result;
    } catch (SQLException e) {
      assertThat(e.getMessage()).startsWith("Column c1: ");
      return e.getSQLState();
    }
  }

  private static void check(Object value, Getter getter, Object expected) throws SQLException {
    assertThat(read(value, getter)).as("%s", value).isEqualTo(expected);
  }

  private static BigDecimal dec(String text) {
    return new BigDecimal(text);
  }

  @Test
  void integersNeverWrap() throws SQLException {
    for (Object number :
        new Object[] {42, 42L, dec("42"), dec("42.9"), 42.9, 42.5f, "42", " 42.0 "}) {
      check(number, r -> r.getByte(1), (byte) 42);
      check(number, r -> r.getShort(1), (short) 42);
      check(number, r -> r.getInt(1), 42);
      check(number, r -> r.getLong(1), 42L);
      check(number, r -> r.getObject(1, Integer.class), 42);
      check(number, r -> r.getObject(1, BigInteger.class), BigInteger.valueOf(42));
    }
    check(128, r -> r.getByte(1), OUT_OF_RANGE);
    check(-129, r -> r.getByte(1), OUT_OF_RANGE);
    check(-128, r -> r.getByte(1), (byte) -128);
    check(32768, r -> r.getShort(1), OUT_OF_RANGE);
    check(1L << 31, r -> r.getInt(1), OUT_OF_RANGE);
    check(-(1L << 31), r -> r.getInt(1), Integer.MIN_VALUE);
    check(dec("9223372036854775807.9"), r -> r.getLong(1), Long.MAX_VALUE);
    check(dec("9223372036854775808"), r -> r.getLong(1), OUT_OF_RANGE);
    check(dec("-9223372036854775808"), r -> r.getLong(1), Long.MIN_VALUE);
    check(dec("1E+125"), r -> r.getLong(1), OUT_OF_RANGE);
    check(dec("1E-130"), r -> r.getLong(1), 0L);
    check("1E999999999", r -> r.getLong(1), OUT_OF_RANGE);
    check("1E999999999", r -> r.getObject(1, BigInteger.class), OUT_OF_RANGE);
    check("1E999999999", r -> r.getDouble(1), OUT_OF_RANGE);
    check(1e300, r -> r.getLong(1), OUT_OF_RANGE);
    check(Double.NaN, r -> r.getInt(1), OUT_OF_RANGE);
    check(1e300, r -> r.getFloat(1), OUT_OF_RANGE);
    check(true, r -> r.getInt(1), 1);
    check("many", r -> r.getInt(1), REFUSED);
    check(LocalDate.EPOCH, r -> r.getInt(1), REFUSED);
    check(new byte[1], r -> r.getInt(1), REFUSED);
  }

  @Test
  void numbersOf38DigitsAreExact() throws SQLException {
    String digits = "12345678901234567890.123456789012345678";
    check(dec(digits), r -> r.getBigDecimal(1), dec(digits));
    check(dec(digits), r -> r.getString(1), digits);
    check(dec(digits), r -> r.getObject(1), dec(digits));
    check(
        "99999999999999999999999999999999999999",
        r -> r.getBigDecimal(1),
        dec("99999999999999999999999999999999999999"));
    check(dec("1E+2"), r -> r.getString(1), "100");
    check(dec("1E+2"), r -> r.getObject(1), dec("100"));
    check(dec("1E+2"), r -> r.getBigDecimal(1), dec("100"));
    check(0.1, r -> r.getBigDecimal(1), dec("0.1"));
    check(0.1f, r -> r.getBigDecimal(1), dec("0.1"));
    check(dec("0.1"), r -> r.getDouble(1), 0.1);
    check(dec("0.1"), r -> r.getFloat(1), 0.1f);
  }

  @Test
  void booleans() throws SQLException {
    check(true, r -> r.getBoolean(1), true);
    check(true, r -> r.getString(1), "true");
    check(dec("0.00"), r -> r.getBoolean(1), false);
    check(7, r -> r.getBoolean(1), true);
    check(0.0, r -> r.getBoolean(1), false);
    for (String yes : new String[] {"true", "T", "yes", "1", "ON"}) {
      check(yes, r -> r.getBoolean(1), true);
    }
    for (String no : new String[] {"false", "F", "no", "0", "off"}) {
      check(no, r -> r.getBoolean(1), false);
    }
    check("maybe", r -> r.getBoolean(1), REFUSED);
    check(LocalDate.EPOCH, r -> r.getBoolean(1), REFUSED);
  }

  @Test
  void datesAndTimes() throws SQLException {
    check(MOMENT, r -> r.getTimestamp(1), Timestamp.valueOf("2024-02-29 12:34:56.789"));
    check(MOMENT, r -> r.getDate(1), Date.valueOf("2024-02-29"));
    Time toTheMillisecond = new Time(Time.valueOf("12:34:56").getTime() + 789);
    check(MOMENT, r -> r.getTime(1), toTheMillisecond);
    check(MOMENT, r -> r.getTime(1, Calendar.getInstance()), toTheMillisecond);
    check(MOMENT.toLocalTime(), r -> r.getObject(1), toTheMillisecond);
    check(MOMENT.toLocalTime(), r -> r.getObject(1, Time.class), toTheMillisecond);
    check(MOMENT, r -> r.getString(1), "2024-02-29 12:34:56.789");
    check(MOMENT, r -> r.getObject(1), Timestamp.valueOf("2024-02-29 12:34:56.789"));
    check(MOMENT, r -> r.getObject(1, LocalDateTime.class), MOMENT);
    check(MOMENT, r -> r.getObject(1, LocalDate.class), MOMENT.toLocalDate());
    check(MOMENT, r -> r.getObject(1, LocalTime.class), MOMENT.toLocalTime());
    check(MOMENT, r -> r.getObject(1, Instant.class), Instant.parse("2024-02-29T12:34:56.789Z"));
    check(
        MOMENT,
        r -> r.getObject(1, OffsetDateTime.class),
        OffsetDateTime.parse("2024-02-29T12:34:56.789Z"));
    check(
        MOMENT,
        r -> r.getObject(1, ZonedDateTime.class),
        ZonedDateTime.parse("2024-02-29T12:34:56.789Z"));
    check(MOMENT, r -> r.getLong(1), REFUSED);
    LocalDate date = LocalDate.of(2024, 2, 29);
    check(date, r -> r.getDate(1), Date.valueOf("2024-02-29"));
    check(date, r -> r.getObject(1), Date.valueOf("2024-02-29"));
    check(date, r -> r.getTimestamp(1), Timestamp.valueOf("2024-02-29 00:00:00"));
    check(date, r -> r.getTime(1), REFUSED);
    check(date, r -> r.getString(1), "2024-02-29");
    LocalTime time = LocalTime.of(10, 15);
    check(time, r -> r.getTime(1), Time.valueOf("10:15:00"));
    check(time, r -> r.getString(1), "10:15:00");
    check(time, r -> r.getTimestamp(1), Timestamp.valueOf("1970-01-01 10:15:00"));
    check(
        time,
        r -> r.getTimestamp(1, Calendar.getInstance()),
        Timestamp.valueOf("1970-01-01 10:15:00"));
    LocalDateTime ancient = LocalDateTime.of(1066, 10, 14, 9, 0);
    check(ancient, r -> r.getTimestamp(1), Timestamp.valueOf(ancient));
    check(time, r -> r.getDate(1), REFUSED);
    check(5, r -> r.getTimestamp(1), REFUSED);
  }

  @Test
  void textAsDatesAndTimes() throws SQLException {
    for (String text :
        new String[] {
          "2024-02-29 12:34:56.789",
          "2024-02-29T12:34:56.789",
          "2024-02-29T12:34:56.789Z",
          "2024-02-29T14:34:56.789+02:00",
          "2024-02-29T14:34:56.789+0200"
        }) {
      check(text, r -> r.getObject(1, LocalDateTime.class), MOMENT);
      check(text, r -> r.getTimestamp(1), Timestamp.valueOf("2024-02-29 12:34:56.789"));
      check(text, r -> r.getObject(1, Instant.class), Instant.parse("2024-02-29T12:34:56.789Z"));
    }
    check("2024-02-29", r -> r.getDate(1), Date.valueOf("2024-02-29"));
    check("2024-02-29", r -> r.getObject(1, LocalDate.class), LocalDate.of(2024, 2, 29));
    check("12:34:56", r -> r.getTime(1), Time.valueOf("12:34:56"));
    check("2024-02-30", r -> r.getDate(1), REFUSED);
    check("yesterday", r -> r.getTimestamp(1), REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata"})
  void aCalendarSaysWhoseWallClockItIs(String zone) throws SQLException {
    Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone(zone));
    Instant there = MOMENT.atZone(calendar.getTimeZone().toZoneId()).toInstant();
    check(MOMENT, r -> r.getTimestamp(1, calendar), Timestamp.from(there));
    check(
        MOMENT,
        r -> r.getDate(1, calendar).getTime(),
        MOMENT
            .toLocalDate()
            .atStartOfDay(calendar.getTimeZone().toZoneId())
            .toInstant()
            .toEpochMilli());
    assertThat(ParameterConversion.of(Timestamp.from(there), calendar)).isEqualTo(MOMENT);
    check(MOMENT, r -> r.getTimestamp(1, null), Timestamp.valueOf(MOMENT));
  }

  @Test
  void textAndBytes() throws SQLException, IOException {
    UUID uuid = UUID.randomUUID();
    check(uuid.toString(), r -> r.getObject(1, UUID.class), uuid);
    check("x", r -> r.getObject(1, UUID.class), REFUSED);
    check("é", r -> r.getBytes(1), "é".getBytes(StandardCharsets.UTF_8));
    byte[] bytes = {0, 1, (byte) 255};
    check(bytes, r -> r.getBytes(1), bytes.clone());
    check(bytes, r -> r.getObject(1), bytes.clone());
    check(bytes, r -> r.getString(1), "0001ff");
    check(5, r -> r.getBytes(1), REFUSED);
    check("http://a/b", r -> r.getURL(1).toString(), "http://a/b");
    check("a b", r -> r.getURL(1), REFUSED);
    ResultSet row = row(ColumnType.VARBINARY, bytes);
    assertThat(row.getBinaryStream(1).readAllBytes()).isEqualTo(bytes);
    row.getBytes(1)[0] = 9;
    assertThat(row.getBytes(1)).isEqualTo(bytes);
    Blob blob = row.getBlob(1);
    assertThat(blob.length()).isEqualTo(3);
    assertThat(blob.getBytes(2, 9)).containsExactly(1, 255);
    assertThat(blob.position(new byte[] {1, (byte) 255}, 1)).isEqualTo(2);
    assertThat(blob.position(blob, 1)).isEqualTo(1);
    assertThat(blob.getBinaryStream(2, 1).readAllBytes()).containsExactly(1);
    assertThatThrownBy(() -> blob.getBytes(0, 1)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> blob.setBytes(1, bytes)).isInstanceOf(SQLException.class);
    blob.free();
    assertThatThrownBy(blob::length).isInstanceOf(SQLException.class);
    ResultSet text = row(ColumnType.VARCHAR, "hello");
    Clob clob = text.getClob(1);
    assertThat(clob.getSubString(2, 3)).isEqualTo("ell");
    assertThat(clob.length()).isEqualTo(5);
    assertThat(clob.position("lo", 1)).isEqualTo(4);
    assertThat(clob.position("no", 1)).isEqualTo(-1);
    assertThat(text.getAsciiStream(1).readAllBytes()).hasSize(5);
    assertThat(text.getCharacterStream(1).read()).isEqualTo('h');
    assertThat(row(ColumnType.VARCHAR, "").getClob(1).getSubString(1, 0)).isEmpty();
  }

  @Test
  void jsonTextAsCollections() throws SQLException {
    check(
        "{\"a\": [1, 2.50, null], \"b\": {\"c\": true}}",
        r -> r.getObject(1, Map.class).get("b"),
        Map.of("c", true));
    check("[1, 2.50]", r -> r.getObject(1, List.class), List.of(1, dec("2.50")));
    check("[1]", r -> r.getObject(1, Map.class), REFUSED);
    check("[1] x", r -> r.getObject(1, List.class), REFUSED);
    Throwable refusal =
        catchThrowableOfType(
            SQLException.class, () -> row(ColumnType.VARCHAR, "[secret").getObject(1, List.class));
    assertThat(refusal + " " + refusal.getCause()).doesNotContain("secret");
  }

  @Test
  void nullIsNullForEveryClassAndZeroForPrimitives() throws SQLException {
    ResultSet row = row(ColumnType.VARCHAR, null);
    assertThat(row.getInt(1)).isZero();
    assertThat(row.wasNull()).isTrue();
    assertThat(row.getBoolean(1)).isFalse();
    assertThat(row.getDouble(1)).isZero();
    assertThat(row.getString(1)).isNull();
    assertThat(row.getObject(1)).isNull();
    for (Class<?> type :
        new Class<?>[] {
          String.class,
          Integer.class,
          byte[].class,
          Instant.class,
          Map.class,
          UUID.class,
          Blob.class
        }) {
      assertThat((Object) row.getObject(1, type)).isNull();
    }
    assertThat(row.getBinaryStream(1)).isNull();
    assertThat(row.getClob(1)).isNull();
  }

  @Test
  void aClassThatNobodyKnowsIsRefused() {
    assertThat(
            catchThrowableOfType(
                    SQLException.class,
                    () -> row(ColumnType.VARCHAR, "x").getObject(1, Thread.class))
                .getSQLState())
        .isEqualTo("HYC00");
  }
}
