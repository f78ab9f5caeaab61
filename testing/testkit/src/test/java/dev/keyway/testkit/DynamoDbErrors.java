package dev.keyway.testkit;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The errors a test asks for by name, with type, error code and status as the service sends them.
 *
 * <p>A new exception per call, so that stack traces tell the truth: {@code
 * Fault.refuse(DynamoDbErrors::throttled)}.
 */
public final class DynamoDbErrors {
  private static final String REQUEST_ID = "TESTKIT0REQUEST0ID";

  private DynamoDbErrors() {}

  /** The table or one of its partitions is over its throughput; retryable. */
  public static DynamoDbException throttled() {
    return complete(
        ProvisionedThroughputExceededException.builder(),
        400,
        details(
            "ProvisionedThroughputExceededException",
            "The level of configured provisioned throughput for the table was exceeded."));
  }

  /** The caller's policy does not allow the action. The SDK has no own type for it. */
  public static DynamoDbException accessDenied() {
    return complete(
        DynamoDbException.builder(),
        400,
        details(
            "AccessDeniedException",
            "User: arn:aws:iam::000000000000:user/test is not authorized to perform this action"));
  }

  /** The table or index does not exist. */
  public static DynamoDbException resourceNotFound() {
    return complete(
        ResourceNotFoundException.builder(),
        400,
        details("ResourceNotFoundException", "Requested resource not found"));
  }

  /** The request does not fit the table. The SDK has no own type for it. */
  public static DynamoDbException invalid() {
    return complete(
        DynamoDbException.builder(),
        400,
        details("ValidationException", "The provided key element does not match the schema"));
  }

  /** The service failed; retryable. */
  public static DynamoDbException internalError() {
    return complete(
        InternalServerErrorException.builder(),
        500,
        details("InternalServerError", "Internal server error"));
  }

  /** A transaction writes the same item; nothing was written. */
  public static DynamoDbException conflict() {
    return complete(
        TransactionConflictException.builder(),
        400,
        details("TransactionConflictException", "Transaction is ongoing for the item"));
  }

  /** The condition of a write does not hold; nothing was written. */
  public static DynamoDbException conditionFailed() {
    return complete(
        ConditionalCheckFailedException.builder(),
        400,
        details("ConditionalCheckFailedException", "The conditional request failed"));
  }

  /** The items of a partition key are at 10 GB, with those of local indexes. */
  public static DynamoDbException collectionTooLarge() {
    return complete(
        ItemCollectionSizeLimitExceededException.builder(),
        400,
        details("ItemCollectionSizeLimitExceededException", "Collection size exceeded."));
  }

  /** The client has stopped to wait; whether the server has done the work is unknown. */
  public static ApiCallTimeoutException timedOut() {
    return ApiCallTimeoutException.create(30_000);
  }

  /** The connection broke; whether the server has done the work is unknown. */
  public static SdkClientException connectionLost() {
    return SdkClientException.create("Unable to execute HTTP request: Connection reset");
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder()
        .errorCode(code)
        .errorMessage(message)
        .serviceName("DynamoDb")
        .build();
  }

  private static DynamoDbException complete(
      DynamoDbException.Builder builder, int status, AwsErrorDetails details) {
    return (DynamoDbException)
        builder
            .message(details.errorMessage())
            .awsErrorDetails(details)
            .statusCode(status)
            .requestId(REQUEST_ID)
            .build();
  }
}
