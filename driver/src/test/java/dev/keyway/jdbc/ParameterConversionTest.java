package dev.keyway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.planner.catalog.ColumnType;
import java.io.ByteArrayInputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an execution gets for what a caller sets. */
class ParameterConversionTest {

  private final AtomicReference<@Nullable Object @Nullable []> sent = new AtomicReference<>();
  private final FakeQuery query =
      new FakeQuery(
          FakeQuery.numbers(1).columns(),
          List.of(ColumnType.VARCHAR, ColumnType.INTEGER),
          context -> {
            sent.set(context.parameters());
            return new FakeQuery.Numbers(1);
          });
  private final PreparedStatement statement;

  ParameterConversionTest() throws SQLException {
    statement = new FakeDatabase().with("q", query).connect().prepareStatement("q");
    statement.setInt(2, 0);
  }

  /** A setter of the first parameter. */
  private interface Setter {
    void set(PreparedStatement statement) throws SQLException;
  }

  private void check(Setter setter, @Nullable Object expected) throws SQLException {
    setter.set(statement);
    statement.executeQuery();
    assertThat(Objects.requireNonNull(sent.get())[0]).isEqualTo(expected);
  }

  private String refused(Setter setter) {
    return catchThrowableOfType(SQLException.class, () -> setter.set(statement)).getSQLState();
  }

  @Test
  void simpleSetters() throws SQLException {
    check(s -> s.setString(1, "a"), "a");
    check(s -> s.setNString(1, "a"), "a");
    check(s -> s.setBoolean(1, true), true);
    check(s -> s.setByte(1, (byte) 1), 1);
    check(s -> s.setShort(1, (short) 1), 1);
    check(s -> s.setInt(1, 1), 1);
    check(s -> s.setLong(1, 1), 1L);
    check(s -> s.setFloat(1, 0.1f), new BigDecimal("0.1"));
    check(s -> s.setDouble(1, 0.1), new BigDecimal("0.1"));
    check(s -> s.setBigDecimal(1, BigDecimal.TEN), BigDecimal.TEN);
    check(s -> s.setBytes(1, new byte[] {1}), new byte[] {1});
    check(s -> s.setNull(1, Types.VARCHAR), null);
    check(s -> s.setNull(1, Types.OTHER, "x"), null);
    check(s -> s.setString(1, null), null);
    check(s -> s.setDate(1, Date.valueOf("2024-02-29")), LocalDate.of(2024, 2, 29));
    check(s -> s.setTime(1, Time.valueOf("10:11:12")), LocalTime.of(10, 11, 12));
    Time time = new Time(Time.valueOf("10:11:12").getTime() + 345);
    LocalTime toTheMillisecond = LocalTime.of(10, 11, 12, 345_000_000);
    check(s -> s.setTime(1, time), toTheMillisecond);
    check(s -> s.setTime(1, time, Calendar.getInstance()), toTheMillisecond);
    check(s -> s.setObject(1, time), toTheMillisecond);
    check(
        s -> s.setTimestamp(1, Timestamp.valueOf("2024-02-29 10:11:12.5")),
        LocalDateTime.of(2024, 2, 29, 10, 11, 12, 500_000_000));
    assertThat(refused(s -> s.setDouble(1, Double.NaN))).isEqualTo("22003");
  }

  @Test
  void objects() throws SQLException {
    Instant instant = Instant.parse("2024-02-29T10:11:12Z");
    LocalDateTime utc = LocalDateTime.of(2024, 2, 29, 10, 11, 12);
    UUID uuid = UUID.randomUUID();
    check(s -> s.setObject(1, instant), utc);
    check(s -> s.setObject(1, OffsetDateTime.parse("2024-02-29T12:11:12+02:00")), utc);
    check(s -> s.setObject(1, ZonedDateTime.parse("2024-02-29T12:11:12+02:00")), utc);
    check(s -> s.setObject(1, utc), utc);
    check(s -> s.setObject(1, utc.toLocalDate()), utc.toLocalDate());
    check(s -> s.setObject(1, utc.toLocalTime()), utc.toLocalTime());
    check(s -> s.setObject(1, Timestamp.valueOf(utc)), utc);
    check(s -> s.setObject(1, uuid), uuid.toString());
    check(s -> s.setObject(1, 'c'), "c");
    check(s -> s.setObject(1, BigInteger.TEN), BigDecimal.TEN);
    check(s -> s.setObject(1, null), null);
    assertThat(refused(s -> s.setObject(1, new Object()))).isEqualTo("HYC00");
  }

  @Test
  void objectsAsSqlTypes() throws SQLException {
    check(s -> s.setObject(1, "5", Types.INTEGER), 5);
    check(s -> s.setObject(1, 5, Types.VARCHAR), "5");
    check(s -> s.setObject(1, "5.555", Types.DECIMAL, 2), new BigDecimal("5.56"));
    check(s -> s.setObject(1, "5.555", Types.NUMERIC), new BigDecimal("5.555"));
    check(s -> s.setObject(1, 5, JDBCType.BIGINT), 5L);
    check(s -> s.setObject(1, "2024-02-29", JDBCType.DATE), LocalDate.of(2024, 2, 29));
    check(s -> s.setObject(1, "yes", Types.BIT), true);
    check(s -> s.setObject(1, "a", Types.BINARY), new byte[] {'a'});
    check(s -> s.setObject(1, "a", Types.OTHER), "a");
    check(s -> s.setObject(1, null, Types.INTEGER), null);
    assertThat(refused(s -> s.setObject(1, "x", Types.INTEGER))).isEqualTo("22018");
    assertThat(refused(s -> s.setObject(1, 1L << 40, Types.INTEGER))).isEqualTo("22003");
    assertThat(refused(s -> s.setObject(1, "x", Types.ARRAY))).isEqualTo("HYC00");
    assertThat(refused(s -> s.setObject(1, "x", (SQLType) null))).isEqualTo("22023");
    assertThat(refused(s -> s.setObject(1, "x", (SQLType) null, 2))).isEqualTo("22023");
  }

  @Test
  void streamsAreReadAtOnce() throws SQLException {
    check(s -> s.setCharacterStream(1, new StringReader("hello")), "hello");
    check(s -> s.setCharacterStream(1, new StringReader("hello"), 2), "he");
    check(s -> s.setClob(1, new StringReader("hello")), "hello");
    check(s -> s.setClob(1, new KeywayClob("hello")), "hello");
    check(s -> s.setBlob(1, new KeywayBlob(new byte[] {1})), new byte[] {1});
    byte[] bytes = "hello".getBytes(StandardCharsets.US_ASCII);
    check(s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes)), bytes);
    check(s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes), 1L), new byte[] {'h'});
    check(s -> s.setAsciiStream(1, new ByteArrayInputStream(bytes)), "hello");
    check(s -> s.setBlob(1, new ByteArrayInputStream(bytes)), bytes);
    check(s -> s.setBinaryStream(1, null), null);
    check(s -> s.setNClob(1, (Reader) null), null);
    assertThat(refused(s -> s.setCharacterStream(1, new StringReader(""), -1))).isEqualTo("22023");
  }

  @Test
  void aMissingParameterIsNamed() throws SQLException {
    statement.setString(1, "a");
    statement.executeQuery();
    statement.clearParameters();
    statement.setInt(2, 5);
    SQLException missing = catchThrowableOfType(SQLException.class, statement::executeQuery);
    assertThat(missing.getSQLState()).isEqualTo("07001");
    assertThat(missing.getMessage()).contains("Parameter 1 of 2");
    assertThat(refused(s -> s.setString(3, "x"))).isEqualTo("22023");
    assertThat(refused(s -> s.setString(0, "x"))).isEqualTo("22023");
  }

  @Test
  void anExecutionKeepsTheValuesItBeganWith() throws SQLException {
    statement.setString(1, "before");
    statement.executeQuery();
    @Nullable Object[] values = Objects.requireNonNull(sent.get());
    statement.setString(1, "after");
    assertThat(values[0]).isEqualTo("before");
  }
}
