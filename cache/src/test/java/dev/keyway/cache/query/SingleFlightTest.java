package dev.keyway.cache.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.testkit.DynamoDbErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** One request for all who want the same page at a time. */
class SingleFlightTest {

  private static final int READERS = 16;

  private final Fixture fixture = new Fixture();
  private final ExecutorService loaders = Executors.newCachedThreadPool();
  private final ExecutorService readers = Executors.newFixedThreadPool(READERS);
  private final QueryCache cache = fixture.loadingOn(loaders);
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  @AfterEach
  void endThreads() throws InterruptedException {
    opened.countDown();
    readers.shutdown();
    loaders.shutdown();
    assertThat(readers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(loaders.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  /** Holds the first request until opened; each is answered by its number. */
  private void holdFirst() {
    fixture.backend.answerQueries(
        request -> {
          int number = fixture.backend.queries().size();
          if (number == 1) {
            arrived.countDown();
            pass(opened);
          }
          return Requests.page(number);
        });
  }

  private static void pass(CountDownLatch gate) {
    try {
      if (!gate.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("Nobody opened the gate");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("A load was interrupted", e);
    }
  }

  private List<Future<QueryResponse>> readAtOnce(QueryRequest request, int times) {
    List<Future<QueryResponse>> reads = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      reads.add(readers.submit(() -> cache.query(request)));
    }
    return reads;
  }

  /** Until so many wait for the requests of others. */
  private void awaitCoalesced(int count) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (fixture.count(Counter.COALESCED_LOADS) < count) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void r30ManyReadersOfAColdPageMakeOneRequest() throws Exception {
    holdFirst();
    List<Future<QueryResponse>> reads = readAtOnce(Requests.ofCustomer(1), READERS);
    awaitCoalesced(READERS - 1);
    opened.countDown();

    for (Future<QueryResponse> read : reads) {
      assertThat(Requests.number(read.get())).isEqualTo(1);
    }
    assertThat(fixture.backend.queries()).hasSize(1);
    assertThat(fixture.count(Counter.QUERY_CACHE_HITS)).isZero();
    assertThat(fixture.count(Counter.QUERY_CACHE_MISSES)).isEqualTo(READERS);
  }

  @Test
  void r15OneOfManyReadersPays() throws Exception {
    fixture.backend.answerQueries(
        request -> {
          pass(opened);
          return Requests.page(1).toBuilder()
              .consumedCapacity(ConsumedCapacity.builder().capacityUnits(3.0).build())
              .build();
        });
    QueryRequest metered =
        Requests.ofCustomer(1).toBuilder()
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .build();
    List<Future<QueryResponse>> reads = readAtOnce(metered, 4);
    awaitCoalesced(3);
    opened.countDown();

    double units = 0;
    for (Future<QueryResponse> read : reads) {
      units += read.get().consumedCapacity().capacityUnits();
    }
    assertThat(units).isEqualTo(3.0);
  }

  @Test
  void r31AFailureFailsAllWhoWaitAndIsNotKept() {
    fixture.backend.answerQueries(
        request -> {
          pass(opened);
          throw DynamoDbErrors.internalError();
        });
    List<Future<QueryResponse>> reads = readAtOnce(Requests.ofCustomer(1), 4);
    awaitCoalesced(3);
    opened.countDown();

    for (Future<QueryResponse> read : reads) {
      assertThatThrownBy(read::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(DynamoDbException.class);
    }
    fixture.backend.answerQueries(request -> Requests.page(7));
    assertThat(Requests.number(cache.query(Requests.ofCustomer(1)))).isEqualTo(7);
  }

  @Test
  void r31WhoIsInterruptedLeavesTheLoadToTheOthers() throws Exception {
    holdFirst();
    Interrupted leader = new Interrupted();
    leader.thread.start();
    arrived.await();
    List<Future<QueryResponse>> reads = readAtOnce(Requests.ofCustomer(1), 2);
    awaitCoalesced(2);
    leader.thread.interrupt();
    leader.thread.join();
    opened.countDown();

    assertThat(leader.error).isInstanceOf(AbortedException.class);
    assertThat(leader.flag).isTrue();
    for (Future<QueryResponse> read : reads) {
      assertThat(Requests.number(read.get())).isEqualTo(1);
    }
    assertThat(fixture.backend.queries()).hasSize(1);
  }

  /** A reader that is interrupted; its fields are read when its thread has ended. */
  private final class Interrupted {
    private Throwable error = new AssertionError("not interrupted");
    private boolean flag;
    private final Thread thread =
        new Thread(
            () -> {
              try {
                cache.query(Requests.ofCustomer(1));
              } catch (AbortedException e) {
                error = e;
                flag = Thread.currentThread().isInterrupted();
              }
            });
  }

  @Test
  void r31ATimeOutEndsTheWaitOfItsOwnCallerAlone() throws Exception {
    holdFirst();
    QueryRequest hurried =
        Requests.ofCustomer(1).toBuilder()
            .overrideConfiguration(c -> c.apiCallTimeout(Duration.ofMillis(1)))
            .build();
    assertThatThrownBy(() -> cache.query(hurried)).isInstanceOf(ApiCallTimeoutException.class);
    List<Future<QueryResponse>> reads = readAtOnce(Requests.ofCustomer(1), 1);
    awaitCoalesced(1);
    opened.countDown();

    assertThat(Requests.number(reads.get(0).get())).isEqualTo(1);
    assertThat(
            fixture.backend.queries().get(0).overrideConfiguration().orElseThrow().apiCallTimeout())
        .isEmpty();
  }

  @Test
  void r28WhoComesAfterAWriteDoesNotJoinWhatBeganBefore() throws Exception {
    holdFirst();
    Future<QueryResponse> before = readAtOnce(Requests.ofCustomer(1), 1).get(0);
    arrived.await();
    new Writes(cache.invalidation()).changed(Requests.TABLE, Requests.key(1), Writes.UNKNOWN);

    assertThat(Requests.number(cache.query(Requests.ofCustomer(1)))).isEqualTo(2);
    opened.countDown();
    assertThat(Requests.number(before.get())).isEqualTo(1);
    assertThat(Requests.number(cache.query(Requests.ofCustomer(1)))).isEqualTo(2);
    assertThat(fixture.backend.queries()).hasSize(2);
  }

  @Test
  void r28WithBrokenStampsALateReaderJoinsAnOldLoad() throws Exception {
    holdFirst();
    QueryCache broken =
        new QueryCache(
            fixture.wiring(loaders),
            Fixture.SETTINGS,
            new Guards(BrokenGuards.UNCHANGED, BrokenGuards.CLOSED));
    Future<QueryResponse> before = readers.submit(() -> broken.query(Requests.ofCustomer(1)));
    arrived.await();
    new Writes(broken.invalidation()).changed(Requests.TABLE, Requests.key(1), Writes.UNKNOWN);
    Future<QueryResponse> after = readers.submit(() -> broken.query(Requests.ofCustomer(1)));
    opened.countDown();

    assertThat(Requests.number(before.get())).isEqualTo(1);
    assertThat(Requests.number(after.get())).isEqualTo(1);
  }

  @Test
  void aSystemThatHasNoThreadToGiveLeavesTheLoadToItsCaller() {
    QueryCache starved =
        fixture.loadingOn(
            task -> {
              throw new OutOfMemoryError("unable to create native thread");
            });

    assertThat(Requests.number(starved.query(Requests.ofCustomer(1)))).isEqualTo(1);
    assertThat(Requests.number(starved.query(Requests.ofCustomer(1)))).isEqualTo(1);
  }

  @Test
  void anExecutorThatTakesNoMoreLeavesTheLoadToItsCaller() {
    QueryCache closed =
        fixture.loadingOn(
            task -> {
              throw new RejectedExecutionException("shut down");
            });

    assertThat(Requests.number(closed.query(Requests.ofCustomer(1)))).isEqualTo(1);
    assertThat(Requests.number(closed.query(Requests.ofCustomer(1)))).isEqualTo(1);
  }
}
