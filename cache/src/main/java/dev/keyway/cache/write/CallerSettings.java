package dev.keyway.cache.write;

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
    return own.isEmpty()
        || (own.get().credentialsIdentityProvider().isEmpty()
            && own.get().headers().isEmpty()
            && own.get().rawQueryParameters().isEmpty()
            && own.get().plugins().isEmpty());
  }

  /** The settings of the caller without its time-outs, which are not those of others who wait. */
  public static Optional<AwsRequestOverrideConfiguration> withoutTimeouts(
      Optional<AwsRequestOverrideConfiguration> own) {
    return own.map(
        settings -> settings.toBuilder().apiCallTimeout(null).apiCallAttemptTimeout(null).build());
  }
}
