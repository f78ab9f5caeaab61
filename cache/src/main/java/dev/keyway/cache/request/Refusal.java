package dev.keyway.cache.request;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Why DynamoDB refuses a request. Stateless. */
public final class Refusal {

  private Refusal() {}

  /** Whether the caller may not send such a request. */
  public static boolean isDenied(Throwable failure) {
    return code(failure).equals("AccessDeniedException");
  }

  /** Whether the request makes no sense for its table. */
  public static boolean isInvalid(Throwable failure) {
    return code(failure).equals("ValidationException");
  }

  /** The code of an error; empty if it has none. */
  public static String code(Throwable failure) {
    String code =
        failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null
            ? refused.awsErrorDetails().errorCode()
            : null;
    return code == null ? "" : code;
  }
}
