package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeJsonTest {

  @Test
  void everyTypeHasItsForm() {
    assertThat(AttributeJson.of(AttributeValue.fromS("a\"b\n"))).isEqualTo("\"a\\\"b\\n\"");
    assertThat(AttributeJson.of(AttributeValue.fromBool(true))).isEqualTo("true");
    assertThat(AttributeJson.of(AttributeValue.fromNul(true))).isEqualTo("null");
    assertThat(AttributeJson.of(AttributeValue.fromB(bytes(0, 255)))).isEqualTo("\"AP8=\"");
    assertThat(AttributeJson.of(AttributeValue.fromL(List.of()))).isEqualTo("[]");
    assertThat(AttributeJson.of(AttributeValue.fromM(Map.of()))).isEqualTo("{}");
  }

  @Test
  void numbersAreExactAndPlain() {
    assertThat(AttributeJson.of(AttributeValue.fromN("1E+3"))).isEqualTo("1000");
    assertThat(AttributeJson.of(AttributeValue.fromN("12345678901234567890.123456789012345678")))
        .isEqualTo("12345678901234567890.123456789012345678");
  }

  @Test
  void setsAreSortedByTheirValues() {
    assertThat(AttributeJson.of(AttributeValue.fromNs(List.of("10", "9", "-1"))))
        .isEqualTo("[-1,9,10]");
    assertThat(AttributeJson.of(AttributeValue.fromSs(List.of("b", "a"))))
        .isEqualTo("[\"a\",\"b\"]");
    assertThat(AttributeJson.of(AttributeValue.fromBs(List.of(bytes(2), bytes(1)))))
        .isEqualTo("[\"AQ==\",\"Ag==\"]");
  }

  @Test
  void equalItemsGiveEqualText() {
    AttributeValue inner =
        AttributeValue.fromM(
            Map.of("y", AttributeValue.fromN("2"), "x", AttributeValue.fromL(List.of())));

    assertThat(AttributeJson.of(Map.of("b", inner, "a", AttributeValue.fromS("1"))))
        .isEqualTo("{\"a\":\"1\",\"b\":{\"x\":[],\"y\":2}}");
  }

  @Test
  void textStaysUnicode() {
    assertThat(AttributeJson.of(AttributeValue.fromS("Gr\u00FC\u00DFe \uD83D\uDE00")))
        .isEqualTo("\"Gr\u00FC\u00DFe \uD83D\uDE00\"");
  }

  private static SdkBytes bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return SdkBytes.fromByteArray(bytes);
  }
}
