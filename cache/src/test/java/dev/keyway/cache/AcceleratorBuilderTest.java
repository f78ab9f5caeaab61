package dev.keyway.cache;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that cannot be meant. */
class AcceleratorBuilderTest {

  static Stream<Arguments> refused() {
    Duration negative = Duration.ofSeconds(-1);
    Duration endless = Duration.ofDays(366);
    return Stream.of(
        refused(builder -> builder.itemTtl(negative), "itemTtl is PT-1S"),
        refused(builder -> builder.itemTtl(endless), "over 365 days"),
        refused(builder -> builder.negativeTtl(negative), "negativeTtl is PT-1S"),
        refused(builder -> builder.queryTtl(negative), "queryTtl is PT-1S"),
        refused(builder -> builder.itemTtl("orders", negative), "itemTtl of orders is PT-1S"),
        refused(builder -> builder.itemTtl(" ", Duration.ZERO), "without a name"),
        refused(builder -> builder.consistentFillWindow(negative), "a lag is not negative"),
        refused(builder -> builder.consistentFillWindow(endless), "over 5 minutes"),
        refused(builder -> builder.itemMemory(-1), "itemMemory is -1 bytes"),
        refused(builder -> builder.itemMemory(0), "nothing is worth keeping"),
        refused(builder -> builder.itemMemory(Long.MAX_VALUE), "(-Xmx)"));
  }

  private static Arguments refused(Consumer<AcceleratorBuilder> setting, String message) {
    return Arguments.of(setting, message);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefused(Consumer<AcceleratorBuilder> setting, String message) {
    AcceleratorBuilder builder = AcceleratedDynamoDbClient.builder(new FakeBackend());
    assertThatThrownBy(() -> setting.accept(builder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
