package dev.keyway.cache.write;

import dev.keyway.cache.request.Refusal;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * What an exception says about the write it ended.
 *
 * <p>Sure is only what DynamoDB refuses for good at the first attempt: before a second one, the SDK
 * may have lost the answer to a write that was done, and {@code SET a = b REMOVE b} is not valid
 * twice.
 */
final class WriteFailure {

  private static final Set<String> REFUSALS =
      Set.of(
          "ValidationException",
          "AccessDeniedException",
          "ResourceNotFoundException",
          "ItemCollectionSizeLimitExceededException",
          "UnrecognizedClientException",
          "ExpiredTokenException");

  private WriteFailure() {}

  /** The outcome that the failure stands for. */
  static WriteOutcome outcome(Throwable failure) {
    if (failure instanceof ConditionalCheckFailedException failed) {
      return new WriteOutcome.ConditionFailed(failed.hasItem() ? failed.item() : null);
    }
    if (failure instanceof TransactionCanceledException) {
      return new WriteOutcome.ConditionFailed(null);
    }
    return failure instanceof AwsServiceException refused
            && REFUSALS.contains(Refusal.code(refused))
            && (refused.numAttempts() == null || refused.numAttempts() <= 1)
        ? new WriteOutcome.Refused()
        : new WriteOutcome.Doubtful();
  }
}
