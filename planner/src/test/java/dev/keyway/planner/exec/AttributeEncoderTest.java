package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.Column.Presence;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.TextTables;
import dev.keyway.planner.catalog.TimePattern;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.AttributeCodec.NumberForm;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is written is read as the same value again. */
class AttributeEncoderTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 2, 3, 4, 5, 6, 789_000_000);

  private static final Mismatches MISMATCHES =
      new Mismatches(
          new ExecutionContext(
              use -> {
                throw new AssertionError("nothing is sent");
              },
              new Catalog(TextTables.of("table t (id)\n id S\n a S"), Duration.ofDays(1), () -> 0),
              new @Nullable Object[0],
              new Limits(0, 0, 0)),
          "t");

  @Test
  void whatIsWrittenIsReadAgain() {
    assertKept(seen(Encoding.STRING, ColumnType.VARCHAR), "");
    assertKept(seen(Encoding.STRING, ColumnType.VARCHAR), "\uD83D\uDE00");
    assertKept(seen(Encoding.BOOL, ColumnType.BOOLEAN), false);
    assertKept(seen(Encoding.NUMBER, ColumnType.UNDECLARED_NUMBER), new BigDecimal("-0.001"));
    assertKept(declared(null, ColumnType.decimal(5, 2)), new BigDecimal("123.40"));
    assertKept(declared(null, ColumnType.BIGINT), Long.MIN_VALUE);
    assertKept(declared(null, ColumnType.INTEGER), 7);
    assertKept(declared(null, ColumnType.DOUBLE), 0.1);
    assertKept(declared(new Notation.NumberText(), ColumnType.INTEGER), 42);
    assertKept(
        declared(new Notation.NumberText(), ColumnType.decimal(5, 2)), new BigDecimal("-1.50"));
    for (Notation.Epoch.Unit unit : Notation.Epoch.Unit.values()) {
      assertKept(declared(new Notation.Epoch(unit), ColumnType.TIMESTAMP), TIME);
    }
    assertKept(declared(new Notation.Iso8601(Kind.TIMESTAMP), ColumnType.TIMESTAMP), TIME);
    assertKept(declared(new Notation.Iso8601(Kind.DATE), ColumnType.DATE), TIME.toLocalDate());
    assertKept(declared(new Notation.Iso8601(Kind.TIME), ColumnType.TIME), TIME.toLocalTime());
    assertKept(
        declared(new Notation.FixedWidth(TimePattern.of(Kind.DATE, "dd.MM.yyyy")), ColumnType.DATE),
        LocalDate.of(2026, 12, 31));
    assertKept(seen(Encoding.DOCUMENT, ColumnType.VARCHAR), "{\"a\":[1,null,true,\"x\"]}");
  }

  @Test
  void attributesHaveTheirTypes() {
    Column binary = seen(Encoding.BINARY, ColumnType.VARBINARY);
    assertThat(encoded(binary, ByteBuffer.wrap(new byte[] {1})))
        .isEqualTo(encoded(binary, new byte[] {1}));
    assertThat(encoded(seen(Encoding.NUMBER, ColumnType.UNDECLARED_NUMBER), "1.50"))
        .isEqualTo(AttributeValue.fromN("1.5"));
    assertThat(encoded(seen(Encoding.STRING, ColumnType.VARCHAR), new BigDecimal("1E+2")))
        .isEqualTo(AttributeValue.fromS("100"));
    assertThat(encoded(declared(new Notation.NumberText(), ColumnType.INTEGER), "5"))
        .isEqualTo(AttributeValue.fromS("5"));
    assertThat(encoded(declared(new Notation.Iso8601(Kind.TIMESTAMP), ColumnType.TIMESTAMP), TIME))
        .isEqualTo(AttributeValue.fromS("2026-02-03T04:05:06.789Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "DECIMAL, 1.005, NUMBER_OUT_OF_RANGE",
    "DECIMAL, 1000, NUMBER_OUT_OF_RANGE",
    "INTEGER, 2147483648, NUMBER_OUT_OF_RANGE",
    "BIGINT, 0.5, NUMBER_OUT_OF_RANGE",
    "DOUBLE, 1E200, NUMBER_OUT_OF_RANGE",
    "DECIMAL, 1E-140, NUMBER_OUT_OF_RANGE",
    "DECIMAL, none, WRONG_TYPE",
    "BOOLEAN, 2, WRONG_TYPE",
    "DATE, 2026-02-30, WRONG_TYPE",
    "TIMESTAMP, soon, WRONG_TYPE",
  })
  void whatDoesNotFitIsRefusedWithoutShowingIt(Kind kind, String value, SqlState state) {
    Column column =
        switch (kind) {
          case DECIMAL -> declared(null, ColumnType.decimal(5, 2));
          case BOOLEAN -> seen(Encoding.BOOL, ColumnType.BOOLEAN);
          case DATE -> declared(new Notation.Iso8601(kind), ColumnType.DATE);
          case TIMESTAMP -> declared(new Notation.Iso8601(kind), ColumnType.TIMESTAMP);
          case INTEGER -> declared(null, ColumnType.INTEGER);
          case BIGINT -> declared(null, ColumnType.BIGINT);
          default -> declared(null, ColumnType.DOUBLE);
        };

    assertThatThrownBy(() -> encoded(column, value))
        .isInstanceOfSatisfying(PlannerException.class, e -> assertThat(e.state()).isEqualTo(state))
        .hasMessageContaining("column a of t")
        .hasMessageNotContaining(value + " ");
  }

  private static Column seen(Encoding encoding, ColumnType type) {
    return new Column("a", List.of("a"), type, encoding, Presence.OPTIONAL);
  }

  private static Column declared(@Nullable Notation notation, ColumnType type) {
    return new Column(
        "a",
        List.of("a"),
        type,
        notation == null ? Encoding.NUMBER : Encoding.CONVERTED,
        Presence.OPTIONAL,
        new Column.Origin.Declared(notation, OnMismatch.ERROR));
  }

  private static AttributeValue encoded(Column column, Object value) {
    return new AttributeEncoder(column, "t").encode(value);
  }

  private static void assertKept(Column column, Object value) {
    Map<String, AttributeValue> item = Map.of("a", encoded(column, value));
    assertThat(new AttributeCodec(column, NumberForm.RESULT).decode(item, MISMATCHES))
        .isEqualTo(value);
  }
}
