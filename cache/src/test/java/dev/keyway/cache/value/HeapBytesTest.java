package dev.keyway.cache.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class HeapBytesTest {

  private static long of(String text) {
    return HeapBytes.of(Map.of("a", AttributeValue.fromS(text)));
  }

  @Test
  void r42WideTextTakesTwiceItsLength() {
    assertThat(of("xxxx")).isEqualTo(of("") + 4);
    assertThat(of("\u4e00xxx")).isEqualTo(of("") + 8);
  }
}
