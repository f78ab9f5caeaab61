package dev.keyway.cache.dax;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.dax.exceptions.DaxServiceException;

/**
 * Turns what the DAX client throws into what a client of DynamoDB throws: what the cluster or
 * DynamoDB refused becomes a DynamoDbException with an error code, all else an SdkClientException.
 *
 * <p>A cluster gives its reasons as a path of numbers. The first says who failed (4 the caller,
 * others the cluster); 23.31 is the family of rejected credentials. Stateless.
 */
final class ClusterErrors {

  /** What DynamoDB calls credentials that it does not know. */
  static final String REJECTED = "UnrecognizedClientException";

  private static final int CALLER = 4;

  private ClusterErrors() {}

  /**
   * The exception to throw instead.
   *
   * @param failure what came of a request
   * @param cluster who was asked
   */
  static SdkException translate(Throwable failure, DaxEndpoint cluster) {
    if (failure instanceof VirtualMachineError fatal) {
      throw fatal;
    }
    if (failure instanceof DynamoDbException known) {
      return codeOf(known) != null ? known : withCodeOfItsClass(known);
    }
    if (failure instanceof AwsServiceException refusal) {
      return ofService(refusal);
    }
    return SdkClientException.create(
        "The DAX cluster " + cluster + " did not answer as it should: " + reason(failure), failure);
  }

  /** The last cause that says something: the DAX client wraps causes in exceptions without text. */
  private static String reason(Throwable failure) {
    String said = failure.toString();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        said = cause.toString();
      }
    }
    return said;
  }

  private static @Nullable String codeOf(AwsServiceException refusal) {
    return refusal.awsErrorDetails() == null ? null : refusal.awsErrorDetails().errorCode();
  }

  /** The cluster leaves the code out where DynamoDB was not asked. */
  private static SdkException withCodeOfItsClass(DynamoDbException known) {
    String code = known.getClass().getSimpleName();
    AwsErrorDetails details =
        AwsErrorDetails.builder().errorCode(code).errorMessage(text(known)).build();
    return (SdkException) known.toBuilder().awsErrorDetails(details).build();
  }

  private static SdkException ofService(AwsServiceException refusal) {
    int[] path = refusal instanceof DaxServiceException dax ? dax.getCodeSeq() : new int[0];
    String code = codeOf(refusal);
    if (code == null) {
      code = isRejection(path) ? REJECTED : refusal.getClass().getSimpleName();
    }
    int status = refusal.statusCode();
    if (status <= 0) {
      status = path.length == 0 || path[0] == CALLER ? 400 : 500;
    }
    return (SdkException)
        DynamoDbException.builder()
            .message(text(refusal))
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(text(refusal)).build())
            .statusCode(status)
            .requestId(refusal.requestId())
            .cause(refusal)
            .build();
  }

  private static boolean isRejection(int[] path) {
    return path.length > 2 && path[1] == 23 && path[2] == 31;
  }

  private static String text(AwsServiceException refusal) {
    AwsErrorDetails details = refusal.awsErrorDetails();
    String said = details == null ? null : details.errorMessage();
    return said != null ? said : Objects.toString(refusal.getMessage(), "no reason given");
  }
}
