package dev.keyway.planner.exec;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/** What DynamoDB means when a definition fails, beside what {@link SdkErrors} knows. Stateless. */
final class DefinitionErrors {

  private DefinitionErrors() {}

  /**
   * The exception to report.
   *
   * @param failure what the SDK threw
   * @param operation name of the operation, such as UpdateTable
   * @param resource the table
   */
  static PlannerException translate(SdkException failure, String operation, String resource) {
    PlannerException known = SdkErrors.translate(failure, operation, resource);
    if (WriteErrors.fate(failure) == WriteErrors.Fate.UNKNOWN) {
      return known.state() == SqlState.BAD_CREDENTIALS
          ? known
          : unknown(operation, resource, String.valueOf(known.getMessage()), failure);
    }
    if (failure instanceof ResourceInUseException) {
      return new PlannerException(
          SqlState.NOT_ACTIVE,
          "Table "
              + resource
              + " is being changed, or an index of it is made; try again when SHOW INDEXES FROM "
              + resource
              + " says ACTIVE for all of it",
          failure);
    }
    if (failure instanceof ContinuousBackupsUnavailableException) {
      return new PlannerException(
          SqlState.NOT_ACTIVE,
          "Recovery of table " + resource + " cannot be set yet; try again in a moment",
          failure);
    }
    if (SdkErrors.isUnknownOperation(failure)) {
      return new PlannerException(
          SqlState.NOT_SUPPORTED,
          "The server has no " + operation + ", which this definition needs on " + resource,
          failure);
    }
    return SdkErrors.isInvalid(failure)
        ? new PlannerException(SqlState.BAD_VALUE, String.valueOf(known.getMessage()), failure)
        : known;
  }

  /** That nobody knows what became of a request. */
  static PlannerException unknown(String operation, String resource, String why, Exception cause) {
    return new PlannerException(
        SqlState.OUTCOME_UNKNOWN,
        "Whether "
            + operation
            + " on "
            + resource
            + " was carried out is not known ("
            + why
            + "); SHOW CREATE TABLE tells",
        cause);
  }
}
