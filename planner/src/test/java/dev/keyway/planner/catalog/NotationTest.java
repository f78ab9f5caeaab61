package dev.keyway.planner.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.catalog.Notation.Comparability;
import dev.keyway.planner.catalog.Notation.Epoch;
import dev.keyway.planner.catalog.Notation.Use;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {

  private static final Notation SECONDS = new Epoch(Epoch.Unit.SECONDS);
  private static final Notation MILLIS = new Epoch(Epoch.Unit.MILLIS);
  private static final Notation DEFAULT =
      new Notation.FixedWidth(TimePattern.byDefault(Kind.TIMESTAMP));

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00",
    "-0.001, 1969-12-31T23:59:59.999",
    "1767225600, 2026-01-01T00:00:00",
    "1767225600.125, 2026-01-01T00:00:00.125",
    "-62135596800, 0001-01-01T00:00:00",
    "253402300799.999, 9999-12-31T23:59:59.999"
  })
  void secondsAreExactToTheMillisecond(String stored, String time) {
    LocalDateTime value = LocalDateTime.parse(time);
    assertThat(SECONDS.read(stored)).isEqualTo(value);
    assertThat((BigDecimal) SECONDS.write(value, Use.POINT)).isEqualByComparingTo(stored);
    String millis = new BigDecimal(stored).movePointRight(3).toPlainString();
    assertThat(MILLIS.read(millis)).isEqualTo(value);
    assertThat((BigDecimal) MILLIS.write(value, Use.BOUND)).isEqualByComparingTo(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0001", "253402300800", "-62135596800.001", "1E+30", "1700000000000"})
  void whatIsNoTimeInSecondsIsNotRead(String stored) {
    assertThatThrownBy(() -> SECONDS.read(stored)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void timesBeyondEverythingAreStillBounds() {
    assertThat((BigDecimal) SECONDS.write(LocalDateTime.MAX, Use.BOUND)).isPositive();
    assertThat((BigDecimal) MILLIS.write(LocalDateTime.MIN, Use.BOUND)).isNegative();
    assertThat(DEFAULT.write(LocalDateTime.MAX, Use.BOUND)).isEqualTo("~");
    assertThat(DEFAULT.write(LocalDateTime.MIN, Use.BOUND)).isEqualTo("");
    assertThat(DEFAULT.write(LocalDateTime.MAX, Use.POINT)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TIMESTAMP | yyyy-MM-dd'T'HH:mm:ss.SSSX  | 2026-02-28T23:59:59.999Z
          TIMESTAMP | yyyy-MM-dd'T'HH:mm:ssX      | 2026-02-28T23:59:59Z
          TIMESTAMP | yyyy-MM-dd'T'HH:mm:ssxxx    | 2026-02-28T23:59:59+00:00
          TIMESTAMP | yyyy-MM-dd HH:mm            | 2026-02-28 23:59
          TIMESTAMP | yyyyMMddHHmmssSSS           | 20260228235959999
          TIMESTAMP | yyyy-MM-dd HH:mm:ss.SSSSSS  | 2026-02-28 23:59:59.123000
          TIMESTAMP | yyyy-MM-dd                  | 0001-01-01
          DATE      | yyyy-MM-dd                  | 2024-02-29
          DATE      | yyyyMMdd                    | 99991231
          DATE      | dd.MM.yyyy                  | 31.12.2026
          TIME      | HH:mm:ss.SSS                | 00:00:00.000
          TIME      | HH:mm                       | 23:59
          """)
  void whatIsWrittenInAPatternIsReadAndWrittenAgain(Kind kind, String pattern, String stored) {
    Notation notation = new Notation.FixedWidth(TimePattern.of(kind, pattern));
    Object value = notation.read(stored);
    assertThat(notation.write(value, Use.POINT)).isEqualTo(stored);
    assertThat(notation.write(value, Use.BOUND)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T00:00:00.000Z",
        "2026-02-28T24:00:00.000Z",
        "2026-02-28T23:59:59.999+00:00",
        "2026-02-28T23:59:59.999",
        "2026-02-28t23:59:59.999Z",
        "2026-02-28T23:59:59Z",
        "02026-02-28T23:59:59.999Z",
        "0000-01-01T00:00:00.000Z",
        ""
      })
  void whatIsNotExactlyThePatternIsNotRead(String stored) {
    assertThatThrownBy(() -> DEFAULT.read(stored)).isInstanceOf(RuntimeException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TIMESTAMP | yyyy-M-dd             | M
          TIMESTAMP | yy-MM-dd              | yy
          TIMESTAMP | yyyy-MM-dd hh:mm      | hh
          TIMESTAMP | MMM dd yyyy           | MMM
          TIMESTAMP | HH:mm                 | y
          TIMESTAMP | yyyy-MM-dd mm         | without H
          TIMESTAMP | yyyy-MM-dd yyyy       | twice
          TIMESTAMP | yyyy-MM-dd z          | z
          TIMESTAMP | yyyy-MM-dd'T          | quote
          TIMESTAMP | yyyy-MM-dd[ HH]       | quoted
          DATE      | yyyy-MM-dd HH         | H
          DATE      | yyyy-MM-ddX           | offset
          TIME      | yyyy-MM-dd            | H
          """)
  void whatIsNoPatternOfFixedWidthIsRefused(Kind kind, String pattern, String said) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimePattern.of(kind, pattern))
        .withMessageContaining(said);
  }

  @Test
  void onlyPatternsFromLargeToSmallAreOrdered() {
    assertThat(DEFAULT.comparability()).isEqualTo(Comparability.ORDER);
    assertThat(TimePattern.of(Kind.TIME, "HH:mm").isOrdered()).isTrue();
    assertThat(TimePattern.of(Kind.DATE, "dd.MM.yyyy").isOrdered()).isFalse();
    assertThat(TimePattern.of(Kind.TIMESTAMP, "yyyy-dd-MM HH").isOrdered()).isFalse();
  }

  /** The truth of a bound that the pattern cannot write, against every neighbour. */
  @Test
  void boundsBetweenTwoTextsLieBetweenThem() {
    Random random = new Random(7);
    for (String pattern : List.of("yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ssX", "yyyyMMdd")) {
      Notation notation = new Notation.FixedWidth(TimePattern.of(Kind.TIMESTAMP, pattern));
      List<LocalDateTime> times = new ArrayList<>();
      LocalDateTime start = LocalDateTime.parse("2025-12-31T23:58:00");
      for (int i = 0; i < 60; i++) {
        times.add(start.plusNanos(random.nextInt(240_000) * 1_000_000L));
      }
      for (LocalDateTime bound : times) {
        String written = String.valueOf(notation.write(bound, Use.BOUND));
        for (LocalDateTime time : times) {
          String stored = String.valueOf(notation.write(time, Use.BOUND)).replace("~", "");
          LocalDateTime held = (LocalDateTime) notation.read(stored);
          assertThat(Integer.signum(stored.compareTo(written)))
              .as("%s against %s in %s", held, bound, pattern)
              .isEqualTo(Integer.signum(held.compareTo(bound)));
        }
        boolean exact = !written.endsWith("~");
        assertThat(notation.write(bound, Use.POINT)).isEqualTo(exact ? written : null);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2026-01-01T00:00",
    "2026-01-01T10:00, 2026-01-01T10:00",
    "2026-01-01T10:00:00Z, 2026-01-01T10:00",
    "2026-01-01T00:30:00+02:00, 2025-12-31T22:30",
    "2026-01-01T00:30:00+0200, 2025-12-31T22:30",
    "2026-01-01T00:30:00-05, 2026-01-01T05:30",
    "2026-01-01T00:30:00.123Z, 2026-01-01T00:30:00.123"
  })
  void isoTextIsReadInAnyForm(String stored, String time) {
    Notation iso = new Notation.Iso8601(Kind.TIMESTAMP);
    assertThat(iso.read(stored)).isEqualTo(LocalDateTime.parse(time));
    assertThat(iso.comparability()).isEqualTo(Comparability.NONE);
  }

  @Test
  void isoDatesAndTimes() {
    assertThat(new Notation.Iso8601(Kind.DATE).read("2024-02-29"))
        .isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(new Notation.Iso8601(Kind.TIME).read("10:15Z")).isEqualTo(LocalTime.of(10, 15));
    assertThatThrownBy(() -> new Notation.Iso8601(Kind.TIMESTAMP).read("2026-01-01T00:00:00.0001Z"))
        .hasMessageContaining("millisecond");
  }
}
