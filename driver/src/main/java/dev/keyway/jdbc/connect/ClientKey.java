package dev.keyway.jdbc.connect;

import dev.keyway.cache.dax.DaxEndpoint;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/**
 * What databases have in common that share a client and the accelerator before it: where the tables
 * are, who asks, and how requests are sent. So nobody is answered from memory what another identity
 * has read, and everybody's requests keep to the time-out, proxy and user agent of his own.
 *
 * @param target where, however the URL says so
 * @param identity who
 * @param client how
 * @param cache who answers reads from memory
 */
record ClientKey(Target target, Identity identity, ClientSettings client, Cache cache) {

  /** Who answers reads from memory. */
  sealed interface Cache {
    /** Nobody. */
    record None() implements Cache {}

    /** An accelerator. */
    record Accelerator() implements Cache {}

    /** The DAX cluster of this endpoint. */
    record Cluster(DaxEndpoint endpoint) implements Cache {}

    private static Cache of(CacheSettings settings) {
      if (settings instanceof CacheSettings.Dax dax) {
        return new Cluster(dax.cluster());
      }
      return settings instanceof CacheSettings.On ? new Accelerator() : new None();
    }
  }

  /**
   * @throws dev.keyway.planner.error.PlannerException 08001 if the target has no region or its
   *     folder cannot be made
   */
  static ClientKey of(DatabaseSettings settings) {
    return new ClientKey(
        resolved(settings.target(), settings.identity()),
        settings.identity(),
        settings.client(),
        Cache.of(settings.cache()));
  }

  private static Target resolved(Target target, Identity identity) {
    if (target instanceof Target.DefaultRegion) {
      return new Target.AwsRegion(Regions.defaultRegion(identity).id());
    }
    if (target instanceof Target.Endpoint endpoint) {
      return new Target.Endpoint(
          withoutPath(endpoint.uri()), Optional.of(Regions.of(endpoint).id()));
    }
    return target instanceof Target.EmbeddedFile file
        ? new Target.EmbeddedFile(EmbeddedEngines.create(file.folder()))
        : target;
  }

  /** A host is the same in any case and with a slash behind it. */
  private static URI withoutPath(URI endpoint) {
    return URI.create(
        (endpoint.getScheme() + "://" + endpoint.getRawAuthority()).toLowerCase(Locale.ROOT));
  }

  /** What requests are signed for; not for the embedded engine, which asks nobody. */
  Region region() {
    return target instanceof Target.Endpoint endpoint
        ? Region.of(endpoint.region().orElseThrow())
        : Region.of(((Target.AwsRegion) target).name());
  }

  /** Where they are sent; empty for the endpoint of the region. */
  Optional<URI> endpoint() {
    return target instanceof Target.Endpoint endpoint
        ? Optional.of(endpoint.uri())
        : Optional.empty();
  }

  /**
   * Whose tables they are: accelerators of one store hear of each other's writes. Rather too wide
   * than too narrow, since one that hears too much only asks once more: all AWS endpoints of a
   * region are one store, and all regions of another server, which may tell none apart.
   */
  String store() {
    if (target instanceof Target.AwsRegion aws) {
      return aws.name();
    }
    if (target instanceof Target.Endpoint endpoint) {
      return Regions.inHost(endpoint.uri()).orElseGet(endpoint.uri()::toString);
    }
    return target.label();
  }
}
