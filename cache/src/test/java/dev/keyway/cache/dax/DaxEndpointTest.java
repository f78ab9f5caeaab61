package dev.keyway.cache.dax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.testkit.dax.FakeDaxCluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class DaxEndpointTest {

  @ParameterizedTest
  @CsvSource({
    "dax://shop.abc.dax-clusters.eu-west-1.amazonaws.com, dax://shop.abc.dax-clusters.eu-west-1.amazonaws.com:8111",
    "daxs://shop.abc.dax-clusters.eu-west-1.amazonaws.com, daxs://shop.abc.dax-clusters.eu-west-1.amazonaws.com:9111",
    "dax://10.0.0.7:9000, dax://10.0.0.7:9000",
    "DAXS://shop/, daxs://shop:9111",
    "dax://[::1]:8111, dax://[::1]:8111",
  })
  void isReadAsTheConsoleShowsIt(String url, String canonical) {
    assertThat(DaxEndpoint.parse(url)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop:8111",
        "dax:shop",
        "dax://",
        "dax://:8111",
        "dax://shop:0",
        "dax://shop:65536",
        "dax://shop:port",
        "dax://shop/table",
        "dax://shop?ttl=5",
        "dax://shop#1",
        "dax://my shop",
        "http://shop:8111",
      })
  void anythingElseIsRefusedSayingWhatToWrite(String url) {
    assertThatThrownBy(() -> DaxEndpoint.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + url + "\"")
        .hasMessageContaining("dax://host:port or daxs://host:port");
  }

  @Test
  void aPasswordIsRefusedWithoutBeingRepeated() {
    assertThatThrownBy(() -> DaxEndpoint.parse("dax://anna:hunter2@shop:8111"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 600_001})
  void aTimeToConnectIsOneThatCanBeWaited(long millis) {
    assertThatThrownBy(() -> settings(Duration.ofMillis(millis), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("connectTimeout is");
  }

  @Test
  void aTimeForACallIsNotNegative() {
    assertThatThrownBy(() -> settings(Duration.ofSeconds(1), Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("callTimeout is");
  }

  @Test
  void settingsDoNotShowWhoseTheyAre() {
    assertThat(settings(Duration.ofSeconds(1), Duration.ZERO).toString())
        .contains("dax://shop:8111")
        .doesNotContain(FakeDaxCluster.USER);
  }

  private static DaxSettings settings(Duration connect, Duration call) {
    return new DaxSettings(
        DaxEndpoint.parse("dax://shop"),
        Region.EU_WEST_1,
        DaxFixture.credentials(FakeDaxCluster.USER),
        connect,
        call);
  }
}
