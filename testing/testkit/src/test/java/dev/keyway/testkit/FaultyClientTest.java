package dev.keyway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

final class FaultyClientTest {
  private EmbeddedEngine engine;
  private FaultyClient faulty;

  @BeforeEach
  void start() {
    engine = EmbeddedEngine.start();
    TestTable.create(engine.client());
    faulty = FaultyClient.of(engine.client());
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void refusedRequestsDoNotReachTheServer() {
    faulty.always("PutItem", Fault.refuse(DynamoDbErrors::throttled));
    assertThatThrownBy(() -> put("a"))
        .isInstanceOfSatisfying(
            ProvisionedThroughputExceededException.class,
            e -> assertThat(e.isThrottlingException()).isTrue());
    assertThat(stored()).isZero();
    faulty.calm();
    put("a");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void lostAnswersHaveDoneTheirWork() {
    faulty.next("PutItem", 1, Fault.loseAnswer(DynamoDbErrors::connectionLost));
    assertThatThrownBy(() -> put("a")).isInstanceOf(SdkClientException.class);
    assertThat(stored()).isEqualTo(1);
    put("b");
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void onlyTheScriptedCallFails() {
    faulty.onCall("PutItem", 2, Fault.refuse(DynamoDbErrors::internalError));
    put("a");
    assertThatThrownBy(() -> put("b"))
        .isInstanceOfSatisfying(
            InternalServerErrorException.class, e -> assertThat(e.statusCode()).isEqualTo(500));
    put("c");
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void writesAreCountedWhateverTheirOperation() {
    put("a");
    faulty.onWrite(2, Fault.refuse(DynamoDbErrors::conflict));
    put("b");
    assertThatThrownBy(() -> delete("a")).isInstanceOf(TransactionConflictException.class);
    delete("a");
    faulty.calm();
    faulty.fromWrite(2, Fault.loseAnswer(DynamoDbErrors::timedOut));
    put("c");
    assertThatThrownBy(() -> delete("c")).isInstanceOf(ApiCallTimeoutException.class);
    assertThatThrownBy(() -> put("d")).isInstanceOf(ApiCallTimeoutException.class);
    assertThat(faulty.client().scan(s -> s.tableName(TestTable.NAME)).items())
        .containsExactlyInAnyOrder(TestTable.key("b"), TestTable.key("d"));
  }

  @Test
  void theFaultScriptedFirstActs() {
    faulty.onCall("PutItem", 1, Fault.refuse(DynamoDbErrors::resourceNotFound));
    faulty.always("PutItem", Fault.refuse(DynamoDbErrors::accessDenied));
    assertThatThrownBy(() -> put("a")).isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> put("a"))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
  }

  @Test
  void anAlteredAnswerIsGivenInsteadOfTheServers() {
    faulty.always(
        "Scan", Fault.alter(answer -> ((ScanResponse) answer).toBuilder().count(7).build()));
    put("a");
    assertThat(faulty.client().scan(s -> s.tableName(TestTable.NAME)).count()).isEqualTo(7);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void heldRequestsWaitForTheGate() throws Exception {
    Gate gate = new Gate();
    faulty.always("PutItem", Fault.hold(gate));
    CompletableFuture<Void> put = CompletableFuture.runAsync(() -> put("a"));
    gate.awaitArrival();
    assertThat(put).isNotDone();
    assertThat(stored()).isZero();
    gate.open();
    put.get(30, TimeUnit.SECONDS);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void anInterruptEndsAHeldRequestAsTheSdkDoes() throws Exception {
    Gate gate = new Gate();
    faulty.always("PutItem", Fault.hold(gate));
    FutureTask<Boolean> interrupted =
        new FutureTask<>(
            () -> {
              assertThatThrownBy(() -> put("a")).isInstanceOf(AbortedException.class);
              return Thread.currentThread().isInterrupted();
            });
    Thread thread = new Thread(interrupted);
    thread.start();
    gate.awaitArrival();
    thread.interrupt();
    assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(stored()).isZero();
  }

  private void put(String id) {
    TestTable.put(faulty.client(), id);
  }

  private void delete(String id) {
    faulty.client().deleteItem(d -> d.tableName(TestTable.NAME).key(TestTable.key(id)));
  }

  private int stored() {
    return engine.client().scan(s -> s.tableName(TestTable.NAME)).count();
  }
}
