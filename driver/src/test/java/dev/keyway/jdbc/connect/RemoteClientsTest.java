package dev.keyway.jdbc.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.engine.ChildJvm;
import dev.keyway.planner.error.PlannerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.model.StsException;

class RemoteClientsTest {

  private final SdkClientException ofTheChain =
      SdkClientException.create("Unable to load credentials from any of the providers: [...]");

  private static PlannerException refusal(Identity identity, RuntimeException reason) {
    return RemoteClients.noCredentials(identity, reason);
  }

  @Test
  void whatTheWholeChainSaysIsOnlyTheCause() {
    Identity chain = new Identity.DefaultChain();
    Identity role = new Identity.AssumedRole("arn", Optional.empty(), chain);
    assertThat(refusal(chain, ofTheChain))
        .hasMessageContaining("identity default")
        .hasMessageEndingWith("what the AWS provider chain reads")
        .hasCause(ofTheChain);
    assertThat(refusal(role, ofTheChain)).hasMessageEndingWith("what the AWS provider chain reads");
    assertThat(refusal(role, StsException.builder().message("may not assume it").build()))
        .hasMessageContaining("may not assume it");
    assertThat(refusal(new Identity.Profile("dev"), SdkClientException.create("SSO has expired")))
        .hasMessageContaining("SSO has expired");
  }

  @Test
  @Timeout(60)
  void aProxyTakesNoPasswordFromTheEnvironment() throws IOException {
    Map<String, String> other =
        Map.of(
            "http_proxy", "http://other:hunter2@other:3128",
            "HTTP_PROXY", "http://other:hunter2@other:3128");
    Process child = ChildJvm.start(UserOfProxy.class, other, "http://proxy:3128");
    try (BufferedReader said = child.inputReader()) {
      assertThat(said.lines()).containsExactly("proxy null null");
    } finally {
      child.destroyForcibly();
    }
  }

  /** Prints who a proxy is used as. */
  static final class UserOfProxy {

    private UserOfProxy() {}

    public static void main(String[] arguments) {
      var proxy = RemoteClients.proxy(URI.create(arguments[0]));
      System.out.println(proxy.host() + " " + proxy.username() + " " + proxy.password());
    }
  }
}
