package dev.keyway.jdbc.faults;

import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.Fault;
import java.util.Locale;

/** What happens to a write, by the names of {@code faults.csv}. */
enum WriteFault {
  THROTTLED,
  /** HTTP 500, and nothing was written; who sent it cannot know. */
  ERROR_BEFORE,
  /** HTTP 500 after all was written. */
  ERROR_AFTER,
  TIMEOUT_BEFORE,
  TIMEOUT_AFTER,
  RESET_BEFORE,
  RESET_AFTER,
  CONFLICT,
  /** Somebody else was faster. */
  CONDITION_FAILED,
  COLLECTION_TOO_LARGE,
  ACCESS_DENIED;

  Fault fault() {
    return switch (this) {
      case THROTTLED -> Fault.refuse(DynamoDbErrors::throttled);
      case ERROR_BEFORE -> Fault.refuse(DynamoDbErrors::internalError);
      case ERROR_AFTER -> Fault.loseAnswer(DynamoDbErrors::internalError);
      case TIMEOUT_BEFORE -> Fault.refuse(DynamoDbErrors::timedOut);
      case TIMEOUT_AFTER -> Fault.loseAnswer(DynamoDbErrors::timedOut);
      case RESET_BEFORE -> Fault.refuse(DynamoDbErrors::connectionLost);
      case RESET_AFTER -> Fault.loseAnswer(DynamoDbErrors::connectionLost);
      case CONFLICT -> Fault.refuse(DynamoDbErrors::conflict);
      case CONDITION_FAILED -> Fault.refuse(DynamoDbErrors::conditionFailed);
      case COLLECTION_TOO_LARGE -> Fault.refuse(DynamoDbErrors::collectionTooLarge);
      case ACCESS_DENIED -> Fault.refuse(DynamoDbErrors::accessDenied);
    };
  }

  /** The one that a line names in small letters, with blanks. */
  static WriteFault named(String name) {
    return valueOf(name.replace(' ', '_').toUpperCase(Locale.ROOT));
  }
}
