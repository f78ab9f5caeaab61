package dev.keyway.planner.catalog;

import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a declared column writes its values into an attribute of type S or N that holds something
 * else than the SQL value itself. Immutable.
 */
public sealed interface Notation
    permits Notation.Epoch,
        Notation.FixedWidth,
        Notation.Iso8601,
        Notation.NumberText,
        KeyNotation {

  /** The type of the attribute. */
  KeyType stored();

  /**
   * The SQL value that an attribute holds: LocalDate, LocalTime, LocalDateTime or BigDecimal.
   *
   * @param text the attribute as DynamoDB sends it
   * @throws DateTimeException or NumberFormatException or ArithmeticException if it is not written
   *     so
   */
  Object read(String text);

  /** What a key is compared with as, and whether that is sure to be right. */
  Comparability comparability();

  /**
   * The value of a key that stands for a SQL value.
   *
   * @param value never null
   * @param use what it is compared with a key for
   * @return a String or BigDecimal; null if no key is written so, for {@link Use#POINT} only
   */
  @Nullable Object write(Object value, Use use);

  /**
   * The attribute that an item gets for a SQL value, which is read as that value again; finer than
   * a millisecond nothing is kept.
   *
   * @param value never null
   * @return a String or BigDecimal; null if it cannot be written so
   */
  default @Nullable Object store(Object value) {
    return write(value, Use.POINT);
  }

  /** What DynamoDB can compare. */
  enum Comparability {
    /** Neither: equal values may be written differently. */
    NONE,
    /** Each value is written in one way, but the order is another. */
    EQUALITY,
    /** Equality and order are those of the SQL values. */
    ORDER
  }

  /** What a written value is for. */
  enum Use {
    /** To be equal to. */
    POINT,
    /** To be less or greater than: one between two keys is right as well. */
    BOUND
  }

  /** The first and last year of a SQL timestamp: what is outside is rather another unit. */
  private static LocalDateTime checked(LocalDateTime time) {
    if (time.getYear() < 1 || time.getYear() > 9999) {
      throw new DateTimeException("not in the years 1 to 9999");
    }
    if (!time.equals(time.truncatedTo(ChronoUnit.MILLIS))) {
      throw new DateTimeException("finer than a millisecond");
    }
    return time;
  }

  /**
   * N: units since 1970-01-01T00:00:00Z, exact to the millisecond.
   *
   * @param unit SECONDS or MILLIS
   */
  record Epoch(Unit unit) implements Notation {
    /** How long a unit is. */
    public enum Unit {
      SECONDS(3),
      MILLIS(0);

      private final int digitsToMillis;

      Unit(int digitsToMillis) {
        this.digitsToMillis = digitsToMillis;
      }
    }

    @Override
    public KeyType stored() {
      return KeyType.NUMBER;
    }

    @Override
    public LocalDateTime read(String text) {
      long millis = new BigDecimal(text).movePointRight(unit.digitsToMillis).longValueExact();
      return checked(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }

    @Override
    public Comparability comparability() {
      return Comparability.ORDER;
    }

    @Override
    public BigDecimal write(Object value, Use use) {
      Instant time = ((LocalDateTime) value).toInstant(ZoneOffset.UTC);
      return BigDecimal.valueOf(time.getEpochSecond())
          .add(BigDecimal.valueOf(time.getNano() / 1_000_000, 3))
          .movePointRight(3 - unit.digitsToMillis)
          .stripTrailingZeros();
    }

    @Override
    public String toString() {
      return unit == Unit.SECONDS ? "epochSeconds" : "epochMillis";
    }
  }

  /**
   * S: text of a fixed width in UTC.
   *
   * @param pattern how it is written
   */
  record FixedWidth(TimePattern pattern) implements Notation {
    @Override
    public KeyType stored() {
      return KeyType.STRING;
    }

    @Override
    public Object read(String text) {
      Object time = pattern.parse(text);
      return time instanceof LocalDateTime timestamp ? checked(timestamp) : time;
    }

    @Override
    public Comparability comparability() {
      return pattern.isOrdered() ? Comparability.ORDER : Comparability.EQUALITY;
    }

    @Override
    public @Nullable String write(Object value, Use use) {
      Object millis = value;
      // As values are compared here, which is to the millisecond.
      if (value instanceof LocalDateTime time) {
        millis = time.truncatedTo(ChronoUnit.MILLIS);
      } else if (value instanceof LocalTime time) {
        millis = time.truncatedTo(ChronoUnit.MILLIS);
      }
      return use == Use.POINT ? pattern.exactly(millis) : pattern.notAbove(millis);
    }

    @Override
    public String toString() {
      return pattern.toString();
    }
  }

  /**
   * S: any form of ISO 8601, whose text order is not time order; without an offset it is UTC.
   *
   * @param kind DATE, TIME or TIMESTAMP
   */
  record Iso8601(Kind kind) implements Notation {
    private static final DateTimeFormatter STORED_TIMESTAMP =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
    private static final DateTimeFormatter STORED_TIME =
        DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    @Override
    public KeyType stored() {
      return KeyType.STRING;
    }

    @Override
    public Object read(String text) {
      return switch (kind) {
        case DATE -> LocalDate.parse(text);
        case TIME -> time(text);
        default -> checked(timestamp(text));
      };
    }

    private static LocalTime time(String text) {
      String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
      LocalTime time = LocalTime.parse(local);
      checked(time.atDate(LocalDate.EPOCH));
      return time;
    }

    private static LocalDateTime timestamp(String text) {
      if (text.indexOf('T') < 0) {
        return LocalDate.parse(text).atStartOfDay();
      }
      int offset = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
      if (text.endsWith("Z") || offset > text.indexOf('T')) {
        return OffsetDateTime.parse(withColon(text, offset))
            .withOffsetSameInstant(ZoneOffset.UTC)
            .toLocalDateTime();
      }
      return LocalDateTime.parse(text);
    }

    /** Java reads +02:00 only, while ISO 8601 has +0200 and +02 as well. */
    private static String withColon(String text, int offset) {
      String digits = text.endsWith("Z") ? "" : text.substring(offset + 1);
      return switch (digits.length()) {
        case 2 -> text + ":00";
        case 4 -> text.substring(0, offset + 3) + ":" + text.substring(offset + 3);
        default -> text;
      };
    }

    @Override
    public Comparability comparability() {
      return Comparability.NONE;
    }

    @Override
    public @Nullable Object write(Object value, Use use) {
      throw new UnsupportedOperationException("iso8601 has many forms of one time");
    }

    /** In one form of those that it reads, with milliseconds and in UTC. */
    @Override
    public String store(Object value) {
      if (value instanceof LocalDateTime time) {
        return STORED_TIMESTAMP.format(time);
      }
      return value instanceof LocalTime time ? STORED_TIME.format(time) : value.toString();
    }

    @Override
    public String toString() {
      return "iso8601";
    }
  }

  /** S: a number as text, such as {@code 42} or {@code 042}; its text order is not its order. */
  record NumberText() implements Notation {
    @Override
    public KeyType stored() {
      return KeyType.STRING;
    }

    @Override
    public BigDecimal read(String text) {
      return new BigDecimal(text);
    }

    @Override
    public Comparability comparability() {
      return Comparability.NONE;
    }

    @Override
    public @Nullable Object write(Object value, Use use) {
      throw new UnsupportedOperationException("a number has many forms as text");
    }

    @Override
    public String store(Object value) {
      return PlainNumber.text(PlainNumber.of((BigDecimal) value));
    }

    @Override
    public String toString() {
      return "number";
    }
  }
}
