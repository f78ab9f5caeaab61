package dev.keyway.planner.exec;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What DynamoDB means when it refuses a write, beside what {@link SdkErrors} knows. Stateless. */
final class WriteErrors {

  private static final int SERVER_ERROR = 500;

  /** What is known of a write that failed. */
  enum Fate {
    /** It was not carried out, and would not be if it were sent again. */
    REFUSED,
    /** It was not carried out for now: there was too much, or another write in its way. */
    THROTTLED,
    /** It did not reach DynamoDB. */
    NOT_SENT,
    /** It may have been carried out. */
    UNKNOWN
  }

  private WriteErrors() {}

  /** What became of a write that failed so. */
  static Fate fate(SdkException failure) {
    if (failure instanceof AwsServiceException service) {
      if (service.isThrottlingException() || isConflict(service)) {
        return Fate.THROTTLED;
      }
      return service.statusCode() >= SERVER_ERROR ? Fate.UNKNOWN : Fate.REFUSED;
    }
    if (SdkErrors.lacksCredentials(failure)) {
      return Fate.REFUSED;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return Fate.NOT_SENT;
      }
    }
    return Fate.UNKNOWN;
  }

  private static boolean isConflict(AwsServiceException failure) {
    return isCalled(failure, "TransactionConflictException");
  }

  private static boolean isCalled(AwsServiceException failure, String code) {
    return failure.awsErrorDetails() != null && code.equals(failure.awsErrorDetails().errorCode());
  }

  /** Whether an update was refused since the map is missing that one of its paths leads into. */
  static boolean isPathMissing(SdkException failure) {
    return failure instanceof DynamoDbException service
        && SdkErrors.isInvalid(service)
        && String.valueOf(service.awsErrorDetails().errorMessage())
            .toLowerCase(Locale.ROOT)
            .contains("document path provided in the update expression");
  }

  /** Whether nobody knows what was written after a failure. */
  static boolean isUnknown(Throwable failure) {
    return failure instanceof PlannerException known && known.state() == SqlState.OUTCOME_UNKNOWN;
  }

  /** What to say of a write of which nobody knows whether it was carried out. */
  static PlannerException unknown(String operation, String resource, String why, Exception cause) {
    return new PlannerException(
        SqlState.OUTCOME_UNKNOWN,
        "Whether "
            + operation
            + " on "
            + resource
            + " was carried out is not known ("
            + why
            + "); read the item before you write it again",
        cause);
  }

  /**
   * The exception to report for a write that was surely not made.
   *
   * @param failure what the SDK threw
   * @param operation name of the operation, such as PutItem
   * @param resource the table
   */
  static PlannerException refused(AwsServiceException failure, String operation, String resource) {
    boolean detailed = failure.awsErrorDetails() != null;
    String said = detailed ? String.valueOf(failure.awsErrorDetails().errorMessage()) : "";
    if (isConflict(failure)) {
      return new PlannerException(
          SqlState.CONFLICT,
          operation
              + " on "
              + resource
              + " met a transaction that writes the same item; nothing was written, try again",
          failure);
    }
    if (isCalled(failure, "ItemCollectionSizeLimitExceededException")) {
      return new PlannerException(
          SqlState.RESOURCES,
          "The items of "
              + resource
              + " that have this partition key are at the 10 GB that DynamoDB allows them, with those"
              + " of local indexes; delete some, or write under another partition key",
          failure);
    }
    String lower = said.toLowerCase(Locale.ROOT);
    if (SdkErrors.isInvalid(failure) && lower.contains("item size")) {
      return tooLarge(resource, failure);
    }
    if (SdkErrors.isInvalid(failure) && saysDigits(lower)) {
      return new PlannerException(
          SqlState.NUMBER_OUT_OF_RANGE,
          "A number that " + operation + " writes to " + resource + " has more than 38 digits",
          failure);
    }
    return SdkErrors.translate(failure, operation, resource);
  }

  /** The words of DynamoDB, and those of DynamoDB Local. */
  private static boolean saysDigits(String message) {
    return message.contains("number overflow")
        || message.contains("number underflow")
        || message.contains("38 significant digits")
        || message.contains("38 digits");
  }

  /** What to say of a new item whose key is taken. */
  static PlannerException duplicate(String what) {
    return new PlannerException(
        SqlState.DUPLICATE_KEY, what + "; UPDATE it, or INSERT another key");
  }

  /** What to say of an item over DynamoDB's limit. */
  static PlannerException tooLarge(String table, @Nullable Throwable cause) {
    return new PlannerException(
        SqlState.TOO_LARGE,
        "An item for "
            + table
            + " is larger than the 400 KB that DynamoDB keeps in one; keep large"
            + " values elsewhere and write where they are",
        cause);
  }
}
