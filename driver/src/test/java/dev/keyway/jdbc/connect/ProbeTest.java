package dev.keyway.jdbc.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.planner.PlannerSettings;
import dev.keyway.planner.error.PlannerException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;

class ProbeTest {

  private static final DatabaseSettings SETTINGS =
      new DatabaseSettings(
          new Target.Endpoint(URI.create("http://nowhere:1"), Optional.empty()),
          new Identity.DefaultChain(),
          new ClientSettings(Duration.ZERO, 1, Set.of(), "preferred", Optional.empty(), ""),
          PlannerSettings.DEFAULT,
          new CacheSettings.Off());

  /** A client whose requests go nowhere. */
  private record Unreachable(Exception reason) implements DynamoDbClient {
    @Override
    public ListTablesResponse listTables(ListTablesRequest request) {
      throw SdkClientException.create("Unable to execute HTTP request", reason);
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  @Test
  void aReasonWithoutAMessageIsNamedByItsClass() {
    PlannerException refusal =
        catchThrowableOfType(
            PlannerException.class,
            () -> Probe.send(new Unreachable(new UnresolvedAddressException()), SETTINGS));
    assertThat(refusal)
        .hasMessageContaining("http://nowhere:1")
        .hasMessageEndingWith("UnresolvedAddressException");
  }
}
