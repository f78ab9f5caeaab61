package dev.keyway.jdbc.connect;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.ServiceErrors;
import dev.keyway.planner.error.SqlState;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The one request of a first connection: is somebody there, and does he know us? */
final class Probe {

  private Probe() {}

  /**
   * @throws PlannerException 28000 if the identity is not accepted, 08001 if nobody answers as
   *     DynamoDB would
   */
  static void send(DynamoDbClient client, DatabaseSettings settings) {
    try {
      client.listTables(request -> request.limit(1));
    } catch (AwsServiceException e) {
      String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
      switch (ServiceErrors.state(code)) {
        case ACCESS_DENIED, RESOURCES -> {
          // Reachable and known; what else it may do, or when, its statements will tell.
        }
        case BAD_CREDENTIALS ->
            throw new PlannerException(
                SqlState.BAD_CREDENTIALS,
                settings.target().label()
                    + " does not accept the credentials of identity "
                    + settings.identity().label()
                    + " ("
                    + code
                    + "): they are wrong, expired, or meant for another region",
                e);
        default ->
            throw new PlannerException(
                SqlState.CANNOT_CONNECT,
                settings.target().label()
                    + " answered, but not as DynamoDB does (status "
                    + e.statusCode()
                    + ", "
                    + code
                    + "); check the endpoint",
                e);
      }
    } catch (SdkException e) {
      throw new PlannerException(
          SqlState.CANNOT_CONNECT,
          settings.target().label()
              + " cannot be reached; check the endpoint or region, network and proxy: "
              + rootOf(e),
          e);
    }
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
