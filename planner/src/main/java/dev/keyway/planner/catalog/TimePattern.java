package dev.keyway.planner.catalog;

import dev.keyway.planner.catalog.ColumnType.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of fixed width in UTC, in the letters of {@link DateTimeFormatter}: {@code yyyy},
 * {@code MM}, {@code dd}, {@code HH}, {@code mm}, {@code ss}, {@code S} to nine times, {@code X} or
 * {@code x} for the offset. Texts of one pattern are equal when their times are; where the fields
 * stand from the largest to the smallest, they are ordered as their times are. Immutable.
 */
public final class TimePattern {

  private static final String FIELDS = "yMdHmsS";
  private static final List<Integer> WIDTHS = List.of(4, 2, 2, 2, 2, 2);

  /** Above every character that a text of a pattern has, so that it ends just above a text. */
  private static final char ABOVE = '~';

  private final Kind kind;
  private final String pattern;
  private final String fields;
  private final DateTimeFormatter formatter;

  private TimePattern(Kind kind, String pattern, String fields) {
    this.kind = kind;
    this.pattern = pattern;
    this.fields = fields;
    // Parsed only as it would be written, so the chance to name missing fields is all that is left.
    this.formatter =
        new DateTimeFormatterBuilder()
            .appendPattern(pattern.replace("yyyy", "uuuu"))
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .parseDefaulting(ChronoField.NANO_OF_SECOND, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);
  }

  /** How a type is written where nobody says otherwise. */
  public static TimePattern byDefault(Kind kind) {
    return of(
        kind,
        switch (kind) {
          case DATE -> "yyyy-MM-dd";
          case TIME -> "HH:mm:ss.SSS";
          default -> "yyyy-MM-dd'T'HH:mm:ss.SSSX";
        });
  }

  /**
   * A pattern of a DATE, TIME or TIMESTAMP.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  public static TimePattern of(Kind kind, String pattern) {
    List<String> runs = runs(pattern);
    StringBuilder fields = new StringBuilder();
    for (String run : runs) {
      char letter = run.charAt(0);
      int field = FIELDS.indexOf(letter);
      boolean known =
          field < 0
              ? (letter == 'X' || letter == 'x') && run.length() <= 3
              : field < WIDTHS.size() ? run.length() == WIDTHS.get(field) : run.length() <= 9;
      if (!known) {
        throw new IllegalArgumentException(
            run + " has no fixed width; use yyyy, MM, dd, HH, mm, ss, S (to nine times), X");
      }
      if (field >= 0) {
        if (fields.indexOf(run.substring(0, 1)) >= 0) {
          throw new IllegalArgumentException(run + " stands in it twice");
        }
        fields.append(letter);
      }
    }
    String all = fields.toString();
    for (char needed : needed(kind).toCharArray()) {
      if (all.indexOf(needed) < 0) {
        throw new IllegalArgumentException("a " + kind + " needs the letter " + needed);
      }
    }
    for (int i = 0; i < all.length(); i++) {
      if (!allowed(kind).contains(all.substring(i, i + 1))) {
        throw new IllegalArgumentException("a " + kind + " has no " + all.charAt(i));
      }
    }
    if (kind != Kind.TIMESTAMP
        && runs.stream().anyMatch(run -> "Xx".contains(run.substring(0, 1)))) {
      throw new IllegalArgumentException("a " + kind + " has no offset");
    }
    requireNoGap(all);
    return new TimePattern(kind, pattern, all);
  }

  private static String needed(Kind kind) {
    return kind == Kind.TIME ? "H" : "yMd";
  }

  private static String allowed(Kind kind) {
    return switch (kind) {
      case DATE -> "yMd";
      case TIME -> "HmsS";
      default -> FIELDS;
    };
  }

  /** Minutes without hours would be added to another hour's. */
  private static void requireNoGap(String fields) {
    for (int i = FIELDS.indexOf('H') + 1; i < FIELDS.length(); i++) {
      if (fields.indexOf(FIELDS.charAt(i)) >= 0 && fields.indexOf(FIELDS.charAt(i - 1)) < 0) {
        throw new IllegalArgumentException(
            FIELDS.charAt(i) + " stands in it without " + FIELDS.charAt(i - 1));
      }
    }
  }

  /** The runs of equal letters, without what is quoted. */
  private static List<String> runs(String pattern) {
    List<String> runs = new ArrayList<>();
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c >= ABOVE || c < ' ') {
        throw new IllegalArgumentException(
            "only printable ASCII characters below ~ can stand in it");
      } else if (!quoted && "{}[]#".indexOf(c) >= 0) {
        throw new IllegalArgumentException(c + " has to be quoted: '" + c + "'");
      } else if (!quoted && Character.isLetter(c)) {
        int end = i;
        while (end < pattern.length() && pattern.charAt(end) == c) {
          end++;
        }
        runs.add(pattern.substring(i, end));
        i = end - 1;
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quote is not closed");
    }
    return runs;
  }

  /** How many characters a text of it has. */
  public int width() {
    return format(LocalDate.EPOCH.atStartOfDay()).length();
  }

  /** Whether text order is time order. */
  public boolean isOrdered() {
    return FIELDS.contains(fields);
  }

  /**
   * The LocalDate, LocalTime or LocalDateTime that a text means.
   *
   * @throws DateTimeException if the text is not exactly as the pattern writes it
   */
  Object parse(String text) {
    var parsed = formatter.parse(text);
    Object time =
        switch (kind) {
          case DATE -> LocalDate.from(parsed);
          case TIME -> LocalTime.from(parsed);
          default -> LocalDateTime.from(parsed);
        };
    // Only what would be written so: +0200 is not UTC, and not as wide.
    if (!format(time).equals(text)) {
      throw new DateTimeException("not written as the pattern does");
    }
    return time;
  }

  private String format(Object time) {
    if (time instanceof LocalDateTime timestamp) {
      return formatter.format(timestamp.atOffset(ZoneOffset.UTC));
    }
    return time instanceof LocalDate date
        ? formatter.format(date)
        : formatter.format((LocalTime) time);
  }

  /** The text of a time; null if the pattern cannot write it. */
  @Nullable String exactly(Object time) {
    if (time instanceof LocalTime || isYearOfFourDigits(time)) {
      String text = format(time);
      return parse(text).equals(time) ? text : null;
    }
    return null;
  }

  /** The text of a time, or one above all texts of earlier times and below all of later ones. */
  String notAbove(Object time) {
    if (!(time instanceof LocalTime) && !isYearOfFourDigits(time)) {
      return year(time) < 1 ? "" : String.valueOf(ABOVE);
    }
    String text = format(time);
    return parse(text).equals(time) ? text : text + ABOVE;
  }

  private static boolean isYearOfFourDigits(Object time) {
    int year = year(time);
    return year >= 1 && year <= 9999;
  }

  private static int year(Object time) {
    return time instanceof LocalDate date ? date.getYear() : ((LocalDateTime) time).getYear();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TimePattern same && kind == same.kind && pattern.equals(same.pattern);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + pattern.hashCode();
  }

  /** The pattern as it was given. */
  @Override
  public String toString() {
    return pattern;
  }
}
