package dev.keyway.planner.exec;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.ServiceErrors;
import dev.keyway.planner.error.SqlState;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Turns what the SDK throws into an exception with SQLState and advice. */
final class SdkErrors {

  private SdkErrors() {}

  /**
   * The exception to report for a failed request.
   *
   * @param failure what the SDK threw
   * @param operation name of the operation, such as Query
   * @param resource the table or index asked
   */
  static PlannerException translate(SdkException failure, String operation, String resource) {
    if (failure instanceof TransactionCanceledException cancelled) {
      return CancelledCommit.ofRead(cancelled, resource);
    }
    if (failure instanceof AwsServiceException service) {
      return ofService(service, operation, resource);
    }
    if (failure instanceof AbortedException) {
      Thread.currentThread().interrupt();
      return new PlannerException(
          SqlState.CANCELLED, "The thread was interrupted during " + operation, failure);
    }
    if (failure instanceof ApiCallTimeoutException) {
      return new PlannerException(
          SqlState.TIMED_OUT,
          operation
              + " on "
              + resource
              + " took longer than apiCallTimeout, repetitions included; raise it",
          failure);
    }
    String message = String.valueOf(failure.getMessage());
    if (lacksCredentials(failure)) {
      return new PlannerException(
          SqlState.BAD_CREDENTIALS,
          "No usable AWS credentials: set accessKeyId and secretAccessKey, profileName, or what the"
              + " AWS provider chain reads ("
              + message
              + ")",
          failure);
    }
    return new PlannerException(
        SqlState.CONNECTION_LOST,
        operation + " on " + resource + " did not reach DynamoDB: " + message,
        failure);
  }

  /** Whether a request was not even sent since it could not be signed. */
  static boolean lacksCredentials(SdkException failure) {
    String message = String.valueOf(failure.getMessage());
    return !(failure instanceof AwsServiceException)
        && (message.contains("credentials") || message.contains("Profile"));
  }

  /** Whether DynamoDB says that the request does not fit the table. */
  static boolean isInvalid(SdkException failure) {
    if (failure instanceof TransactionCanceledException cancelled) {
      return CancelledCommit.isInvalid(cancelled);
    }
    return failure instanceof AwsServiceException service
        && service.awsErrorDetails() != null
        && "ValidationException".equals(service.awsErrorDetails().errorCode());
  }

  /** Whether a server that speaks the protocol of DynamoDB has no such operation. */
  static boolean isUnknownOperation(SdkException failure) {
    return failure instanceof AwsServiceException service
        && service.awsErrorDetails() != null
        && "UnknownOperationException".equals(service.awsErrorDetails().errorCode());
  }

  private static PlannerException ofService(
      AwsServiceException failure, String operation, String resource) {
    boolean detailed = failure.awsErrorDetails() != null;
    String code = detailed ? failure.awsErrorDetails().errorCode() : null;
    String said =
        detailed ? failure.awsErrorDetails().errorMessage() : String.valueOf(failure.getMessage());
    SqlState state = ServiceErrors.state(code);
    if (state == SqlState.INTERNAL && failure.statusCode() >= 500) {
      state = SqlState.RESOURCES;
    }
    String message =
        switch (state) {
          case UNKNOWN_TABLE ->
              resource + " does not exist (any more); SHOW TABLES lists those that do";
          case ACCESS_DENIED ->
              "Not allowed: dynamodb:"
                  + operation
                  + " on "
                  + resource
                  + "; ask for that permission ("
                  + said
                  + ")";
          case BAD_CREDENTIALS -> "AWS refused the credentials: " + said;
          case RESOURCES -> operation + " on " + resource + " failed for now, try again: " + said;
          default ->
              "DynamoDB refused " + operation + " on " + resource + " (" + code + "): " + said;
        };
    return new PlannerException(state, message, failure);
  }
}
