package dev.keyway.jdbc;

import static java.util.Map.entry;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Values of a row as objects of the class a caller asks for, or of the type's usual class. */
final class ObjectConversion {

  private static final Map<Class<?>, Function<Object, Object>> BY_CLASS =
      Map.ofEntries(
          entry(Object.class, ObjectConversion::usual),
          entry(String.class, TextConversion::toText),
          entry(CharSequence.class, TextConversion::toText),
          entry(Boolean.class, NumberConversion::toBoolean),
          entry(Byte.class, NumberConversion::toByte),
          entry(Short.class, NumberConversion::toShort),
          entry(Integer.class, NumberConversion::toInt),
          entry(Long.class, NumberConversion::toLong),
          entry(Float.class, NumberConversion::toFloat),
          entry(Double.class, NumberConversion::toDouble),
          entry(BigDecimal.class, NumberConversion::toBigDecimal),
          entry(Number.class, NumberConversion::toBigDecimal),
          entry(BigInteger.class, NumberConversion::toBigInteger),
          entry(byte[].class, TextConversion::toBytes),
          entry(UUID.class, TextConversion::toUuid),
          entry(LocalDate.class, TemporalConversion::toDate),
          entry(LocalTime.class, TemporalConversion::toTime),
          entry(LocalDateTime.class, TemporalConversion::toDateTime),
          entry(OffsetDateTime.class, TemporalConversion::toOffsetDateTime),
          entry(
              ZonedDateTime.class,
              value ->
                  TemporalConversion.toOffsetDateTime(value).atZoneSameInstant(ZoneOffset.UTC)),
          entry(Instant.class, TemporalConversion::toInstant),
          entry(Date.class, TemporalConversion::toSqlDate),
          entry(Time.class, TemporalConversion::toSqlTime),
          entry(Timestamp.class, TemporalConversion::toSqlTimestamp),
          entry(java.util.Date.class, TemporalConversion::toSqlTimestamp),
          entry(Map.class, JsonText::toMap),
          entry(List.class, JsonText::toList),
          entry(Collection.class, JsonText::toList),
          entry(Blob.class, value -> new KeywayBlob(TextConversion.toBytes(value))),
          entry(Clob.class, value -> new KeywayClob(TextConversion.toText(value))),
          entry(NClob.class, value -> new KeywayClob(TextConversion.toText(value))));

  private ObjectConversion() {}

  /** The object that {@code getObject} gives where no class is asked for. */
  static Object usual(Object value) {
    if (value instanceof LocalDate) {
      return TemporalConversion.toSqlDate(value);
    }
    if (value instanceof LocalTime) {
      return TemporalConversion.toSqlTime(value);
    }
    if (value instanceof LocalDateTime) {
      return TemporalConversion.toSqlTimestamp(value);
    }
    if (value instanceof BigDecimal) {
      return NumberConversion.toBigDecimal(value);
    }
    return value instanceof byte[] bytes ? bytes.clone() : value;
  }

  static <T> T to(Object value, Class<T> type) {
    Function<Object, Object> conversion = BY_CLASS.get(type);
    if (conversion == null) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED, "a value cannot be read as " + type.getName());
    }
    return type.cast(conversion.apply(value));
  }
}
