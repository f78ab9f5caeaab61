package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlanningThreadsTest {

  private static final int MORE_THAN_THREADS = 64;

  @Test
  @Timeout(30)
  void whoeverWaitsForAThreadIsToldThatTheyAreClosed() throws Exception {
    PlanningThreads threads = new PlanningThreads();
    CountDownLatch started = new CountDownLatch(1);
    List<CompletableFuture<SqlState>> calls = new ArrayList<>();
    for (int i = 0; i < MORE_THAN_THREADS; i++) {
      CompletableFuture<SqlState> state = new CompletableFuture<>();
      calls.add(state);
      new Thread(() -> state.complete(stateOfCall(threads, started))).start();
    }
    started.await();
    threads.close();

    for (CompletableFuture<SqlState> call : calls) {
      assertThat(call.get(10, TimeUnit.SECONDS))
          .isIn(SqlState.CONNECTION_CLOSED, SqlState.CANCELLED);
    }
    assertThatThrownBy(() -> threads.call(() -> 1))
        .isInstanceOfSatisfying(
            PlannerException.class,
            e -> assertThat(e.state()).isEqualTo(SqlState.CONNECTION_CLOSED));
  }

  /** Those that run already are interrupted. */
  private static SqlState stateOfCall(PlanningThreads threads, CountDownLatch started) {
    try {
      threads.call(
          () -> {
            started.countDown();
            try {
              return new CountDownLatch(1).await(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
              throw new PlannerException(SqlState.CANCELLED, "interrupted", e);
            }
          });
      return SqlState.INTERNAL;
    } catch (PlannerException e) {
      return e.state();
    }
  }
}
