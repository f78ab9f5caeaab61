package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.Column.Presence;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.AttributeCodec.NumberForm;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
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
  private static final AttributeValue BINARY =
      AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, -1}));

  @Test
  void missingAndNullAreNull() {
    AttributeCodec codec = codec(column(Encoding.STRING, ColumnType.VARCHAR));

    assertThat(codec.decode(Map.of())).isNull();
    assertThat(codec.decode(Map.of("a", AttributeValue.fromNul(true)))).isNull();
    assertThat(codec.decode(Map.of("a", AttributeValue.fromS("")))).isEqualTo("");
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
  void otherTypesAreErrorsThatNameTheColumnAndNotTheValue() {
    Encoding[] encodings = {Encoding.NUMBER, Encoding.BOOL, Encoding.BINARY, Encoding.DOCUMENT};
    for (Encoding encoding : encodings) {
      assertThatThrownBy(
              () -> decode(encoding, ColumnSampler.type(encoding), AttributeValue.fromS("secret")))
          .isInstanceOfSatisfying(
              PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.WRONG_TYPE))
          .hasMessageContaining("Column a of t")
          .hasMessageNotContaining("secret");
    }
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
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.WRONG_TYPE));
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

    assertThat(codec(city).decode(Map.of("address", address))).isEqualTo("Ulm");
    assertThat(codec(city).decode(Map.of("address", TEXT))).isNull();
    assertThat(codec(city).decode(Map.of())).isNull();
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
    return new AttributeCodec("t", column(Encoding.NUMBER, type), form)
        .decode(Map.of("a", AttributeValue.fromN(stored)));
  }

  private static @Nullable Object decode(Encoding encoding, ColumnType type, AttributeValue value) {
    return codec(column(encoding, type)).decode(Map.of("a", value));
  }

  private static AttributeCodec codec(Column column) {
    return new AttributeCodec("t", column, NumberForm.RESULT);
  }

  private static Column column(Encoding encoding, ColumnType type) {
    return new Column("a", List.of("a"), type, encoding, Presence.OPTIONAL);
  }
}
