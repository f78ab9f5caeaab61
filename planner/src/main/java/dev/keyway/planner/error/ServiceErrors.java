package dev.keyway.planner.error;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the error codes of DynamoDB and of AWS's front door mean (Amazon DynamoDB Developer Guide,
 * "Error handling"; AWS General Reference, "Common errors").
 */
public final class ServiceErrors {

  private static final Set<String> CREDENTIALS =
      Set.of(
          "UnrecognizedClientException",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "IncompleteSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "AuthFailure",
          "NotAuthorized",
          "OptInRequired");

  private static final Set<String> THROTTLED =
      Set.of(
          "ProvisionedThroughputExceededException",
          "ThrottlingException",
          "RequestLimitExceeded",
          "LimitExceededException");

  private ServiceErrors() {}

  /**
   * The state of a refused request.
   *
   * @param code the service's error code; null if it gave none
   * @return UNKNOWN_TABLE, ACCESS_DENIED, BAD_CREDENTIALS, RESOURCES for what may go well later, or
   *     INTERNAL for all others
   */
  public static SqlState state(@Nullable String code) {
    if (code == null) {
      return SqlState.INTERNAL;
    }
    if (code.equals("ResourceNotFoundException")) {
      return SqlState.UNKNOWN_TABLE;
    }
    if (code.startsWith("AccessDenied")) {
      return SqlState.ACCESS_DENIED;
    }
    if (CREDENTIALS.contains(code)) {
      return SqlState.BAD_CREDENTIALS;
    }
    return THROTTLED.contains(code) ? SqlState.RESOURCES : SqlState.INTERNAL;
  }
}
