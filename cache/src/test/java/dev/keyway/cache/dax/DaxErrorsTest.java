package dev.keyway.cache.dax;

import static dev.keyway.cache.dax.DaxFixture.TABLE;
import static dev.keyway.cache.dax.DaxFixture.item;
import static dev.keyway.cache.dax.DaxFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.testkit.dax.DaxMethod;
import dev.keyway.testkit.dax.DaxRefusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** R60: what a cluster refuses is refused as by a client of DynamoDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DaxErrorsTest {
  private DaxFixture fixture;

  @BeforeAll
  void open() throws Exception {
    fixture = new DaxFixture();
  }

  @AfterEach
  void calm() {
    fixture.cluster.calm();
  }

  @AfterAll
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void aFailedConditionIsOne() {
    fixture.cluster.refuse(
        DaxMethod.PUT_ITEM, DaxRefusal.ofDynamoDb("ConditionalCheckFailedException", 400, 43));
    ConditionalCheckFailedException failed =
        catchThrowableOfType(ConditionalCheckFailedException.class, this::put);
    assertThat(code(failed)).isEqualTo("ConditionalCheckFailedException");
    assertThat(failed.statusCode()).isEqualTo(400);
    assertThat(failed.requestId()).isEqualTo("request-1");
  }

  @Test
  void throttlingIsRepeatedAndThenToldAsDynamoDbDoes() {
    fixture.cluster.takeOperations();
    fixture.cluster.refuse(
        DaxMethod.GET_ITEM,
        DaxRefusal.ofDynamoDb("ProvisionedThroughputExceededException", 400, 40));
    assertThat(catchThrowableOfType(ProvisionedThroughputExceededException.class, this::get))
        .isNotNull();
    assertThat(fixture.cluster.takeOperations()).hasSize(3);
  }

  /** Twice would be wrong of some; whoever writes knows of which. */
  @Test
  void aWriteIsSentOnceWhateverBecomesOfIt() {
    fixture.cluster.takeOperations();
    fixture.cluster.refuse(
        DaxMethod.PUT_ITEM,
        DaxRefusal.ofDynamoDb("ProvisionedThroughputExceededException", 400, 40));
    assertThat(catchThrowableOfType(ProvisionedThroughputExceededException.class, this::put))
        .isNotNull();
    assertThat(fixture.cluster.takeOperations()).containsExactly(DaxMethod.PUT_ITEM);
    fixture.cluster.calm();
    fixture.cluster.hangUpOn(DaxMethod.PUT_ITEM);
    assertThat(catchThrowableOfType(SdkClientException.class, this::put)).isNotNull();
    assertThat(fixture.cluster.takeOperations()).containsExactly(DaxMethod.PUT_ITEM);
    fixture.cluster.hangUpOn(DaxMethod.TRANSACT_WRITE_ITEMS);
    assertThat(catchThrowableOfType(SdkClientException.class, this::putInTransaction)).isNotNull();
    assertThat(fixture.cluster.takeOperations()).containsExactly(DaxMethod.TRANSACT_WRITE_ITEMS);
    fixture.cluster.calm();
    // A read is repeated until it has a connection again.
    get();
  }

  /** The cluster names no code here; callers go by codes. */
  @Test
  void aTableThatIsNotThereHasDynamoDbsCode() {
    ResourceNotFoundException refusal =
        catchThrowableOfType(
            ResourceNotFoundException.class,
            () -> fixture.client.getItem(get -> get.tableName("none").key(key("anna", "1"))));
    assertThat(code(refusal)).isEqualTo("ResourceNotFoundException");
    assertThat(refusal).hasMessageContaining("No such table");
  }

  @Test
  void aCodeThatTheDaxClientDoesNotKnowLeavesAsDynamoDbs() {
    fixture.cluster.refuse(
        DaxMethod.GET_ITEM,
        new DaxRefusal(List.of(4, 37, 38, 70), "not allowed", "AccessDeniedException", 403));
    DynamoDbException refusal = catchThrowableOfType(DynamoDbException.class, this::get);
    assertThat(code(refusal)).isEqualTo("AccessDeniedException");
    assertThat(refusal.statusCode()).isEqualTo(403);
    assertThat(refusal).hasMessageContaining("not allowed");
  }

  @Test
  void aRefusalWithoutDetailsSaysWhoFailed() {
    fixture.cluster.refuse(DaxMethod.GET_ITEM, DaxRefusal.ofCluster("odd request", 4, 80));
    assertThat(catchThrowableOfType(DynamoDbException.class, this::get).statusCode())
        .isEqualTo(400);
    fixture.cluster.refuse(DaxMethod.GET_ITEM, DaxRefusal.ofCluster("node is down", 2, 80));
    assertThat(catchThrowableOfType(DynamoDbException.class, this::get).statusCode())
        .isEqualTo(500);
  }

  @Test
  void rejectedCredentialsAreCalledSo() {
    fixture.cluster.refuse(DaxMethod.GET_ITEM, DaxRefusal.LOGIN_NEEDED);
    assertThat(code(catchThrowableOfType(DynamoDbException.class, this::get)))
        .isEqualTo("UnrecognizedClientException");
  }

  /** What the DAX client itself finds wrong is an exception of its own. */
  @Test
  void aRequestThatIsRefusedBeforeItIsSentIsInvalid() {
    DynamoDbException refusal =
        catchThrowableOfType(
            DynamoDbException.class,
            () ->
                fixture.client.getItem(
                    get ->
                        get.tableName(TABLE).key(key("anna", "1")).projectionExpression("#none")));
    assertThat(code(refusal)).isEqualTo("ValidationException");
    assertThat(refusal.statusCode()).isEqualTo(400);
  }

  @Test
  void aLostConnectionNamesTheCluster() {
    fixture.cluster.hangUpOn(DaxMethod.GET_ITEM);
    assertThatThrownBy(this::get)
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining(fixture.cluster.url())
        .hasMessageContaining("Channel closed");
  }

  @Test
  void aSilentClusterIsNotWaitedForLongerThanTheCallMayTake() {
    CountDownLatch over = new CountDownLatch(1);
    fixture.cluster.delay(DaxMethod.GET_ITEM, () -> await(over));
    assertThatThrownBy(
            () ->
                fixture.client.getItem(
                    get ->
                        get.tableName(TABLE)
                            .key(key("anna", "1"))
                            .overrideConfiguration(
                                own -> own.apiCallTimeout(Duration.ofMillis(50)))))
        .isInstanceOf(ApiCallTimeoutException.class);
    over.countDown();
  }

  /** The DAX client's own way of waiting cannot be interrupted. */
  @Test
  void anInterruptFreesACallerAtOnce() {
    CountDownLatch over = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    fixture.cluster.delay(
        DaxMethod.GET_ITEM,
        () -> {
          caller.interrupt();
          await(over);
        });
    assertThatThrownBy(this::get).isInstanceOf(AbortedException.class);
    assertThat(Thread.interrupted()).isTrue();
    over.countDown();
  }

  private void get() {
    fixture.client.getItem(get -> get.tableName(TABLE).key(key("anna", "1")));
  }

  private void put() {
    fixture.client.putItem(put -> put.tableName(TABLE).item(item("anna", "1", "x")));
  }

  private void putInTransaction() {
    fixture.client.transactWriteItems(
        all ->
            all.transactItems(
                TransactWriteItem.builder()
                    .put(put -> put.tableName(TABLE).item(item("anna", "1", "x")))
                    .build()));
  }

  private static String code(DynamoDbException refusal) {
    return refusal.awsErrorDetails().errorCode();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
