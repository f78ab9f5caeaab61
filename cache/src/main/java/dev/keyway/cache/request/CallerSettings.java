package dev.keyway.cache.request;

import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** What the settings that a request carries of its own mean for others. Stateless. */
public final class CallerSettings {

  private CallerSettings() {}

  /**
   * Whether a request with these settings is one that the accelerator could have sent itself: not
   * if they make it another user's, or another request. Else its answer is its caller's alone.
   */
  public static boolean mayShare(Optional<AwsRequestOverrideConfiguration> own) {
    return own.isEmpty() || mayShare(own.get());
  }

  /** All that decides who asks, whom, and for what; the rest decides how long and who is told. */
  private static boolean mayShare(AwsRequestOverrideConfiguration own) {
    return own.credentialsIdentityProvider().isEmpty()
        && own.tokenIdentityProvider().isEmpty()
        && own.authSchemeProvider().isEmpty()
        && own.signer().isEmpty()
        && own.endpointProvider().isEmpty()
        && own.headers().isEmpty()
        && own.rawQueryParameters().isEmpty()
        && own.plugins().isEmpty()
        && own.executionAttributes().getAttributes().isEmpty();
  }

  /** The settings of the caller without its time-outs, which are not those of others who wait. */
  public static Optional<AwsRequestOverrideConfiguration> withoutTimeouts(
      Optional<AwsRequestOverrideConfiguration> own) {
    return own.map(
        settings -> settings.toBuilder().apiCallTimeout(null).apiCallAttemptTimeout(null).build());
  }
}
