package dev.keyway.planner.exec;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What DynamoDB means when it refuses a write, beside what {@link SdkErrors} knows. Stateless. */
final class WriteErrors {

  private WriteErrors() {}

  /**
   * The exception to report for a write that was surely not made.
   *
   * @param failure what the SDK threw
   * @param operation name of the operation, such as PutItem
   * @param resource the table
   */
  static PlannerException refused(AwsServiceException failure, String operation, String resource) {
    boolean detailed = failure.awsErrorDetails() != null;
    String code = detailed ? String.valueOf(failure.awsErrorDetails().errorCode()) : "";
    String said = detailed ? String.valueOf(failure.awsErrorDetails().errorMessage()) : "";
    if (code.equals("TransactionConflictException")) {
      return new PlannerException(
          SqlState.CONFLICT,
          operation
              + " on "
              + resource
              + " met a transaction that writes the same item; nothing was written, try again",
          failure);
    }
    if (code.equals("ItemCollectionSizeLimitExceededException")) {
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
    if (SdkErrors.isInvalid(failure) && lower.contains("number overflow")) {
      return new PlannerException(
          SqlState.NUMBER_OUT_OF_RANGE,
          "A number that " + operation + " writes to " + resource + " has more than 38 digits",
          failure);
    }
    return SdkErrors.translate(failure, operation, resource);
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
