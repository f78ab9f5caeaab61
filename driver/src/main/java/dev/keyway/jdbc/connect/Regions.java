package dev.keyway.jdbc.connect;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/** Which region requests are signed for. */
public final class Regions {

  private static final Pattern AWS_HOST =
      Pattern.compile(".*\\b(?:dynamodb(?:-fips)?|ddb)\\.([a-z]{2}(?:-[a-z]+)+-\\d)\\..*");

  private Regions() {}

  /** Names of the regions that the SDK knows. */
  public static List<String> names() {
    return Region.regions().stream()
        .filter(region -> !region.isGlobalRegion())
        .map(Region::id)
        .toList();
  }

  /** The region of the AWS provider chain. */
  static Region defaultRegion(Identity identity) {
    try {
      DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
      if (identity.root() instanceof Identity.Profile profile) {
        chain.profileName(profile.name());
      }
      return chain.build().getRegion();
    } catch (SdkClientException e) {
      throw new PlannerException(
          SqlState.CANNOT_CONNECT,
          "No region is named and the AWS provider chain knows none: connect to"
              + " jdbc:keyway:<region>, or set AWS_REGION",
          e);
    }
  }

  /** The region to sign for at an endpoint; one that is not AWS's takes any. */
  static Region of(Target.Endpoint endpoint) {
    return endpoint
        .region()
        .or(() -> inHost(endpoint.uri()))
        .map(Region::of)
        .orElseGet(Regions::configured);
  }

  /** The region whose DynamoDB it is; empty if it is not AWS's. */
  static Optional<String> inHost(URI endpoint) {
    Matcher matcher = AWS_HOST.matcher(String.valueOf(endpoint.getHost()) + ".");
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  // Without the instance metadata service: it costs seconds where there is none.
  private static Region configured() {
    try {
      return new AwsRegionProviderChain(
              new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
          .getRegion();
    } catch (SdkClientException e) {
      return Region.US_EAST_1;
    }
  }
}
