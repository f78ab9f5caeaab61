package dev.keyway.jdbc.connect;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of the client of a database.
 *
 * @param apiCallTimeout time for one request with its repetitions; zero for as long as it takes
 * @param maxConnections size of the pool of HTTP connections
 * @param variants which of AWS's endpoints to use
 * @param accountIdEndpointMode {@code preferred}, {@code disabled} or {@code required}
 * @param proxy the HTTP proxy, user and password in it; empty for what the JVM is set to
 * @param applicationName name in the user agent; empty for none
 */
public record ClientSettings(
    Duration apiCallTimeout,
    int maxConnections,
    Set<EndpointVariant> variants,
    String accountIdEndpointMode,
    Optional<URI> proxy,
    String applicationName) {

  public ClientSettings {
    variants = Set.copyOf(variants);
  }

  /** What an AWS endpoint can be beside the usual one. */
  public enum EndpointVariant {
    FIPS,
    DUALSTACK
  }

  /** Leaves out the proxy, which may hold a password. */
  @Override
  public String toString() {
    return "ClientSettings[" + apiCallTimeout + ", " + maxConnections + ", " + variants + "]";
  }
}
