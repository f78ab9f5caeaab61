package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.TextTables;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExecutionContextTest {

  @Test
  void aCallPassesThrough() {
    assertThat(context().interruptibly(() -> "answer")).isEqualTo("answer");
  }

  @Test
  void aStoppedExecutionStartsNoCall() {
    ExecutionContext context = context();
    context.cancel();
    AtomicBoolean called = new AtomicBoolean();

    assertStopped(context, SqlState.CANCELLED, () -> called.set(true));
    assertThat(called).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aBlockedCallIsFreedByCancel() throws Exception {
    assertFreed(ExecutionContext::cancel, SqlState.CANCELLED);
  }

  @Test
  void aBlockedCallIsFreedByTheTimeOut() throws Exception {
    assertFreed(ExecutionContext::expire, SqlState.TIMED_OUT);
  }

  @Test
  void theFirstReasonCounts() {
    ExecutionContext context = context();
    context.expire();
    context.cancel();

    assertStopped(context, SqlState.TIMED_OUT, () -> {});
  }

  @Test
  void anAnswerThatCameTooLateIsNotGivenOut() {
    ExecutionContext context = context();

    assertStopped(context, SqlState.CANCELLED, context::cancel);
    assertThat(Thread.currentThread().isInterrupted()).as("no interrupt is left").isFalse();
  }

  @Test
  void cancelAfterTheCallInterruptsNobody() {
    ExecutionContext context = context();
    context.interruptibly(() -> "answer");
    context.cancel();

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void oneMomentIsNow() {
    ExecutionContext context = context();

    assertThat(context.startedAt()).isSameAs(context.startedAt());
  }

  /** A thread waits for what never comes; stopping the execution ends its wait. */
  private static void assertFreed(Consumer<ExecutionContext> stop, SqlState state)
      throws Exception {
    ExecutionContext context = context();
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    CompletableFuture<SqlState> outcome = new CompletableFuture<>();
    AtomicBoolean leftInterrupted = new AtomicBoolean(true);
    Thread thread =
        new Thread(
            () -> {
              try {
                context.interruptibly(
                    () -> {
                      blocked.countDown();
                      return awaited(never);
                    });
              } catch (PlannerException e) {
                leftInterrupted.set(Thread.currentThread().isInterrupted());
                outcome.complete(e.state());
              }
            });
    thread.start();
    blocked.await();
    stop.accept(context);

    assertThat(outcome.get()).isEqualTo(state);
    assertThat(leftInterrupted).isFalse();
    thread.join();
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void assertStopped(ExecutionContext context, SqlState state, Runnable call) {
    assertThatThrownBy(
            () ->
                context.interruptibly(
                    () -> {
                      call.run();
                      return true;
                    }))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(state));
  }

  private static ExecutionContext context() {
    return new ExecutionContext(
        use -> {
          throw new AssertionError("nothing is sent");
        },
        new Catalog(TextTables.of(""), Duration.ofHours(1), () -> 0),
        new @Nullable Object[0],
        new Limits(0, 0, 0));
  }
}
