package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterBindingTest {

  private static final ColumnType DATE = new ColumnType(Kind.DATE, 10, 0);
  private static final ColumnType TIME = new ColumnType(Kind.TIME, 3, 0);
  private static final ColumnType TIMESTAMP = new ColumnType(Kind.TIMESTAMP, 3, 0);
  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);

  static Stream<Arguments> converted() {
    return Stream.of(
        Arguments.of("abc", ColumnType.VARCHAR, "abc"),
        Arguments.of(new BigDecimal("1E+3"), ColumnType.VARCHAR, "1000"),
        Arguments.of(5, ColumnType.VARCHAR, "5"),
        Arguments.of(5, ColumnType.UNDECLARED_NUMBER, new BigDecimal("5")),
        Arguments.of(5L, ColumnType.UNDECLARED_NUMBER, new BigDecimal("5")),
        Arguments.of(" 5.50 ", ColumnType.UNDECLARED_NUMBER, new BigDecimal("5.50")),
        Arguments.of(
            new BigDecimal("0.1234567890123456789"),
            ColumnType.UNDECLARED_NUMBER,
            new BigDecimal("0.1234567890123456789")),
        Arguments.of(new BigDecimal("5.00"), ColumnType.INTEGER, 5),
        Arguments.of("7", ColumnType.BIGINT, 7L),
        Arguments.of(1.5, ColumnType.UNDECLARED_NUMBER, new BigDecimal("1.5")),
        Arguments.of("2.5", ColumnType.DOUBLE, 2.5),
        Arguments.of(true, ColumnType.BOOLEAN, true),
        Arguments.of("TRUE", ColumnType.BOOLEAN, true),
        Arguments.of(0, ColumnType.BOOLEAN, false),
        Arguments.of(DAY, DATE, DAY),
        Arguments.of(DAY.atStartOfDay(), DATE, DAY),
        Arguments.of(-128, new ColumnType(Kind.TINYINT, 3, 0), -128),
        Arguments.of(32767, new ColumnType(Kind.SMALLINT, 5, 0), 32767),
        Arguments.of("2024-02-29", DATE, DAY),
        Arguments.of("10:11:12", TIME, LocalTime.of(10, 11, 12)),
        Arguments.of(DAY, TIMESTAMP, LocalDateTime.of(2024, 2, 29, 0, 0)),
        Arguments.of("2024-02-29 10:11:12", TIMESTAMP, DAY.atTime(10, 11, 12)));
  }

  @ParameterizedTest
  @MethodSource
  void converted(Object given, ColumnType type, Object value) {
    assertThat(bind(given, type)).isEqualTo(value);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("abc", ColumnType.UNDECLARED_NUMBER),
        Arguments.of("", ColumnType.UNDECLARED_NUMBER),
        Arguments.of(true, ColumnType.UNDECLARED_NUMBER),
        Arguments.of(new BigDecimal("1.5"), ColumnType.INTEGER),
        Arguments.of(1L << 40, ColumnType.INTEGER),
        Arguments.of(128, new ColumnType(Kind.TINYINT, 3, 0)),
        Arguments.of(32768, new ColumnType(Kind.SMALLINT, 5, 0)),
        Arguments.of(DAY.atTime(1, 2), DATE),
        Arguments.of("1E30", ColumnType.BIGINT),
        Arguments.of(Double.NaN, ColumnType.UNDECLARED_NUMBER),
        Arguments.of("yes", ColumnType.BOOLEAN),
        Arguments.of(2, ColumnType.BOOLEAN),
        Arguments.of(new byte[] {1}, ColumnType.VARCHAR),
        Arguments.of("text", ColumnType.VARBINARY),
        Arguments.of("2024-02-30", DATE),
        Arguments.of(5, DATE),
        Arguments.of("25:00", TIME),
        Arguments.of("yesterday", TIMESTAMP));
  }

  @ParameterizedTest
  @MethodSource
  void refused(Object given, ColumnType type) {
    assertThatThrownBy(() -> bind(given, type))
        .isInstanceOfSatisfying(
            PlannerException.class,
            e -> {
              assertThat(e.state()).isEqualTo(SqlState.WRONG_TYPE);
              assertThat(e).hasMessageContaining("Parameter 1").hasMessageNotContaining("abc");
            });
  }

  static Stream<Arguments> outOfRange() {
    return Stream.of(
        Arguments.of(new BigDecimal("1E+999999999"), ColumnType.VARCHAR),
        Arguments.of(new BigDecimal("1E-501"), ColumnType.VARCHAR),
        Arguments.of("1E999999999", ColumnType.UNDECLARED_NUMBER));
  }

  @ParameterizedTest
  @MethodSource
  void outOfRange(Object given, ColumnType type) {
    assertThatThrownBy(() -> bind(given, type))
        .isInstanceOfSatisfying(
            PlannerException.class,
            e -> assertThat(e.state()).isEqualTo(SqlState.NUMBER_OUT_OF_RANGE));
  }

  @Test
  void nullFitsEveryType() {
    assertThat(bind(null, ColumnType.INTEGER)).isNull();
    assertThat(bind(null, ColumnType.VARBINARY)).isNull();
  }

  @Test
  void tooFewAreRefusedAndTooManyIgnored() {
    List<ColumnType> one = List.of(ColumnType.VARCHAR);

    assertThatThrownBy(() -> ParameterBinding.bind(new @Nullable Object[0], one))
        .isInstanceOfSatisfying(
            PlannerException.class,
            e -> assertThat(e.state()).isEqualTo(SqlState.MISSING_PARAMETER));
    assertThat(ParameterBinding.bind(new @Nullable Object[] {"a", "b"}, one)).containsExactly("a");
  }

  private static @Nullable Object bind(@Nullable Object given, ColumnType type) {
    return ParameterBinding.bind(new @Nullable Object[] {given}, List.of(type))[0];
  }
}
