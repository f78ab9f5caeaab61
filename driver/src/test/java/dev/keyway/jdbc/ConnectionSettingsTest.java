package dev.keyway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.jdbc.connect.AcceleratorSettings;
import dev.keyway.jdbc.connect.CacheSettings;
import dev.keyway.jdbc.connect.ClientSettings;
import dev.keyway.jdbc.connect.DatabaseSettings;
import dev.keyway.jdbc.connect.Identity;
import dev.keyway.jdbc.connect.Target;
import dev.keyway.planner.PlanOptions;
import dev.keyway.planner.PlannerSettings;
import dev.keyway.planner.exec.Limits.ReadBounds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsTest {

  private static ConnectionSettings read(String url, String... properties) throws SQLException {
    Properties info = new Properties();
    for (int i = 0; i < properties.length; i += 2) {
      info.setProperty(properties[i], properties[i + 1]);
    }
    return ConnectionSettings.of("jdbc:keyway:" + url, info);
  }

  private static SQLException refused(String url, String... properties) {
    return catchThrowableOfType(SQLException.class, () -> read(url, properties));
  }

  private static Target target(String url, String... properties) throws SQLException {
    return read(url, properties).database().target();
  }

  private static Identity identity(String url, String... properties) throws SQLException {
    return read(url, properties).database().identity();
  }

  @Test
  void targets() throws SQLException {
    assertThat(target("us-east-1")).isEqualTo(new Target.AwsRegion("us-east-1"));
    assertThat(target("EU-West-1")).isEqualTo(new Target.AwsRegion("eu-west-1"));
    assertThat(target("")).isEqualTo(new Target.DefaultRegion());
    assertThat(target("?region=eu-west-1")).isEqualTo(new Target.AwsRegion("eu-west-1"));
    assertThat(target("", "AWSRegion", "eu-west-1")).isEqualTo(new Target.AwsRegion("eu-west-1"));
    assertThat(target("http://localhost:8000"))
        .isEqualTo(new Target.Endpoint(URI.create("http://localhost:8000"), Optional.empty()));
    assertThat(target("eu-west-1?endpoint=http://localhost:8000"))
        .isEqualTo(
            new Target.Endpoint(URI.create("http://localhost:8000"), Optional.of("eu-west-1")));
    assertThat(target("https://vpce-1.example.com?region=local"))
        .isEqualTo(
            new Target.Endpoint(URI.create("https://vpce-1.example.com"), Optional.of("local")));
    assertThat(target("embedded")).isEqualTo(new Target.EmbeddedMemory(""));
    assertThat(target("embedded?name=x")).isEqualTo(new Target.EmbeddedMemory("x"));
    assertThat(target("embedded:some/folder"))
        .isEqualTo(new Target.EmbeddedFile(Path.of("some/folder").toAbsolutePath()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "us-esat-1",
        "localhost:8000",
        "http://",
        "http://user:pw@localhost:8000",
        "embedded:",
        "us-east-1?region",
        "us-east-1?=x",
        "us-east-1?region=us-west-2",
        "us-east-1?applicationName=%zz",
        "us-east-1?applicationName=%2",
        "us-east-1?readOnly=true&readOnly=false",
        "us-east-1?readOnly=maybe",
        "us-east-1?fullScanLimit=64",
        "us-east-1?fullScanLimit=-1MB",
        "us-east-1?fullScanLimit=99999999999TB",
        "us-east-1?loginTimeout=10",
        "us-east-1?sampleSize=many",
        "us-east-1?maxConnections=0",
        "us-east-1?defaultFetchSize=0",
        "us-east-1?credentialsProvider=java.lang.String",
        "us-east-1?accessKeyId=a",
        "us-east-1?secretAccessKey=a",
        "us-east-1?credentialsProvider=static",
        "us-east-1?credentialsProvider=profile&user=a&password=b",
        "us-east-1?credentialsProvider=assumeRole",
        "us-east-1?externalId=x",
        "us-east-1?profileName=p&user=a&password=b",
        "us-east-1?proxy=nonsense",
        "embedded?endpoint=http://localhost:8000",
        "us-east-1?onMismatch=maybe",
        "us-east-1?cache=maybe",
        "us-east-1?coherence=dax",
        "us-east-1?itemTtl=-1s",
        "us-east-1?itemTtl=10",
        "us-east-1?queryTtl=366d",
        "us-east-1?negativeTtl=forever",
        "us-east-1?cacheMemory=0",
        "us-east-1?cacheMemory=1MB",
        "us-east-1?cacheMemory=8000TB",
        "us-east-1?cacheMemory=-64MB",
        "us-east-1?consistentFillWindow=1h",
        "us-east-1?writeAround=sometimes",
        "http://localhost:8000?fips=on"
      })
  void whatIsMalformedCannotConnect(String url) {
    SQLException refusal = refused(url);
    assertThat(refusal.getSQLState()).isEqualTo("08001");
    assertThat(refusal.getMessage()).doesNotContain("pw@", "XX000");
  }

  @Test
  void anUnknownRegionIsAnsweredWithThoseThereAre() {
    assertThat((Throwable) refused("us-esat-1"))
        .hasMessageContaining("no region us-esat-1")
        .hasMessageContaining("us-east-1")
        .hasMessageContaining("embedded:<folder>");
  }

  @Test
  void identities() throws SQLException {
    assertThat(identity("us-east-1")).isEqualTo(new Identity.DefaultChain());
    assertThat(identity("us-east-1", "user", "", "password", ""))
        .isEqualTo(new Identity.DefaultChain());
    assertThat(identity("us-east-1", "user", "a", "password", "b"))
        .isEqualTo(new Identity.Keys("a", "b", Optional.empty()));
    assertThat(identity("us-east-1?AccessKey=a&secretAccessKey=b+/=&sessionToken=t"))
        .isEqualTo(new Identity.Keys("a", "b+/=", Optional.of("t")));
    assertThat(identity("us-east-1?profileName=dev")).isEqualTo(new Identity.Profile("dev"));
    assertThat(identity("us-east-1?credentialsProvider=profile"))
        .isEqualTo(new Identity.Profile("default"));
    assertThat(identity("us-east-1?credentialsProvider=WEBIDENTITY"))
        .isEqualTo(new Identity.WebIdentity());
    assertThat(identity("us-east-1?credentialsProvider=instance"))
        .isEqualTo(new Identity.Instance());
    assertThat(identity("us-east-1?credentialsProvider=container"))
        .isEqualTo(new Identity.Container());
    assertThat(identity("us-east-1?roleArn=arn&externalId=e&profileName=dev"))
        .isEqualTo(new Identity.AssumedRole("arn", Optional.of("e"), new Identity.Profile("dev")));
    assertThat(identity("embedded", "user", "sa")).isEqualTo(new Identity.DefaultChain());
  }

  @Test
  void propertiesWinOverTheUrlAndAliasesAreTheSameProperty() throws SQLException {
    assertThat(identity("us-east-1?user=url&password=url", "AWSAccessKey", "given"))
        .isEqualTo(new Identity.Keys("given", "url", Optional.empty()));
    assertThat(identity("us-east-1", "user", "", "AccessKey", "a", "password", "b"))
        .isEqualTo(new Identity.Keys("a", "b", Optional.empty()));
  }

  @Test
  void twoNamesOfOnePropertyInOneSourceAreRefused() {
    assertThat((Throwable) refused("us-east-1?password=b", "user", "a", "AccessKey", "x"))
        .hasMessageContaining("accessKeyId is given twice");
    assertThat(refused("us-east-1?fips=on&FIPS=off").getSQLState()).isEqualTo("08001");
  }

  @Test
  void aTimeOfZeroIsNoLimit() throws SQLException {
    ConnectionSettings settings = read("us-east-1?loginTimeout=0&apiCallTimeout=0s");
    assertThat(settings.loginTimeout()).isZero();
    assertThat(settings.database().client().apiCallTimeout()).isZero();
    assertThat(read("us-east-1?loginTimeout=24h").loginTimeout()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void credentialsAreInNoText() throws SQLException {
    ConnectionSettings settings =
        read(
            "http://localhost:8000?user=AKIAX&password=hunter2&sessionToken=tok"
                + "&proxy=http://me:proxypw@proxy:3128&secretKeyy=typo&fullScanLimit=1MB");
    assertThat(settings.defaults().url())
        .isEqualTo("jdbc:keyway:http://localhost:8000?fullScanLimit=1MB");
    assertThat(settings.toString()).doesNotContain("AKIAX", "hunter2", "tok", "proxypw", "typo=");
    assertThat(settings.unknownNames()).containsExactly("secretKeyy");
  }

  @Test
  void defaults() throws SQLException {
    ConnectionSettings settings = read("us-east-1");
    assertThat(settings.loginTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.database().planner()).isEqualTo(PlannerSettings.DEFAULT);
    assertThat(settings.defaults().options()).isEqualTo(PlanOptions.DEFAULT);
    assertThat(settings.defaults().limits().reads())
        .isEqualTo(new ReadBounds(64L << 20, 50_000, 0, 0));
    assertThat(settings.defaults().limits().fetchSize()).isZero();
    ClientSettings client = settings.database().client();
    assertThat(client.apiCallTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(client.maxConnections()).isEqualTo(50);
    assertThat(client.variants()).isEmpty();
  }

  @Test
  void valuesWithUnits() throws SQLException {
    ConnectionSettings settings =
        read(
            "us-east-1?fullScanLimit=2gb&LOGINTIMEOUT=1500ms&catalogTtl=1h&pushDown=off"
                + "&joinRowLimit=9&sampleSize=7&fips=on&dualstack=true&defaultFetchSize=100");
    assertThat(settings.defaults().limits().reads().fullScanLimit()).isEqualTo(2L << 30);
    assertThat(settings.loginTimeout()).isEqualTo(Duration.ofMillis(1500));
    assertThat(settings.database().planner().catalogTtl()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.database().planner().sampling().items()).isEqualTo(7);
    assertThat(settings.defaults().options().pushDown()).isEqualTo(PlanOptions.PushDown.OFF);
    assertThat(settings.defaults().limits().fetchSize()).isEqualTo(100);
    assertThat(settings.defaults().limits().joinRowLimit()).isEqualTo(9);
    assertThat(settings.database().client().variants()).hasSize(2);
    assertThat(read("us-east-1?fullScanLimit=0").defaults().limits().reads().fullScanLimit())
        .isZero();
    assertThat(read("us-east-1?readBudget=0").defaults().limits().reads().readBudget()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "consistency=eventual, EVENTUAL",
    "consistency=session, SESSION",
    "consistency=Strong, STRONG",
    "UseConsistentReads=true, STRONG",
    "UseConsistentReads=false, EVENTUAL"
  })
  void consistencyOfReads(String given, PlanOptions.Consistency consistency) throws SQLException {
    assertThat(read("us-east-1?" + given).defaults().options().consistency())
        .isEqualTo(consistency);
  }

  @Test
  void aRefusedValueIsAnsweredWithThoseThatWork() {
    assertThat(refused("us-east-1?expiredItems=hide").getMessage()).contains("show");
  }

  @Test
  void whatIsNotBuiltYetIsRefusedAndTheOneBehaviourThereIsIsNot() throws SQLException {
    SQLException refusal = refused("us-east-1?expiredItems=hide");
    assertThat(refusal.getSQLState()).isEqualTo("HYC00");
    assertThat(refusal.getMessage()).contains("expiredItems");
    assertThat(read("us-east-1?expiredItems=show").unknownNames()).isEmpty();
  }

  @Test
  void tablesAreSampledAsTheirPropertiesSay() throws SQLException {
    assertThat(read("us-east-1").database().planner().sampling())
        .isEqualTo(new PlannerSettings.Sampling(500, 2, 5000));
    assertThat(
            read("us-east-1?sampleSize=9&sampleDepth=1&sampleBudget=7")
                .database()
                .planner()
                .sampling())
        .isEqualTo(new PlannerSettings.Sampling(9, 1, 7));
    assertThat(refused("us-east-1?sampleDepth=0").getSQLState()).isEqualTo("08001");
  }

  @Test
  void theAcceleratorIsOnUnlessSaidOtherwise() throws SQLException {
    assertThat(read("us-east-1").database().cache())
        .isEqualTo(
            new CacheSettings.On(
                new AcceleratorSettings(
                    AcceleratorSettings.Coherence.LOCAL,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    64L << 20,
                    Duration.ofSeconds(2),
                    new AcceleratorSettings.Listening(
                        Duration.ofMillis(250), Duration.ofSeconds(5))),
                CacheSettings.Writes.THROUGH));
    assertThat(
            read("us-east-1?coherence=TTL&itemTtl=5m&queryTtl=0&negativeTtl=0&cacheMemory=8mb"
                    + "&consistentFillWindow=0&writeAround=on")
                .database()
                .cache())
        .isEqualTo(
            new CacheSettings.On(
                new AcceleratorSettings(
                    AcceleratorSettings.Coherence.TTL,
                    Duration.ofMinutes(5),
                    Duration.ZERO,
                    Duration.ZERO,
                    8L << 20,
                    Duration.ZERO,
                    new AcceleratorSettings.Listening(
                        Duration.ofMillis(250), Duration.ofSeconds(5))),
                CacheSettings.Writes.AROUND));
    assertThat(read("us-east-1?cache=false&itemTtl=5m").database().cache())
        .isEqualTo(new CacheSettings.Off());
  }

  @Test
  void aRefusedSizeSaysWhatThereIsRoomFor() {
    assertThat((Throwable) refused("us-east-1?cacheMemory=1TB"))
        .hasMessageContaining("cacheMemory=1TB")
        .hasMessageContaining("4MB")
        .hasMessageContaining("-Xmx");
    assertThat((Throwable) refused("us-east-1?consistentFillWindow=6m"))
        .hasMessageContaining("consistentFillWindow=6m")
        .hasMessageContaining("up to 5m");
  }

  @Test
  void theSameCatalogFileIsTheSameDatabaseUntilItIsChanged(@TempDir Path folder)
      throws IOException, SQLException {
    Path file = Files.writeString(folder.resolve("c.yaml"), "tables: {}");
    String url = "us-east-1?catalog=" + file;
    DatabaseSettings before = read(url).database();
    assertThat(read(url).database()).isEqualTo(before);
    assertThat(read(url + "&onMismatch=null").database()).isNotEqualTo(before);
    assertThat(read("us-east-1").database()).isNotEqualTo(before);
    Files.writeString(file, "tables: {t: {columns: {secret: BIGINT}}}");
    assertThat(read(url).database()).isNotEqualTo(before);
    assertThat(read(url).toString()).doesNotContain("secret");
  }

  @Test
  void equalSettingsAreOneDatabaseAndDifferentIdentitiesAreNot() throws SQLException {
    assertThat(read("us-east-1?user=a&password=b").database())
        .isEqualTo(read("us-east-1", "user", "a", "password", "b").database())
        .isNotEqualTo(read("us-east-1?user=a&password=c").database())
        .isNotEqualTo(read("us-west-2?user=a&password=b").database())
        .isNotEqualTo(read("us-east-1?user=a&password=b&sessionToken=t").database())
        .isEqualTo(read("us-east-1?user=a&password=b&fullScanLimit=1MB").database());
  }
}
