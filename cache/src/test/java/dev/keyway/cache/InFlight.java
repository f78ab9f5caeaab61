package dev.keyway.cache;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * A call on a thread of its own, whose answer a test holds back once DynamoDB has given it. Joined
 * by {@link #result}.
 */
final class InFlight<T> {
  private static final long SECONDS = 60;

  private final AtomicReference<@Nullable T> result = new AtomicReference<>();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final Thread thread;

  /** Where an answer is held, after DynamoDB has done its work. */
  static final class Held implements UnaryOperator<DynamoDbResponse> {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    void awaitArrival() {
      await(arrived);
    }

    void release() {
      released.countDown();
    }

    @Override
    public DynamoDbResponse apply(DynamoDbResponse answer) {
      arrived.countDown();
      await(released);
      return answer;
    }

    private static void await(CountDownLatch latch) {
      try {
        if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
          throw new IllegalStateException("Nothing came within " + SECONDS + " s");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private InFlight(Supplier<T> call) {
    thread =
        new Thread(
            () -> {
              try {
                result.set(call.get());
              } catch (RuntimeException e) {
                failure.set(e);
              }
            });
  }

  /** Starts the call. */
  static <T> InFlight<T> start(Supplier<T> call) {
    InFlight<T> started = new InFlight<>(call);
    started.thread.setDaemon(true);
    started.thread.start();
    return started;
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Until the thread waits for something that another one has to do. */
  void awaitBlocked() {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      if (thread.getState() == Thread.State.TERMINATED) {
        throw new IllegalStateException("The call has ended", failure.get());
      }
      Thread.onSpinWait();
    }
  }

  /** What the call gave or threw, once it has ended. */
  T result() throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
    RuntimeException thrown = failure.get();
    if (thrown != null) {
      throw thrown;
    }
    T given = result.get();
    if (given == null) {
      throw new IllegalStateException("The call has not ended");
    }
    return given;
  }
}
