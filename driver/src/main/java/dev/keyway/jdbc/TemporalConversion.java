package dev.keyway.jdbc;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * Values of a row as dates and times. A TIMESTAMP is a UTC wall clock: classes with an offset get
 * UTC, java.sql classes the same wall clock in the JVM's zone or in that of a calendar. Text is
 * read in ISO form, with a blank for the T if one likes; where it has an offset, that counts.
 */
final class TemporalConversion {

  private static final DateTimeFormatter TEXT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("[ ]['T']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private TemporalConversion() {}

  static LocalDate toDate(Object value) {
    if (value instanceof LocalDate date) {
      return date;
    }
    return toDateTime(value).toLocalDate();
  }

  static LocalTime toTime(Object value) {
    if (value instanceof LocalTime time) {
      return time;
    }
    if (value instanceof String text) {
      try {
        return LocalTime.parse(text.trim());
      } catch (DateTimeException e) {
        // May be a timestamp.
      }
    }
    if (value instanceof LocalDate) {
      throw notTemporal(value, "time");
    }
    return toDateTime(value).toLocalTime();
  }

  static LocalDateTime toDateTime(Object value) {
    if (value instanceof LocalDateTime time) {
      return time;
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    return toOffsetDateTime(value).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }

  static OffsetDateTime toOffsetDateTime(Object value) {
    if (value instanceof String text) {
      return parse(text.trim());
    }
    if (value instanceof LocalDateTime || value instanceof LocalDate) {
      return toDateTime(value).atOffset(ZoneOffset.UTC);
    }
    throw notTemporal(value, "timestamp");
  }

  static Instant toInstant(Object value) {
    return toOffsetDateTime(value).toInstant();
  }

  private static OffsetDateTime parse(String text) {
    try {
      TemporalAccessor parsed = TEXT.parse(text);
      LocalTime time = parsed.query(TemporalQueries.localTime());
      ZoneOffset offset = parsed.query(TemporalQueries.offset());
      return LocalDate.from(parsed)
          .atTime(time == null ? LocalTime.MIDNIGHT : time)
          .atOffset(offset == null ? ZoneOffset.UTC : offset);
    } catch (DateTimeException e) {
      throw new PlannerException(
          SqlState.WRONG_TYPE, "the text is not a date or time in ISO form", e);
    }
  }

  static Date toSqlDate(Object value) {
    return Date.valueOf(toDate(value));
  }

  static Date toSqlDate(Object value, @Nullable Calendar calendar) {
    return calendar == null
        ? toSqlDate(value)
        : new Date(toDate(value).atStartOfDay(zone(calendar)).toInstant().toEpochMilli());
  }

  static Time toSqlTime(Object value) {
    return toSqlTime(value, null);
  }

  /** Not by Time.valueOf, which drops what is less than a second. */
  static Time toSqlTime(Object value, @Nullable Calendar calendar) {
    LocalDateTime time = LocalDate.EPOCH.atTime(toTime(value));
    return new Time(time.atZone(zone(calendar)).toInstant().toEpochMilli());
  }

  static Timestamp toSqlTimestamp(Object value) {
    return toSqlTimestamp(value, null);
  }

  static Timestamp toSqlTimestamp(Object value, @Nullable Calendar calendar) {
    LocalDateTime moment =
        value instanceof LocalTime time ? LocalDate.EPOCH.atTime(time) : toDateTime(value);
    // By the instant, days before 1582 would be shown by the Julian calendar.
    return calendar == null
        ? Timestamp.valueOf(moment)
        : Timestamp.from(moment.atZone(zone(calendar)).toInstant());
  }

  /** The zone of a calendar, or the JVM's. */
  static ZoneId zone(@Nullable Calendar calendar) {
    return calendar == null ? ZoneId.systemDefault() : calendar.getTimeZone().toZoneId();
  }

  private static PlannerException notTemporal(Object value, String wanted) {
    return new PlannerException(
        SqlState.WRONG_TYPE, "a value of type " + TypeNames.of(value) + " is not a " + wanted);
  }
}
