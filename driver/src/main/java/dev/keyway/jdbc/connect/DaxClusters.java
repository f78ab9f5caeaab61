package dev.keyway.jdbc.connect;

import dev.keyway.cache.dax.DaxConnectException;
import dev.keyway.cache.dax.DaxDynamoDbClient;
import dev.keyway.cache.dax.DaxEndpoint;
import dev.keyway.cache.dax.DaxSettings;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts DAX clusters before clients of DynamoDB. Stateless. */
final class DaxClusters {

  /** Whoever waits for less, by loginTimeout, ends the wait by an interrupt. */
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private DaxClusters() {}

  /**
   * @param plain asks DynamoDB itself; not closed if this fails
   * @param key whose requests these are
   * @param credentials those of the client
   * @throws PlannerException 08001 if there is no cluster, or no DAX client on the class path,
   *     28000 if the cluster does not accept the credentials
   */
  static DaxDynamoDbClient before(
      DynamoDbClient plain,
      DaxEndpoint cluster,
      ClientKey key,
      AwsCredentialsProvider credentials) {
    try {
      return DaxDynamoDbClient.open(
          plain,
          new DaxSettings(
              cluster, key.region(), credentials, CONNECT, key.client().apiCallTimeout()));
    } catch (DaxConnectException e) {
      SqlState state =
          e.reason() == DaxConnectException.Reason.CREDENTIALS
              ? SqlState.BAD_CREDENTIALS
              : SqlState.CANNOT_CONNECT;
      throw new PlannerException(state, String.valueOf(e.getMessage()), e);
    }
  }
}
