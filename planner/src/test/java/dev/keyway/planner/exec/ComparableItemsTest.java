package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ComparableItemsTest {

  @Test
  void whatDynamoDbTakesForOneIsEqual() {
    Map<String, AttributeValue> sent =
        Map.of(
            "n", number("100"),
            "map", AttributeValue.fromM(Map.of("n", number("1.0"))),
            "list", AttributeValue.fromL(List.of(number("0.10"))),
            "numbers", AttributeValue.fromNs(List.of("2", "1.0")),
            "texts", AttributeValue.fromSs(List.of("b", "a")));
    Map<String, AttributeValue> found =
        Map.of(
            "n", number("1E+2"),
            "map", AttributeValue.fromM(Map.of("n", number("1"))),
            "list", AttributeValue.fromL(List.of(number("0.1"))),
            "numbers", AttributeValue.fromNs(List.of("1", "2.0")),
            "texts", AttributeValue.fromSs(List.of("a", "b")));
    assertThat(ComparableItems.of(sent)).isEqualTo(ComparableItems.of(found));
    assertThat(ComparableItems.of(Map.of("n", number("1"))))
        .isNotEqualTo(ComparableItems.of(Map.of("n", AttributeValue.fromS("1"))));
  }

  private static AttributeValue number(String number) {
    return AttributeValue.fromN(number);
  }
}
