package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.Column.Presence;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.TextTables;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.AttributeCodec.NumberForm;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeCodecTest {

  private static final AttributeValue TEXT = AttributeValue.fromS("x");
  private static final Notation EPOCH = new Notation.Epoch(Notation.Epoch.Unit.SECONDS);
  private static final Mismatches MISMATCHES = new Mismatches(context(), "t");
  private static final AttributeValue BINARY =
      AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, -1}));

  @Test
  void missingAndNullAreNull() {
    AttributeCodec codec = codec(column(Encoding.STRING, ColumnType.VARCHAR));

    assertThat(codec.decode(Map.of(), MISMATCHES)).isNull();
    assertThat(codec.decode(Map.of("a", AttributeValue.fromNul(true)), MISMATCHES)).isNull();
    assertThat(codec.decode(Map.of("a", AttributeValue.fromS("")), MISMATCHES)).isEqualTo("");
  }

  @Test
  void valuesAreThoseOfTheirType() {
    assertThat(decode(Encoding.STRING, ColumnType.VARCHAR, TEXT)).isEqualTo("x");
    assertThat(decode(Encoding.BOOL, ColumnType.BOOLEAN, AttributeValue.fromBool(true)))
        .isEqualTo(true);
    assertThat(decode(Encoding.BINARY, ColumnType.VARBINARY, BINARY)).isEqualTo(new byte[] {1, -1});
    assertThat(
            decode(Encoding.DOCUMENT, ColumnType.VARCHAR, AttributeValue.fromSs(List.of("b", "a"))))
        .isEqualTo("[\"a\",\"b\"]");
  }

  @Test
  void anotherTypeThanSampledWidensAndTheErrorNamesTheColumnAndNotTheValue() {
    Map<Encoding, ColumnType> types =
        Map.of(
            Encoding.NUMBER, ColumnType.UNDECLARED_NUMBER,
            Encoding.BOOL, ColumnType.BOOLEAN,
            Encoding.BINARY, ColumnType.VARBINARY,
            Encoding.DOCUMENT, ColumnType.VARCHAR);
    types.forEach(
        (encoding, type) ->
            assertThatThrownBy(() -> decode(encoding, type, AttributeValue.fromS("secret")))
                .isInstanceOfSatisfying(
                    PlannerException.class,
                    e -> assertThat(e.state()).isEqualTo(SqlState.COLUMN_WIDENED))
                .hasMessageContaining("Column a of t")
                .hasMessageContaining("again")
                .hasMessageNotContaining("secret"));
  }

  @Test
  void severalTypesAreText() {
    assertThat(mixed(TEXT)).isEqualTo("x");
    assertThat(mixed(AttributeValue.fromN("1E+3"))).isEqualTo("1000");
    assertThat(mixed(AttributeValue.fromBool(false))).isEqualTo("false");
    assertThat(mixed(BINARY)).isEqualTo("Af8=");
    assertThat(mixed(AttributeValue.fromL(List.of(TEXT)))).isEqualTo("[\"x\"]");
    assertThat(mixed(AttributeValue.fromNul(true))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "42, 42",
    "42.000, 42",
    "1E+3, 1000",
    "0.000, 0",
    "-1.50, -1.5",
    "99999999999999999999, 99999999999999999999",
    "0.000000000000000001, 0.000000000000000001",
  })
  void undeclaredNumbersArePlainInResults(String stored, String shown) {
    Object number = number(ColumnType.UNDECLARED_NUMBER, stored, NumberForm.RESULT);

    assertThat(number)
        .isInstanceOfSatisfying(
            BigDecimal.class,
            exact -> {
              assertThat(exact.toPlainString()).isEqualTo(shown);
              assertThat(exact.scale()).isNotNegative();
            });
  }

  @Test
  void numbersHaveTheScaleOfTheirColumnInEvaluations() {
    assertThat(number(ColumnType.UNDECLARED_NUMBER, "1", NumberForm.COLUMN_SCALE))
        .isEqualTo(new BigDecimal("1.000000000000000000"));
    assertThat(number(ColumnType.decimal(12, 2), "1.5", NumberForm.RESULT))
        .isEqualTo(new BigDecimal("1.50"));
    assertThat(number(ColumnType.decimal(12, 2), "1.5000", NumberForm.COLUMN_SCALE))
        .isEqualTo(new BigDecimal("1.50"));
  }

  @ParameterizedTest
  @CsvSource({"1.555", "12345678901", "1E+20", "1E-3"})
  void numbersThatDoNotFitAreErrorsAndNotRounded(String stored) {
    assertThatThrownBy(() -> number(ColumnType.decimal(12, 2), stored, NumberForm.RESULT))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state().code()).isEqualTo("22018"))
        .hasMessageContaining("more digits");
  }

  @ParameterizedTest
  @CsvSource({
    "BIGINT, 9223372036854775807, 9223372036854775807, 9223372036854775808",
    "BIGINT, -9223372036854775808, -9223372036854775808, 0.5",
    "INTEGER, 2147483647.00, 2147483647, 2147483648",
    "DOUBLE, 1E+125, 1.0E125, ",
    "DECIMAL, 9999999999.99, 9999999999.99, 10000000000",
    "DECIMAL, -0.01, -0.01, 0.001",
  })
  void declaredNumbersAtTheirLimits(String kind, String held, String shown, String violated) {
    ColumnType type =
        switch (kind) {
          case "BIGINT" -> ColumnType.BIGINT;
          case "INTEGER" -> ColumnType.INTEGER;
          case "DOUBLE" -> ColumnType.DOUBLE;
          default -> ColumnType.decimal(12, 2);
        };
    Column column = declared(type, Encoding.NUMBER, null, OnMismatch.ERROR);
    assertThat(decoded(column, AttributeValue.fromN(held))).hasToString(shown);
    if (violated != null) {
      assertViolated(column, AttributeValue.fromN(violated), "a value that this type");
    }
    assertViolated(column, TEXT, "DynamoDB type S");
  }

  @Test
  void writtenValuesAreRead() {
    Column seconds = declared(ColumnType.TIMESTAMP, Encoding.CONVERTED, EPOCH, OnMismatch.ERROR);
    assertThat(decoded(seconds, AttributeValue.fromN("0.5")))
        .isEqualTo(LocalDateTime.parse("1970-01-01T00:00:00.500"));
    assertViolated(seconds, AttributeValue.fromN("1700000000000"), "epochSeconds");
    assertViolated(seconds, AttributeValue.fromN("0.0001"), "key id");
    assertViolated(seconds, TEXT, "DynamoDB type S");

    Column number =
        declared(
            ColumnType.INTEGER, Encoding.CONVERTED, new Notation.NumberText(), OnMismatch.ERROR);
    assertThat(decoded(number, AttributeValue.fromS("007"))).isEqualTo(7);
    assertViolated(number, AttributeValue.fromS("secret"), "onMismatch=null");
    assertViolated(number, AttributeValue.fromS("1E999999999"), "INTEGER");
    assertViolated(number, AttributeValue.fromN("7"), "DynamoDB type N");
  }

  @Test
  void whatIsPromisedAndMissingIsViolated() {
    Column promised =
        new Column(
            "a",
            List.of("a"),
            ColumnType.BIGINT,
            Encoding.NUMBER,
            Presence.ALWAYS,
            new Column.Origin.Declared(null, OnMismatch.ERROR));
    assertViolated(promised, AttributeValue.fromNul(true), "BIGINT NOT NULL");
  }

  @Test
  void violationsCanBeNullAndAreCounted() {
    ExecutionContext context = context();
    Mismatches forgiving = new Mismatches(context, "t");
    AttributeCodec codec =
        codec(declared(ColumnType.BIGINT, Encoding.NUMBER, null, OnMismatch.NULL));

    assertThat(codec.decode(Map.of("a", AttributeValue.fromN("1")), forgiving)).isEqualTo(1L);
    assertThat(context.mismatchWarning()).isEmpty();
    assertThat(codec.decode(Map.of("a", TEXT), forgiving)).isNull();
    assertThat(codec.decode(Map.of("a", AttributeValue.fromN("0.5")), forgiving)).isNull();
    assertThat(codec.decode(Map.of(), forgiving)).isNull();
    assertThat(context.mismatchWarning().orElseThrow()).startsWith("2 values").contains("a of t");
  }

  private static void assertViolated(Column column, AttributeValue value, String said) {
    assertThatThrownBy(() -> decoded(column, value))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.WRONG_TYPE))
        .hasMessageContaining("Column a of t")
        .hasMessageContaining(said)
        .hasMessageNotContaining("secret");
  }

  @Test
  void membersAreFoundByPath() {
    Column city =
        new Column(
            "address.city",
            List.of("address", "city"),
            ColumnType.VARCHAR,
            Encoding.STRING,
            Presence.OPTIONAL);
    AttributeValue address = AttributeValue.fromM(Map.of("city", AttributeValue.fromS("Ulm")));

    assertThat(decoded(city, "address", address)).isEqualTo("Ulm");
    assertThat(decoded(city, "address", TEXT)).isNull();
    assertThat(codec(city).decode(Map.of(), MISMATCHES)).isNull();
  }

  @Test
  void keysGoToDynamoDbAndBack() {
    for (Object key :
        List.of("x", new BigDecimal("-1E-130"), ByteBuffer.wrap(new byte[] {0, -1}))) {
      assertThat(AttributeCodec.keyValue(AttributeCodec.value(key))).isEqualTo(key);
    }
  }

  private static @Nullable Object mixed(AttributeValue value) {
    return decode(Encoding.MIXED, ColumnType.VARCHAR, value);
  }

  private static @Nullable Object number(ColumnType type, String stored, NumberForm form) {
    return new AttributeCodec(column(Encoding.NUMBER, type), form)
        .decode(Map.of("a", AttributeValue.fromN(stored)), MISMATCHES);
  }

  private static @Nullable Object decode(Encoding encoding, ColumnType type, AttributeValue value) {
    return decoded(column(encoding, type), value);
  }

  private static @Nullable Object decoded(Column column, AttributeValue value) {
    return decoded(column, "a", value);
  }

  private static @Nullable Object decoded(Column column, String attribute, AttributeValue value) {
    return codec(column).decode(Map.of(attribute, value), MISMATCHES);
  }

  private static AttributeCodec codec(Column column) {
    return new AttributeCodec(column, NumberForm.RESULT);
  }

  private static Column column(Encoding encoding, ColumnType type) {
    return new Column("a", List.of("a"), type, encoding, Presence.OPTIONAL);
  }

  private static Column declared(
      ColumnType type, Encoding encoding, @Nullable Notation notation, OnMismatch onMismatch) {
    return new Column(
        "a",
        List.of("a"),
        type,
        encoding,
        Presence.OPTIONAL,
        new Column.Origin.Declared(notation, onMismatch));
  }

  private static ExecutionContext context() {
    return new ExecutionContext(
        use -> {
          throw new AssertionError("nothing is sent");
        },
        new Catalog(TextTables.of("table t (id)\n id S\n a S"), Duration.ofDays(1), () -> 0),
        new @Nullable Object[0],
        new Limits(0, 0, 0));
  }
}
