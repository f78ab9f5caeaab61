package dev.keyway.cache.dax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.cache.AcceleratedDynamoDbClient;
import dev.keyway.cache.dax.DaxConnectException.Reason;
import dev.keyway.testkit.dax.DaxMethod;
import dev.keyway.testkit.dax.DaxRefusal;
import dev.keyway.testkit.dax.FakeDaxCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dax.ClusterDaxClient;
import software.amazon.dax.Configuration;

/** R58: a cluster that is not there is found out at once. R62: one cache, not two. */
class DaxOpeningTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  private FakeDaxCluster cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = FakeDaxCluster.start();
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
    for (Thread thread : openings()) {
      thread.join();
    }
  }

  private static List<Thread> openings() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("keyway-dax-connect"))
        .toList();
  }

  @Test
  void opensWithoutReadingAnything() {
    open(DaxFixture.settings(DaxEndpoint.parse(cluster.url()))).close();
    assertThat(cluster.takeOperations()).isEmpty();
  }

  @Test
  void nobodyThereIsToldWithTheReason() throws IOException {
    DaxConnectException refusal = refusal(DaxFixture.settings(at(unusedPort())));
    assertThat(refusal.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(refusal).hasMessageContaining("Connection refused").hasMessageContaining("VPC");
  }

  @Test
  void aHostWithoutAnAddressIsToldWithTheReason() {
    DaxEndpoint nowhere = DaxEndpoint.parse("dax://nowhere.invalid");
    DaxConnectException refusal = refusal(DaxFixture.settings(nowhere));
    assertThat(refusal.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(refusal).hasMessageContaining("nowhere.invalid");
  }

  @Test
  void oneWhoSaysNothingIsWaitedForAsLongAsSaid() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      DaxConnectException refusal =
          refusal(DaxFixture.settings(at(silent.getLocalPort()), Duration.ofMillis(100)));
      assertThat(refusal.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(refusal).hasMessageContaining("100 ms");
    }
  }

  @Test
  void oneWhoHangsUpIsNoCluster() {
    cluster.hangUpOn(DaxMethod.ENDPOINTS);
    assertThat(refusal(DaxFixture.settings(DaxEndpoint.parse(cluster.url()))).reason())
        .isEqualTo(Reason.UNREACHABLE);
  }

  /** As through a tunnel: the endpoint is reached, and names nodes that are not. */
  @Test
  void nodesThatCannotBeReachedAreNoCluster() throws IOException {
    cluster.nodeAt(unusedPort());
    DaxConnectException refusal = refusal(DaxFixture.settings(DaxEndpoint.parse(cluster.url())));
    assertThat(refusal.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(refusal).hasMessageContaining("Connection refused");
  }

  @Test
  void credentialsThatAreNotAcceptedAreToldApart() {
    DaxConnectException refusal =
        refusal(settings(DaxFixture.credentials("AKIOTHER"), DaxEndpoint.parse(cluster.url())));
    assertThat(refusal.reason()).isEqualTo(Reason.CREDENTIALS);
    assertThat(refusal)
        .hasMessageContaining("UnrecognizedClientException")
        .hasMessageNotContaining("AKIOTHER");
  }

  @Test
  void missingCredentialsAreToldApart() {
    AwsCredentialsProvider none =
        () -> {
          throw SdkClientException.create("nobody logged in");
        };
    DaxConnectException refusal = refusal(settings(none, DaxEndpoint.parse(cluster.url())));
    assertThat(refusal.reason()).isEqualTo(Reason.CREDENTIALS);
    assertThat(refusal).hasMessageContaining("nobody logged in");
  }

  /** Whoever may read one table only is not kept out. */
  @Test
  void aRefusedProbeIsAnAnswer() {
    cluster.refuse(
        DaxMethod.DEFINE_KEY_SCHEMA,
        new DaxRefusal(List.of(4, 37, 38, 70), "not allowed", "AccessDeniedException", 403));
    assertThatCode(() -> open(DaxFixture.settings(DaxEndpoint.parse(cluster.url()))).close())
        .doesNotThrowAnyException();
  }

  @Test
  void anInterruptEndsTheWait() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.currentThread().interrupt();
      DaxConnectException refusal =
          refusal(DaxFixture.settings(at(silent.getLocalPort()), Duration.ofMillis(500)));
      assertThat(refusal).hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void noCacheStandsBeforeAnother() throws IOException {
    DaxSettings settings = DaxFixture.settings(DaxEndpoint.parse(cluster.url()));
    DaxDynamoDbClient routed = open(settings);
    DynamoDbClient accelerated = AcceleratedDynamoDbClient.builder(new NoRequests()).build();
    DynamoDbClient bare = daxClient();
    for (DynamoDbClient cached : List.of(routed, routed.bypass(), accelerated, bare)) {
      assertThatThrownBy(() -> AcceleratedDynamoDbClient.builder(cached))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(cached.getClass().getSimpleName());
      assertThatThrownBy(() -> DaxDynamoDbClient.open(cached, settings))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("has a cache already");
    }
    routed.close();
    bare.close();
  }

  /** As a program has it that uses the DAX client itself. */
  private DynamoDbClient daxClient() throws IOException {
    return ClusterDaxClient.builder()
        .overrideConfiguration(
            Configuration.builder()
                .url(cluster.url())
                .region(Region.EU_WEST_1)
                .credentialsProvider(DaxFixture.credentials(FakeDaxCluster.USER))
                .build())
        .build();
  }

  private static DaxDynamoDbClient open(DaxSettings settings) {
    return DaxDynamoDbClient.open(new NoRequests(), settings);
  }

  private static DaxConnectException refusal(DaxSettings settings) {
    return catchThrowableOfType(DaxConnectException.class, () -> open(settings));
  }

  private static DaxSettings settings(AwsCredentialsProvider credentials, DaxEndpoint cluster) {
    return new DaxSettings(cluster, Region.EU_WEST_1, credentials, GENEROUS, GENEROUS);
  }

  private static DaxEndpoint at(int port) {
    return new DaxEndpoint(DaxEndpoint.Scheme.DAX, "127.0.0.1", port);
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
