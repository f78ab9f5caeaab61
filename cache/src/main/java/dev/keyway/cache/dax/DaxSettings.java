package dev.keyway.cache.dax;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * How a DAX cluster is reached.
 *
 * @param cluster where it is
 * @param region region of the cluster, which is that of its tables
 * @param credentials who asks; the cluster itself asks DynamoDB by a role of its own
 * @param connectTimeout time to find out whether it is there; up to ten minutes
 * @param callTimeout time for one request with its repetitions; zero for as long as it takes
 */
public record DaxSettings(
    DaxEndpoint cluster,
    Region region,
    AwsCredentialsProvider credentials,
    Duration connectTimeout,
    Duration callTimeout) {

  private static final Duration LONGEST_CONNECT = Duration.ofMinutes(10);

  public DaxSettings {
    if (connectTimeout.toMillis() < 1 || connectTimeout.compareTo(LONGEST_CONNECT) > 0) {
      throw new IllegalArgumentException(
          "connectTimeout is " + connectTimeout + "; give from 1 ms to 10 minutes");
    }
    if (callTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "callTimeout is " + callTimeout + "; zero waits as long as it takes");
    }
  }

  /** Leaves out the credentials. */
  @Override
  public String toString() {
    return "DaxSettings["
        + cluster
        + ", "
        + region
        + ", "
        + connectTimeout
        + ", "
        + callTimeout
        + "]";
  }
}
