package dev.keyway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverPropertyInfo;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionPropertyTest {

  @ParameterizedTest
  @EnumSource
  void everyDefaultIsAValueThatWorks(ConnectionProperty property) {
    PropertyDefinition definition = property.definition();
    if (!definition.defaultValue().isEmpty()) {
      Object value = definition.syntax().parse(definition.defaultValue());
      assertThat(definition.offers(value)).isTrue();
    }
    assertThat(definition.description()).isNotBlank();
    assertThat(property.name().replace("_", "").toLowerCase(Locale.ROOT))
        .isEqualTo(definition.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void noNameMeansTwoProperties() {
    assertThat(
            Stream.of(ConnectionProperty.values())
                .map(ConnectionProperty::definition)
                .flatMap(d -> Stream.concat(Stream.of(d.name()), d.aliases().stream()))
                .map(name -> name.toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates();
  }

  @Test
  void theDocumentedDefaults() {
    Stream.of(
            ("credentialsProvider=default consistency=eventual cache=on coherence=local"
                    + " accelerator=embedded expiredItems=show onMismatch=error readOnly=false"
                    + " ddlWait=60s itemTtl=10s queryTtl=10s negativeTtl=5s cacheMemory=64MB"
                    + " consistentFillWindow=2s maxLag=5s streamPoll=250ms writeAround=off"
                    + " sampleSize=500 sampleDepth=2 sampleBudget=5000 catalogTtl=10m"
                    + " joinRowLimit=1000000 scanSegments=auto defaultFetchSize=auto"
                    + " apiCallTimeout=30s loginTimeout=10s maxConnections=50 pushDown=on"
                    + " fullScanLimit=64MB readBudget=50000 writeBudget=10000")
                .split(" ", -1))
        .forEach(
            pair -> {
              String[] parts = pair.split("=", 2);
              assertThat(
                      ConnectionProperty.called(parts[0]).orElseThrow().definition().defaultValue())
                  .isEqualTo(parts[1]);
            });
  }

  @Test
  void toolsAreToldOfEveryPropertyButOfNoSecret() {
    Properties given = new Properties();
    given.setProperty("secretAccessKey", "hunter2");
    DriverPropertyInfo[] infos = new KeywayDriver().getPropertyInfo("jdbc:keyway:", given);
    assertThat(infos).hasSameSizeAs(ConnectionProperty.values());
    assertThat(infos)
        .allSatisfy(info -> assertThat(info.description).isNotBlank())
        .noneSatisfy(info -> assertThat(info.value).isEqualTo("hunter2"))
        .anySatisfy(
            info -> {
              assertThat(info.name).isEqualTo("consistency");
              assertThat(info.value).isEqualTo("eventual");
              assertThat(info.choices).containsExactly("eventual", "session", "strong");
            });
  }
}
