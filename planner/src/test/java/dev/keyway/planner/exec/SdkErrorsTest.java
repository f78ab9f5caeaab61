package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.testkit.DynamoDbErrors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class SdkErrorsTest {

  static Stream<Arguments> everyFailureHasItsState() {
    return Stream.of(
        Arguments.of(DynamoDbErrors.throttled(), SqlState.RESOURCES),
        Arguments.of(DynamoDbErrors.internalError(), SqlState.RESOURCES),
        Arguments.of(DynamoDbErrors.accessDenied(), SqlState.ACCESS_DENIED),
        Arguments.of(DynamoDbErrors.resourceNotFound(), SqlState.UNKNOWN_TABLE),
        Arguments.of(DynamoDbErrors.connectionLost(), SqlState.CONNECTION_LOST),
        Arguments.of(ApiCallTimeoutException.create(5), SqlState.TIMED_OUT),
        Arguments.of(
            SdkClientException.create("Unable to load credentials from any of the providers"),
            SqlState.BAD_CREDENTIALS),
        Arguments.of(DynamoDbException.builder().message("?").build(), SqlState.INTERNAL));
  }

  @ParameterizedTest
  @MethodSource
  void everyFailureHasItsState(SdkException failure, SqlState state) {
    PlannerException translated = SdkErrors.translate(failure, "Query", "orders/index/by_day");

    assertThat(translated.state()).isEqualTo(state);
    assertThat(translated).hasCause(failure);
  }

  @ParameterizedTest
  @CsvSource({
    "UnrecognizedClientException, BAD_CREDENTIALS",
    "InvalidSignatureException, BAD_CREDENTIALS",
    "ExpiredTokenException, BAD_CREDENTIALS",
    "MissingAuthenticationTokenException, BAD_CREDENTIALS",
    "ThrottlingException, RESOURCES",
    "RequestLimitExceeded, RESOURCES",
    "AccessDenied, ACCESS_DENIED",
    "ValidationException, INTERNAL",
  })
  void everyErrorCodeHasItsState(String code, SqlState state) {
    AwsErrorDetails details = AwsErrorDetails.builder().errorCode(code).errorMessage("m").build();
    SdkException failure =
        (SdkException) DynamoDbException.builder().statusCode(400).awsErrorDetails(details).build();

    assertThat(SdkErrors.translate(failure, "Query", "orders").state()).isEqualTo(state);
  }

  @Test
  void aMissingPermissionIsNamed() {
    assertThat(SdkErrors.translate(DynamoDbErrors.accessDenied(), "Query", "orders/index/by_day"))
        .hasMessageContaining("dynamodb:Query on orders/index/by_day");
  }

  @Test
  void anInterruptedCallLeavesTheThreadInterrupted() {
    PlannerException translated =
        SdkErrors.translate(AbortedException.create("interrupted"), "Scan", "orders");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(translated.state()).isEqualTo(SqlState.CANCELLED);
  }
}
