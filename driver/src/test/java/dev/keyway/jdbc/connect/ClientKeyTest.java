package dev.keyway.jdbc.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.PlannerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R64: who shares a client and its accelerator, and who hears of whose writes. */
class ClientKeyTest {

  private static final Identity ALICE = new Identity.Keys("alice", "secret", Optional.empty());
  private static final AcceleratorSettings SETTINGS =
      new AcceleratorSettings(
          AcceleratorSettings.Coherence.LOCAL,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          64L << 20,
          Duration.ofSeconds(2),
          new AcceleratorSettings.Listening(Duration.ofMillis(250), Duration.ofSeconds(5)));
  private static final CacheSettings ON =
      new CacheSettings.On(SETTINGS, CacheSettings.Writes.THROUGH);

  private static ClientSettings timeout(Duration apiCallTimeout) {
    return new ClientSettings(apiCallTimeout, 50, Set.of(), "preferred", Optional.empty(), "");
  }

  private static ClientKey key(Target target, Identity identity) {
    return ClientKey.of(
        new DatabaseSettings(
            target, identity, timeout(Duration.ZERO), PlannerSettings.DEFAULT, ON));
  }

  private static ClientKey key(Target target) {
    return key(target, ALICE);
  }

  private static Target endpoint(String uri) {
    return new Target.Endpoint(URI.create(uri), Optional.of("eu-west-1"));
  }

  @Test
  void whatSendsNothingMakesNoDifference() {
    DatabaseSettings first =
        new DatabaseSettings(
            endpoint("http://h:1"), ALICE, timeout(Duration.ZERO), PlannerSettings.DEFAULT, ON);
    PlannerSettings hardly =
        new PlannerSettings(
            new PlannerSettings.Sampling(1, 1, 1),
            Duration.ofDays(1),
            PlannerSettings.DEFAULT.declarations(),
            PlannerSettings.DEFAULT.exposure());
    CacheSettings around = new CacheSettings.On(SETTINGS, CacheSettings.Writes.AROUND);
    assertThat(
            ClientKey.of(
                new DatabaseSettings(first.target(), ALICE, first.client(), hardly, around)))
        .isEqualTo(ClientKey.of(first));
    assertThat(
            ClientKey.of(
                new DatabaseSettings(
                    first.target(), ALICE, timeout(Duration.ofSeconds(1)), hardly, ON)))
        .isNotEqualTo(ClientKey.of(first));
    assertThat(
            ClientKey.of(
                new DatabaseSettings(
                    first.target(), ALICE, first.client(), hardly, new CacheSettings.Off())))
        .isNotEqualTo(ClientKey.of(first));
  }

  @Test
  void aSecretOrATokenMakesAnotherIdentity() {
    Target target = endpoint("http://h:1");
    assertThat(key(target))
        .isEqualTo(key(target, new Identity.Keys("alice", "secret", Optional.empty())))
        .isNotEqualTo(key(target, new Identity.Keys("alice", "guessed", Optional.empty())))
        .isNotEqualTo(key(target, new Identity.Keys("alice", "secret", Optional.of("token"))))
        .isNotEqualTo(key(target, new Identity.DefaultChain()))
        .isNotEqualTo(key(target, new Identity.AssumedRole("role", Optional.empty(), ALICE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8000/", "HTTP://LocalHost:8000"})
  void anEndpointIsTheSameHoweverItIsWritten(String uri) {
    assertThat(key(endpoint(uri))).isEqualTo(key(endpoint("http://localhost:8000")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://dynamodb.eu-west-1.amazonaws.com",
        "https://dynamodb-fips.eu-west-1.amazonaws.com",
        "https://123456789012.ddb.eu-west-1.amazonaws.com",
        "https://dynamodb.eu-west-1.api.aws",
        "https://vpce-1a-2b.dynamodb.eu-west-1.vpce.amazonaws.com"
      })
  void everyEndpointOfARegionIsOneStore(String uri) {
    assertThat(key(endpoint(uri)).store())
        .isEqualTo(key(new Target.AwsRegion("eu-west-1")).store())
        .isNotEqualTo(key(new Target.AwsRegion("eu-west-2")).store());
  }

  @Test
  void everyRegionOfAnotherServerIsOneStore() {
    assertThat(key(endpoint("http://h:1")).store())
        .isEqualTo(
            key(new Target.Endpoint(URI.create("http://H:1/"), Optional.of("local"))).store())
        .isNotEqualTo(key(endpoint("http://h:2")).store());
  }

  @Test
  void aFolderIsTheSameByEveryPath(@TempDir Path parent) throws IOException {
    Path folder = Files.createDirectory(parent.resolve("folder"));
    Path link = Files.createSymbolicLink(parent.resolve("link"), folder);
    assertThat(key(new Target.EmbeddedFile(link))).isEqualTo(key(new Target.EmbeddedFile(folder)));
    assertThat(key(new Target.EmbeddedMemory("a")).store())
        .isNotEqualTo(key(new Target.EmbeddedMemory("b")).store());
  }
}
